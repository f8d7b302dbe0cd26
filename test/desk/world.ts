import { createHash } from 'node:crypto';
import { countingOf } from '../../functions/clerk/counting.ts';
import { deskService } from '../../functions/desk/service.ts';
import { createTicket } from '../../functions/runtime/ports/tickets.ts';
import type { Typeset } from '../../functions/runtime/ports/typeset.ts';
import { pledge } from '../../schemas/pledge.ts';
import type { TicketOwner } from '../../schemas/ticket.ts';
import { good as csvOf } from '../browser/clerk-files.ts';
import { type ClerkWorld, clerkWorld, drop, dropAndSend } from '../clerk/world.ts';

/** A compiler of PDFs that takes no time: what it sets is the document's length. */
export const madeUpPdfs: Typeset = (_source, { document }, standards) =>
  standards.map((standard) => new TextEncoder().encode(`%PDF ${standard} ${document?.length}`));

/** The desk over a data directory of its own, beside the clerks' service, at a clock that a test sets. */
export async function deskWorld(start = '2018-05-10T09:00:00.000Z') {
  const world = await clerkWorld(start);
  const { store, models, warehouse, log, clock } = world;
  let links = 0;
  const random = () => createHash('sha256').update(`desk ${++links}`).digest();
  const counting = countingOf({ store, models, warehouse });
  const desk = deskService({
    ...{ store, models, warehouse, log, counting, pledge, random },
    clerk: world.service,
    now: () => clock.now,
    contact: 'Oficina de la asociación, compromiso@example.org',

    typeset: async () => madeUpPdfs,
    oneMachine: { key: world.key },
    elsewhere: null,
    where: '--data ./data',
    sample: true,
  });
  /** A link's secret. */
  const ticket = async (owner: TicketOwner): Promise<string> => {
    const dates = { created: start, ends: '2100-01-01T00:00:00.000Z', note: '' };
    return (await createTicket({ ...owner, ...dates }, random(), store)).secret;
  };
  return { ...world, desk, ticket };
}
export type DeskWorld = Awaited<ReturnType<typeof deskWorld>>;

/** A month's file of a network, `YYYY-MM`: so many rows of made-up people, and some of a day that there is not. */
export function monthFile(month: string, rows: number, bad = 0): string {
  const [year, number] = month.split('-');
  const good = csvOf(0, rows, `${number}/${year}`);
  return (
    good +
    csvOf(20, bad, `${number}/${year}`)
      .split('\n')
      .slice(1)
      .join('\n')
      .replaceAll(/;16\/\d+/g, ';31/02')
  );
}

/** Networks that sent, sent in part, wait, and sent nothing. A minute passes after each file. */
export async function fill({ service, clock }: ClerkWorld): Promise<void> {
  const send = async (network: string, file: string, text: string) => {
    await dropAndSend(service, network, file, text);
    clock.now += 60_000;
  };
  const months = (last: string) => {
    const all = [10, 11, 12].map((m) => `2017-${m}`).concat([1, 2, 3, 4].map((m) => `2018-0${m}`));
    return all.slice(0, all.indexOf(last) + 1);
  };
  for (const month of months('2018-04')) await send('cyl', `formación ${month}.csv`, monthFile(month, 8));
  for (const month of months('2018-03')) await send('cemit', `formación ${month}.csv`, monthFile(month, 4));
  for (const month of months('2018-02')) await send('esplai', `formació ${month}.csv`, monthFile(month, 5, 2));
  await send('guadalinfo', 'no son datos.csv', 'uno;dos\n1;2\n');
  await drop(service, 'dedalo', 'apirila.csv', monthFile('2018-04', 3));
  await service.preview('dedalo', (await service.waiting('dedalo'))[0]!.upload, 'es');
}
