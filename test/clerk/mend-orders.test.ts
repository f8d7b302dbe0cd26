import { afterEach, describe, expect, it } from 'vitest';
import { lapseWaiting } from '../../functions/clerk/waiting.ts';
import { leftToLookAt, outlinedUploads } from '../../functions/desk/uploads.ts';
import { readAsked } from '../../functions/erase/asked.ts';
import { erase } from '../../functions/erase/erase.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { pledge } from '../../schemas/pledge.ts';
import { deepIt, depth } from '../deep.ts';
import { dni } from '../dni.ts';
import { randomOf } from '../hostile/mutate.ts';
import { type ClerkWorld, choiceOf, clerkWorld, csv, drop, row } from './world.ts';

/**
 * How many rows of each file are asked to be mended, under any order of mending, sending, sending again, taking back, putting
 * back, erasing and of days that pass, against an oracle of sets. `SEED=1 npx vitest run test/clerk/mend-orders.test.ts`
 * makes others.
 */
const first = Number(process.env.SEED ?? 20181215);
const seeds = Array.from({ length: depth(2, 8) }, (_, n) => first + n);
const steps = depth(12, 24);
const network = 'cyl';
const month = 31 * 86_400_000;

let world: ClerkWorld;
afterEach(() => world.remove());

const right = { end_date: '09/03/2018' };

/** A file as the oracle knows it: by row of the file, from 2, whose it is; the rows of `wrong` are rejected. */
interface Sheet {
  people: number[];
  wrong: number[];
}
/** A file of a world, of the bytes of a sheet, or of rows of one that were mended. */
interface File {
  upload: string;
  sheet: Sheet;
  /** Of a file of mended rows: which rows of its sheet it mends. */
  mends: number[] | null;
  state: 'waiting' | 'sent' | 'withdrawn' | 'gone';
  /** Rows that were left out when it was read, or taken out since. */
  erased: Set<number>;
  /** False once its raw file went with a person's rows: it cannot be mended here any more. */
  kept: boolean;
}

/** By upload, the rows that are asked for. */
function oracle(files: readonly File[]): Record<string, number> {
  const asked = ({ sheet, erased }: File): number => {
    const mended = new Set(
      files.flatMap((f) => (f.mends && f.sheet === sheet && ['waiting', 'sent'].includes(f.state) ? f.mends : [])),
    );
    return sheet.wrong.filter((place) => !mended.has(place) && !erased.has(place)).length;
  };
  return Object.fromEntries(files.flatMap((f) => (f.state === 'gone' ? [] : [[f.upload, f.mends ? 0 : asked(f)]])));
}

async function shown({ service, store, clock }: ClerkWorld): Promise<Record<string, number>> {
  // What waits is read when it is looked at.
  const uploads = (await service.waiting(network)).map(({ upload }) => upload);
  await service.previews(network, uploads, 'es', { effects: false });
  const [waiting, sent] = [await service.waiting(network), await service.sent(network)];
  const outlined = await outlinedUploads({ store, pledge, now: () => clock.now }, [network]);
  const desk = outlined.reduce((sum, one) => sum + (one.withdrawn ? 0 : one.toMend), 0);
  expect(leftToLookAt(outlined).toMend).toBe(desk);
  for (const one of sent) expect(outlined.find((o) => o.upload === one.upload)!.toMend).toBe(one.toMend);
  return Object.fromEntries([...waiting, ...sent].map(({ upload, toMend }) => [upload, toMend]));
}

/** One thing that happens; null where there is nothing for it to happen to. */
type Step = (files: File[], pick: <T>(of: readonly T[]) => T | undefined, n: number) => Promise<string | null>;

const erasedPeople = new Set<number>();

