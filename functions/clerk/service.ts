import { type DatasetId, datasets } from '../../schemas/datasets.ts';
import { keys } from '../../schemas/keys.ts';
import type { Opened } from '../../schemas/ledger.ts';
import { limits } from '../../schemas/limits.ts';
import { savedAs } from '../../schemas/openapi.ts';
import { type AnswerLanguage, senders } from '../../schemas/pledge.ts';
import type { Envelope } from '../../schemas/receipt.ts';
import { ownerOf } from '../../schemas/ticket.ts';
import { madridDay } from '../../schemas/time.ts';
import { fold } from '../../schemas/values.ts';
import { correctedUpload } from '../normalize/corrected/api.ts';
import { sentOnly } from '../normalize/corrected/build.ts';
import { latestReceipt } from '../normalize/receive.ts';
import { questionsOf } from '../release/questions.ts';
import { memoryStore } from '../runtime/ports/memory-store.ts';
import { passDamaged } from '../runtime/ports/store.ts';
import { quotaLink, renewTicket, ticketOf } from '../runtime/ports/tickets.ts';
import { template } from '../upload/template.ts';
import { isSameUpload } from '../upload/upload.ts';
import { rowsOfFile } from './batch.ts';
import type { Announced, Announcement, ClerkService, HttpFile, Overview } from './contract.ts';
import { type Counting, countingOf } from './counting.ts';
import { ClerkFault, provenReason } from './faults.ts';
import { historyOf, type Past, pastOf } from './history.ts';
import { takeOfLink } from './link-quota.ts';
import { confirm } from './match.ts';
import { mendingOf } from './mending.ts';
import { mendedRows } from './mends.ts';
import { missingMonths, publishedNumbers } from './months.ts';
import type { ClerkNeeds } from './needs.ts';
import { previewsOf, waitingState } from './preview.ts';
import { receiptsToBe, scratchOf } from './reading.ts';
import { answerSent, expectSome, sendWaiting } from './send.ts';
import { inRequest, type Stages } from './stages.ts';
import { takeBack } from './take-back.ts';
import { Turns } from './turns.ts';
import {
  dropWaiting,
  expectId,
  expectWaiting,
  findWaiting,
  lapses,
  listWaiting,
  moveWaiting,
  putBytes,
  waitAgain,
} from './waiting.ts';

/** The clerk's page without its looks, over a store and a warehouse. What changes one network's files goes one by one. */
export function clerkService(given: ClerkNeeds): ClerkService {
  const needs: Needs = {
    ...given,
    counting: given.counting ?? countingOf(given),
    stages: given.stages ?? inRequest(given),
  };
  const { store, now } = needs;
  const turns = new Turns();
  const inTurn = <T>(network: string, work: () => Promise<T>): Promise<T> => turns.take(network).run(work);
  const instant = () => new Date(now()).toISOString();
  const announced = (network: string, upload: string) => inTurn(network, () => expectWaiting(network, upload, store));
  const looked: ClerkService['previews'] = async (network, uploads, language, look = {}) => {
    const found: Envelope[] = [];
    for (const upload of uploads) {
      const envelope = await inTurn(network, () => findWaiting(network, expectId(upload), store));
      if (envelope) found.push(envelope);
    }
    return found.length === 0 ? [] : previewsOf(network, found, language, look, needs);
  };

  return {
    ticket: (secret) => holderOf(secret, instant(), needs),
    async renew(secret) {
      const made = await renewTicket(secret, needs.random(), now(), store);
      if (made === null) throw new ClerkFault('not_found', 'the link is not valid');
      return made;
    },
    network: (id) => networkOf(id, needs),
    overview: (network, language) => overviewOf(network, language, needs),
    sent: async (network) => historyOf(network, await pastOf(network, store), needs),
    waiting: async (network) => waitingOf(network, await pastOf(network, store), needs),
    announce: (network, announcement, link) => inTurn(network, () => announce(network, announcement, link, needs)),
    async place(network, upload) {
      const envelope = await announced(network, upload);
      return needs.place?.(envelope) ?? null;
    },
    async receive(network, upload, body) {
      await putBytes(await announced(network, upload), body, store);
    },
    preview: async (network, upload, language, look) => (await looked(network, [upload], language, look))[0] ?? null,
    previews: looked,
    change: (network, upload, to) =>
      inTurn(network, async () => {
        const moved = await moveWaiting(await expectWaiting(network, upload, store), to, store);
        return moved.upload;
      }),
    confirm: (network, dataset, meanings) => inTurn(network, () => confirm(network, dataset, meanings, store)),
    ...mendingOf(needs, inTurn),
    send: (network, uploads, language) =>
      inTurn(network, () => {
        expectSome(uploads);
        for (const { upload } of uploads) expectId(upload);
        return sendWaiting(network, uploads, language, needs);
      }),
    drop: (network, upload) =>
      inTurn(network, async () => {
        const { upload: id } = await expectWaiting(network, upload, store);
        await dropWaiting(network, id, store);
      }),
    async opened(network, upload) {
      const record = new TextEncoder().encode(`${JSON.stringify({ on: madridDay(instant()) } satisfies Opened)}\n`);
      await store.putIfAbsent(keys.opened(network, expectId(upload)), record);
    },
    answer: async (network, upload, language) => answerSent(network, expectId(upload), language, store),
    corrected: async (network, upload, options, language) =>
      correctedOf(network, expectId(upload), { ...options, language }, needs),
    async withdraw(network, upload, reason, back) {
      const why = provenReason(reason);
      if (!(await latestReceipt({ network, upload: expectId(upload) }, store)))
        throw new ClerkFault('not_found', `"${network}" sent no file "${upload}"`);
      await takeBack({ upload, network, at: instant(), by: `network ${network}`, why, withdrawn: !back }, store);
    },
    template: templateFile,
  };
}

