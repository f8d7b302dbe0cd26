import { keys } from '../../schemas/keys.ts';
import { Mends } from '../../schemas/ledger.ts';
import type { AnswerLanguage } from '../../schemas/pledge.ts';
import { Envelope } from '../../schemas/receipt.ts';
import { madridDay } from '../../schemas/time.ts';
import { everyIssue, recheckUpload, sentOnly } from '../normalize/corrected/build.ts';
import { rejectLines, storedLines } from '../normalize/lake/stored-rejects.ts';
import { openSource } from '../normalize/read/open.ts';
import { memoryStore } from '../runtime/ports/memory-store.ts';
import { createJson, getParsed, type Store } from '../runtime/ports/store.ts';
import { type BadRows, errorsByRow, isGood, placeOf, type RowErrors, readBadRows, shownRow } from './bad-rows.ts';
import type { ClerkService } from './contract.ts';
import { keepDraft, readDraft } from './drafts.ts';
import { ClerkFault } from './faults.ts';
import { pastOf } from './history.ts';
import { takeOfLink } from './link-quota.ts';
import { checkRows, mendedRequest } from './mend.ts';
import { canBeEdited, expectRow, mendedFile } from './mended-file.ts';
import { mendedRows } from './mends.ts';
import type { ClerkNeeds } from './needs.ts';
import { lookAt, rejectsOf } from './reading.ts';
import type { Stages } from './stages.ts';
import { expectId, findWaiting, putBytes, waitAgain } from './waiting.ts';

/** What rejected rows are mended with. */
export type MendingNeeds = ClerkNeeds & { stages: Stages };

/** Files of which the rejected rows are kept at hand, while their clerk mends them. */
const kept = 4;

/** The part of the service in which rejected rows are mended. */
export function mendingOf(
  needs: MendingNeeds,
  inTurn: <T>(network: string, work: () => Promise<T>) => Promise<T>,
): Pick<ClerkService, 'badRows' | 'keep' | 'drafted' | 'check' | 'mend'> {
  const { store, now } = needs;
  const atHand = new Map<string, Promise<Opened>>();

  async function open(network: string, upload: string): Promise<Opened> {
    const waiting = await findWaiting(network, expectId(upload), store);
    // What was found in a waiting file holds for a day.
    const name = `${network}/${upload} ${waiting && `${waiting.upload} ${madridDay(new Date(now()).toISOString())}`}`;
    const there = atHand.get(name);
    if (there) return there;
    if (atHand.size >= kept) atHand.delete([...atHand.keys()][0]!);
    const opened = waiting ? openWaiting(waiting, needs) : openSent(network, upload, store);
    atHand.set(name, opened);
    opened.catch(() => atHand.delete(name));
    return opened;
  }

  return {
    async badRows(network, upload, language, from, count) {
      const opened = await open(network, upload);
      const { envelope, bad } = opened;
      const mended = (await mendedRows(network, await pastOf(network, store), store)).get(envelope.sha256) ?? new Set();
      const left = [...bad.rows.values()].filter((row) => !mended.has(placeOf(row)));
      const errors = errorsIn(opened, language);
      const rows = left
        .slice(from, from + count)
        .map((row) => shownRow(bad, row, errors.get(placeOf(row)) ?? [], language));
      return { rows, total: left.length };
    },
    keep: (network, upload, rows) =>
      inTurn(network, async () => {
        const { envelope, bad } = await open(network, upload);
        for (const row of rows) expectRow(bad, row);
        await keepDraft(network, envelope.upload, rows, store);
      }),
    async drafted(network, upload, rows, language) {
      const { envelope, bad } = await open(network, upload);
      const draft = await readDraft(network, envelope.upload, store);
      const edited = rows.flatMap((row) => draft.get(placeOf(row)) ?? []).filter((row) => canBeEdited(bad, row));
      const checked = await checkRows(envelope, bad, edited, language, needs);
      const byPlace = new Map(checked.map((row) => [placeOf(row), row]));
      return rows.map((row) => byPlace.get(placeOf(row)) ?? row);
    },
    async check(network, upload, rows, language) {
      const { envelope, bad } = await open(network, upload);
      return checkRows(envelope, bad, rows, language, needs);
    },
    mend: (network, upload, rows, link) =>
      inTurn(network, async () => {
        const { envelope, bad } = await open(network, upload);
        const checked = await checkRows(envelope, bad, rows, 'es', needs);
        const good = rows.filter((_, i) => isGood(checked[i]!));
        if (good.length === 0) throw new ClerkFault('not_valid', 'no edited row would be accepted');
        const { bytes } = mendedFile(bad, good);
        await takeOfLink(bytes.length, link, needs);
        const made = await waitAgain(mendedRequest(envelope, bad, bytes), new Date(now()).toISOString(), store);
        const mends = { sha256: envelope.sha256, rows: good.map((r): [number, number] => [r.sheet, r.row]) };
        await createJson(store, keys.waitingMends(network, made.upload), mends, Mends);
        await putBytes(made, [bytes], store);
        const saved = good.map(({ sheet, row }) => ({ sheet, row, values: {} }));
        await keepDraft(network, envelope.upload, saved, store);
        return made.upload;
      }),
  };
}

interface Opened {
  envelope: Envelope;
  bad: BadRows;
  /** The errors of its rows in each language that was asked for. */
  errors: Map<AnswerLanguage, RowErrors>;
}

function errorsIn({ bad, errors }: Opened, language: AnswerLanguage): RowErrors {
  const found = errors.get(language) ?? errorsByRow(bad.receipt, bad.texts, language);
  errors.set(language, found);
  return found;
}

async function openWaiting(envelope: Envelope, needs: MendingNeeds): Promise<Opened> {
  const found = await needs.stages.read(envelope);
  if (!found) throw new ClerkFault('not_read', `the file "${envelope.upload}" is still being read`);
  const { receipt, frames } = found;
  const texts = await rejectsOf(envelope, receipt, needs.store);
  const lines = storedLines(keys.waitingRejects(envelope.network, envelope.upload), needs.store);
  return { envelope, bad: await readBadRows(receipt, { texts, lines }, frames), errors: new Map() };
}

/** A file that was sent, read anew, so that every remark is there. */
async function openSent(network: string, upload: string, store: Store): Promise<Opened> {
  const envelope = await getParsed(store, keys.envelope(network, upload), Envelope);
  const judged = envelope && (await recheckUpload({ network, upload }, memoryStore(sentOnly(store))));
  if (!judged) throw new ClerkFault('not_found', `the file "${upload}" of "${network}" is not kept`);
  const { receipt, rejects, bytes, settings, confirmed } = judged;
  const frames = receipt.refusal ? [] : (await lookAt(await openSource(bytes, everyIssue), settings, confirmed)).frames;
  const lines = rejectLines(rejects ?? new Uint8Array());
  return { envelope, bad: await readBadRows(receipt, { texts: rejects, lines }, frames), errors: new Map() };
}