const happenings: Record<string, Step> = {
  async drop(files, pick, n) {
    const people = Array.from({ length: 5 }, (_, i) => 20_000_000 + ((n * 3 + i * 7) % 9));
    const wrong = [2, 3, 4, 5, 6].filter((place) => place === 4 || (n + place) % 3 > 0);
    const lines = people.map((p, i) => row(dni(p), `Taller ${n}`, wrong.includes(i + 2) ? 'x' : '09/03/2018'));
    const upload = await drop(world.service, network, `lista ${n}.csv`, csv(...lines));
    const erased = new Set(people.flatMap((p, i) => (erasedPeople.has(p) ? [i + 2] : [])));
    files.push({ upload, sheet: { people, wrong }, mends: null, state: 'waiting', erased, kept: true });
    return pick([`drop ${n}`])!;
  },
  async mend(files, pick) {
    const of = pick(files.filter((f) => !f.mends && f.state !== 'gone' && f.kept));
    const { rows } = of ? await world.service.badRows(network, of.upload, 'es', 0, 50) : { rows: [] };
    const some = rows.filter((_, i) => i % 2 === 0 || rows.length === 2);
    if (!of || some.length === 0) return null;
    const edited = some.map(({ sheet, row: at }) => ({ sheet, row: at, values: right }));
    const upload = await world.service.mend(network, of.upload, edited);
    files.push({
      upload,
      sheet: of.sheet,
      mends: edited.map((e) => e.row),
      state: 'waiting',
      erased: new Set(),
      kept: true,
    });
    return `mend ${edited.map((e) => e.row)} of ${of.upload}`;
  },
  async send(files, pick) {
    const one = pick(files.filter((f) => f.state === 'waiting'));
    const preview = one && (await world.service.preview(network, one.upload, 'es'));
    if (preview?.state !== 'ready') return null;
    const answer = await world.service.send(network, [choiceOf(preview, true)], 'es');
    expect(answer).toHaveProperty('sent');
    one!.state = 'sent';
    // A file of which a row is kept out is kept no longer once it is read.
    if (one!.erased.size > 0) one!.kept = false;
    return `send ${one!.upload}`;
  },
  async again(files, pick, n) {
    const of = pick(files.filter((f) => !f.mends && (f.state === 'sent' || f.state === 'withdrawn')));
    if (!of) return null;
    const bytes = await world.store.get(`landing/${network}/${of.upload}`);
    if (!bytes) return null;
    const text = new TextDecoder().decode(bytes);
    const upload = await drop(world.service, network, `otra vez ${n}.csv`, text, { again: true });
    const erased = new Set(of.sheet.people.flatMap((p, i) => (erasedPeople.has(p) ? [i + 2] : [])));
    files.push({ upload, sheet: of.sheet, mends: null, state: 'waiting', erased, kept: true });
    return `again ${of.upload}`;
  },
  async move(files, pick) {
    const one = pick(files.filter((f) => f.state === 'waiting' && !f.mends));
    if (!one) return null;
    one.upload = await world.service.change(network, one.upload, { settings: { programme: 'other' } });
    return `move to ${one.upload}`;
  },
  async withdraw(files, pick) {
    const one = pick(files.filter((f) => f.state === 'sent' || f.state === 'withdrawn'));
    if (!one) return null;
    await world.service.withdraw(network, one.upload, 'prueba', one.state === 'withdrawn');
    one.state = one.state === 'sent' ? 'withdrawn' : 'sent';
    return `${one.state} ${one.upload}`;
  },
  async erase(files, pick, n) {
    const who = 20_000_000 + (n % 9);
    const asked = { documents: dni(who), first_name: '', last_name: '', birth_date: '', email: '' };
    const at = new Date(world.clock.now).toISOString();
    const needs = { store: world.store, key: world.key, log: silent };
    const { found } = await erase(readAsked(asked), { at, by: 'coordinator', why: 'Art. 17' }, needs);
    // A file of which nothing was found leaves no mark of its own: who is nowhere is not kept out.
    if (found.uploads.length > 0) erasedPeople.add(who);
    for (const f of files) {
      const own = f.mends ?? f.sheet.people.map((_, i) => i + 2);
      const theirs = own.filter((place) => f.sheet.people[place - 2] === who && !f.erased.has(place));
      if (theirs.length === 0) continue;
      if (f.state === 'waiting') f.state = 'gone';
      f.kept = false;
      for (const place of theirs) f.erased.add(place);
    }
    return pick([`erase ${who}`])!;
  },
  async days(files) {
    world.clock.now += month;
    await lapseWaiting(world.store, Math.max(world.clock.now, Date.now() + month));
    for (const key of await world.store.list('rejects/')) await world.store.delete(key);
    for (const f of files) if (f.state === 'waiting') f.state = 'gone';
    return 'a month passes';
  },
};
/** What happens more often stands there more often. */
const often = ['drop', 'mend', 'mend', 'mend', 'send', 'send', 'send', 'again', 'move', 'withdraw', 'erase', 'days'];