async function holderOf(
  secret: string,
  at: string,
  { store, pledge }: Pick<ClerkNeeds, 'store' | 'pledge'>,
): ReturnType<ClerkService['ticket']> {
  const found = await ticketOf(secret, at, store);
  // A network that has left the pledge sends nothing more: there is no page that its link could open.
  if (found?.role === 'sender' && !senders(pledge).includes(found.network)) return null;
  return found && { ...ownerOf(found), ends: found.ends, made_by: found.made_by, link: quotaLink(found, secret) };
}

function networkOf(id: string, { pledge }: Pick<ClerkNeeds, 'pledge'>): ReturnType<ClerkService['network']> {
  if (id === pledge.association_sender) return { id, name: pledge.association, languages: ['es'] };
  const found = pledge.networks.find((n) => n.id === id);
  if (!found) throw new ClerkFault('not_found', `there is no network "${id}"`);
  return { id, name: found.name, languages: found.languages };
}

async function announce(
  network: string,
  given: Announcement,
  link: string | undefined,
  needs: Needs,
): Promise<Announced> {
  const { store, now, counting } = needs;
  if (given.size > limits.uploadBytes)
    throw new ClerkFault('too_large', `${given.size} bytes, of ${limits.uploadBytes} at most`);
  await takeOfLink(given.size, link, needs);
  const request = { ...given, network };
  const { receipts, unread } = await pastOf(network, store);
  const all = [...receipts, ...(await receiptsToBe(unread, store))];
  const before = given.again ? undefined : all.find((r) => isSameUpload(r, request));
  if (before) {
    const standing = rowsOfFile(request, all, await counting.standing());
    return { state: 'duplicate', upload: before.upload, receivedAt: before.received_at, standing };
  }
  const at = new Date(now()).toISOString();
  // What was refused before is looked at again, as an upload of its own.
  const { upload } = await waitAgain(request, at, store);
  return { state: 'waiting', upload };
}

type Needs = ClerkNeeds & { counting: Counting; stages: Stages };

async function overviewOf(network: string, language: AnswerLanguage, needs: Needs): Promise<Overview> {
  const { store, now, contact } = needs;
  const asOf = madridDay(new Date(now()).toISOString());
  const { id, name } = networkOf(network, needs);
  const isSender = needs.pledge.networks.some((n) => n.id === network);
  const past = await pastOf(network, store);
  const [months, sent, waiting, numbers, questions] = await Promise.all([
    // The association sends milestones, which no month lacks.
    isSender ? missingMonths(network, asOf, needs) : [],
    historyOf(network, past, needs),
    waitingOf(network, past, needs),
    isSender ? publishedNumbers(network, language, store) : null,
    // A step that is damaged is the coordinator's to see: it stops no clerk.
    questionsOf(store).catch(passDamaged),
  ]);
  const asked = (questions ?? []).flatMap(({ network: of, on, question, asOf }) =>
    of === network ? { on, question, asOf } : [],
  );
  return { network: { id, name }, asOf, months, sent, waiting, numbers, questions: asked, contact };
}

/** What waits and has not lapsed, the first announced first. */
async function waitingOf(
  network: string,
  { receipts, unread }: Past,
  { store, now }: Pick<ClerkNeeds, 'store' | 'now'>,
): Promise<Overview['waiting']> {
  const sent = new Set([...receipts, ...unread].map((one) => one.upload));
  const at = new Date(now()).toISOString();
  const waiting = (await listWaiting(store, network)).filter((w) => !sent.has(w.upload) && lapses(w.announced_at) > at);
  const mended = await mendedRows(network, { receipts, unread }, store);
  return Promise.all(
    waiting.map(async (envelope) => ({
      upload: envelope.upload,
      file: envelope.file,
      size: envelope.size,
      announcedAt: envelope.announced_at,
      ...(await waitingState(envelope, receipts, mended, { store, now })),
      lapsesOn: madridDay(lapses(envelope.announced_at)),
    })),
  );
}

/** The file back, of one that waits too: judged as if it was received now. */
async function correctedOf(
  network: string,
  upload: string,
  options: { rejectedOnly: boolean; language: AnswerLanguage },
  { store, now }: Needs,
): Promise<HttpFile> {
  const waiting = await findWaiting(network, upload, store);
  const scratch = waiting ? scratchOf(waiting, now(), store) : memoryStore(sentOnly(store));
  return correctedUpload(network, waiting?.upload ?? upload, options, { store, scratch });
}

async function templateFile(dataset: DatasetId, language: AnswerLanguage): Promise<HttpFile> {
  // The template exists in Spanish and English.
  const of = language === 'en' ? 'en' : 'es';
  const bytes = await template(datasets[dataset], of, 'xlsx');
  return { status: 200, file: { name: `${fold(datasets[dataset].title[of])}.xlsx`, type: savedAs.xlsx, bytes } };
}
