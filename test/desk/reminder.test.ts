import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { monthsSent, type SentMonth } from '../../functions/clerk/months.ts';
import { wordsOf } from '../../functions/clerk/web/words.ts';
import { remindersOf } from '../../functions/desk/reminder.ts';
import { reminderTexts } from '../../functions/desk/reminder-texts.ts';
import { status } from '../../functions/rollup/status.ts';
import { answerLanguages, pledge } from '../../schemas/pledge.ts';
import { madridDay } from '../../schemas/time.ts';
import { dropAndSend } from '../clerk/world.ts';
import { depth } from '../deep.ts';
import { type DeskWorld, deskWorld, monthFile } from './world.ts';

const seed = Number(process.env.SEED ?? 1);

/** A random number below `n`, the same for a seed (mulberry32). */
function randomOf(start: number): (n: number) => number {
  let state = start;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}

describe(`over a random history, SEED=${seed}`, () => {
  let world: DeskWorld;
  beforeAll(async () => {
    world = await deskWorld('2017-03-10T09:00:00.000Z');
  });
  afterAll(() => world.remove());

  it('a reminder names the months that status has as late or missing, each with its day, and no other', async () => {
    const random = randomOf(seed);
    for (let step = 0; step < depth(2, 8); step++) {
      const now = new Date(world.clock.now);
      const last = (now.getUTCFullYear() - 2017) * 12 + now.getUTCMonth();
      const at = 2 + random(Math.max(1, last - 1));
      const month = `${2017 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
      const { id } = pledge.networks[random(pledge.networks.length)]!;
      await dropAndSend(world.service, id, `${step}.csv`, monthFile(month, 2));
      world.clock.now += (1 + random(75)) * 86_400_000;
      const asOf = madridDay(new Date(world.clock.now).toISOString());

      const { networks } = await status({ asOf }, world);
      const made = remindersOf(await monthsSent(asOf, world), { pledge, contact: null });
      expect(made.map(({ network, late, missing }) => ({ network, late, missing }))).toEqual(
        networks.flatMap(({ network, late, missing }) =>
          late.length + missing.length > 0 ? { network, late, missing } : [],
        ),
      );
      for (const { language, late, missing, text } of made) {
        const words = wordsOf(language);
        const line = (of: string) => {
          const due = new Date(`${of}-05T00:00:00Z`);
          due.setUTCMonth(due.getUTCMonth() + 1);
          const values = { month: words.month(of), day: words.day(due.toISOString().slice(0, 10)) };
          return words.put(reminderTexts[language].month, values);
        };
        expect(text.split('\n').filter((one) => one.startsWith('- '))).toEqual([...late, ...missing].map(line));
      }
    }
  });
});

const month = (network: string, of: string, state: SentMonth['state']): SentMonth => ({
  network,
  month: of,
  due: '2018-04-05',
  state,
});

describe('a reminder', () => {
  const months = [
    month('cemit', '2018-01', 'missing'),
    month('cemit', '2018-03', 'late'),
    month('cyl', '2018-03', 'received'),
    month('cyl', '2018-04', 'not_due'),
    month('esplai', '2018-01', 'missing'),
  ];
  const made = remindersOf(months, { pledge, contact: 'Oficina, 900 000 000' });

  it('is in the first language of its network, in the order of the pledge; who is not late gets none', () => {
    expect(made.map(({ network, language }) => [network, language])).toEqual([
      ['cemit', 'gl'],
      ['esplai', 'ca'],
    ]);
  });

  it('says whom to ask, or to answer', () => {
    expect(made[0]!.text).toContain('Se ten dúbidas, pregunte a: Oficina, 900 000 000');
    expect(remindersOf(months, { pledge, contact: null })[0]!.text).toContain('responda a esta mensaxe');
  });

  it('puts what is late for long apart, and not where there is nothing else', () => {
    expect(made[0]!.text).toContain(reminderTexts.gl.missing);
    expect(made[1]!.text).not.toContain(reminderTexts.ca.missing);
  });

  it.each(answerLanguages)('has every sentence, with the same to be put in: %s', (language) => {
    const holes = (texts: object) =>
      Object.entries(texts).map(([name, text]) => [name, new Set(String(text).match(/\{\w+\}/g))]);
    expect(holes(reminderTexts[language])).toEqual(holes(reminderTexts.es));
  });
});