describe('rows that are asked to be mended', () => {
  it.each(seeds)('are those that were not, under any order of what happens (seed %i)', async (seed) => {
    world = await clerkWorld();
    erasedPeople.clear();
    const random = randomOf(seed);
    const pick = <T>(of: readonly T[]): T | undefined => of[Math.floor(random() * of.length)];
    const files: File[] = [];
    const story: string[] = [];
    for (let n = 0; n < steps; n++) {
      const name = files.length === 0 ? 'drop' : pick(often)!;
      world.clock.now += 60_000;
      const done = await happenings[name]!(files, pick, n);
      if (done === null) continue;
      story.push(done);
      expect(await shown(world), `seed ${seed}: ${story.join('; ')}`).toEqual(oracle(files));
    }
  });

  deepIt(
    'are exact in a file with more remarks than its receipt lists, also once its rejected rows are kept no longer',
    async () => {
      world = await clerkWorld();
      erasedPeople.clear();
      const { service, store, key, clock } = world;
      const people = Array.from({ length: 1_010 }, (_, i) => 30_000_000 + i);
      const lines = people.map((p) => row(dni(p), 'Redes', 'x'));
      const good = row(dni(40_000_000), 'Redes', '09/03/2018');
      const upload = await drop(service, network, 'larga.csv', csv(good, ...lines));
      await service.send(network, [choiceOf((await service.preview(network, upload, 'es'))!)], 'es');
      // Row 1,010 is past the first thousand remarks, row 3 is not; each is mended, sent, and its person erased.
      const edited = [3, 4, 1_010, 1_011].map((place) => ({ sheet: 1, row: place, values: right }));
      const mended = await service.mend(network, upload, edited);
      await service.send(network, [choiceOf((await service.preview(network, mended, 'es'))!)], 'es');
      const asked = async () => (await service.sent(network)).find((s) => s.upload === upload)!.toMend;
      expect(await asked()).toBe(1_006);
      for (const place of [3, 1_010]) {
        const none = { first_name: '', last_name: '', birth_date: '', email: '' };
        const person = readAsked({ documents: dni(people[place - 3]!), ...none });
        const at = new Date(clock.now).toISOString();
        await erase(person, { at, by: 'coordinator', why: 'Art. 17' }, { store, key, log: silent });
      }
      expect(await asked()).toBe(1_006);
      for (const object of await store.list('rejects/')) await store.delete(object);
      await lapseWaiting(store, Date.now() + month);
      expect(await asked()).toBe(1_006);
    },
  );

  deepIt('and were mended, sent and taken back are mended again by the same words', async () => {
    world = await clerkWorld();
    const { service } = world;
    const upload = await drop(
      service,
      network,
      'dos.csv',
      csv(row(dni(20_000_000), 'Redes', '09/03/2018'), row(dni(20_000_001), 'Redes', 'x')),
    );
    await service.send(network, [choiceOf((await service.preview(network, upload, 'es'))!)], 'es');
    const edited = [{ sheet: 1, row: 3, values: right }];
    const mend = async () => {
      const mended = await service.mend(network, upload, edited);
      const sent = await service.send(network, [choiceOf((await service.preview(network, mended, 'es'))!)], 'es');
      return { mended, sent };
    };
    const before = await mend();
    await service.withdraw(network, before.mended, 'no era', false);
    const after = await mend();
    expect(after.mended).not.toBe(before.mended);
    expect(after.sent).toMatchObject({ sent: [{ status: 'accepted', rows: { accepted: 1 } }] });
    expect((await service.sent(network)).map((s) => [s.toMend, s.standing])).toEqual([
      [0, 1],
      [0, 0],
      [0, 1],
    ]);
  });
});
