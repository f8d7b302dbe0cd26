import { indicatorLabel } from '../../schemas/labels.ts';
import { senderName, senders } from '../../schemas/pledge.ts';
import { madridDay } from '../../schemas/time.ts';
import { oncePerLedger } from '../clerk/counting.ts';
import { ClerkFault, provenReason } from '../clerk/faults.ts';
import { monthsSent, type SentMonth } from '../clerk/months.ts';
import { takeBack } from '../clerk/take-back.ts';
import { questionsOf } from '../release/questions.ts';
import { readTables } from '../report/tables.ts';
import { texts } from '../report/texts.ts';
import { indicatorsNow } from '../rollup/now.ts';
import { latest } from '../rollup/published.ts';
import { passDamaged, type Store } from '../runtime/ports/store.ts';
import type { MonthDesk, MonthOverview, NetworkMonth, UploadPage, WaitingFile } from './contract.ts';
import type { DeskNeeds } from './needs.ts';
import { remindersOf } from './reminder.ts';
import { isUnreceived, leftToLookAt, matching, type OutlinedUpload, outlinedUploads, shownUpload } from './uploads.ts';

/** The month, as of today so far. */
export function monthDesk(needs: DeskNeeds): MonthDesk {
  const { store } = needs;
  const once = oncePerLedger(store);
  const instant = () => new Date(needs.now()).toISOString();
  const today = () => madridDay(instant());
  const months = (asOf: string) => once(`months ${asOf}`, () => monthsSent(asOf, needs));
  const find = async (network: string, upload: string): Promise<OutlinedUpload> => {
    const found = (
      await outlinedUploads(
        needs,
        senders(needs.pledge).filter((one) => one === network),
      )
    ).find((one) => one.upload === upload);
    if (!found) throw new ClerkFault('not_found', 'no such file was sent');
    return found;
  };
  return {
    senders: () => senders(needs.pledge).map((network) => ({ network, name: senderName(network, needs.pledge) })),
    async overview(page) {
      const asOf = today();
      return overviewOf(asOf, await months(asOf), page, needs);
    },
    async figures(language) {
      const asOf = today();
      const found = await (needs.oneMachine
        ? once(`figures ${asOf}`, async () => ({ asOf, isNow: true, rows: await indicatorsNow(asOf, needs) }))
        : publishedFigures(store));
      if (!found) return null;
      const lines = found.rows.map(({ indicator, value, target, status }) => ({
        ...{ indicator, value, target, status },
        title: indicatorLabel(indicator, language),
        statusText: texts[language].status[status],
      }));
      return { asOf: found.asOf, isNow: found.isNow, lines };
    },
    upload: async (network, upload) => shownUpload(await find(network, upload), needs),
    async withdraw({ network, upload }, reason, back, by) {
      const why = provenReason(reason);
      await find(network, upload);
      await takeBack({ upload, network, at: instant(), by, why, withdrawn: !back }, store);
    },
  };
}

/** The indicators of the last publication; null before the first. */
async function publishedFigures(store: Store) {
  const found = await latest(store);
  if (!found) return null;
  const { indicator_values } = await readTables(store, found.run, found.ledger);
  return { asOf: found.as_of, isNow: false, rows: indicator_values };
}

async function overviewOf(
  asOf: string,
  months: readonly SentMonth[],
  { from, count, ...filter }: UploadPage,
  needs: DeskNeeds,
): Promise<MonthOverview> {
  const { store, pledge } = needs;
  const [uploads, waiting, questions, publication] = await Promise.all([
    outlinedUploads(needs),
    waitingFiles(needs),
    // A step that is damaged is shown where releases are: it hides no month.
    questionsOf(store).catch(passDamaged),
    latest(store),
  ]);
  const listed = uploads.filter(matching(filter));
  const shown = listed.slice(from, from + count).map((one) => shownUpload(one, needs));
  return {
    asOf,
    sent: { uploads: await Promise.all(shown), total: listed.length },
    networks: pledge.networks.map(({ id, name }) => networkMonth({ network: id, name }, months, uploads)),
    waiting,
    reminders: remindersOf(months, needs),
    questions: (questions ?? []).map((one) => ({ ...one, name: senderName(one.network, needs.pledge) })),
    published: publication && {
      number: publication.number,
      asOf: publication.as_of,
      provisional: publication.provisional,
    },
  };
}

function networkMonth(
  { network, name }: Pick<NetworkMonth, 'network' | 'name'>,
  months: readonly SentMonth[],
  uploads: readonly OutlinedUpload[],
): NetworkMonth {
  const own = uploads.filter((one) => one.network === network);
  return {
    network,
    name,
    months: months.flatMap(({ network: of, month, due, state }) => (of === network ? { month, due, state } : [])),
    sent: own.length,
    lastReceivedOn: own[0]?.receivedOn ?? null,
    ...leftToLookAt(own),
    unopened: own.filter((one) => !one.opened && !one.withdrawn && !isUnreceived(one)).length,
  };
}

async function waitingFiles(needs: DeskNeeds): Promise<WaitingFile[]> {
  const of = senders(needs.pledge).map(async (network) =>
    (await needs.clerk.waiting(network)).map(({ upload, file, state, toMend, lapsesOn, announcedAt }) => ({
      announcedAt,
      ...{ network, name: senderName(network, needs.pledge), upload, file, state, toMend, lapsesOn },
    })),
  );
  const all = (await Promise.all(of)).flat().sort((a, b) => (a.announcedAt < b.announcedAt ? -1 : 1));
  return all.map(({ announcedAt: _, ...one }) => one);
}
