import { createHash } from 'node:crypto';
import { type Month, type Person, pledge } from './simulated.ts';

export type Random = (below: number) => number;

/** Whole numbers below a bound, from a seed. */
export function randoms(seed: string | number): Random {
  let at = 0;
  return (below) => createHash('sha256').update(`${seed}/${at++}`).digest().readUIntBE(0, 6) % below;
}

/** A person who comes in a month, with what they are drawn at random: most are of one kind, as in a real centre. */
export function someone(random: Random, month: number, course: string, values: Partial<Person> = {}): Person {
  const of = <T>(list: readonly T[]): T => list[random(3) > 0 ? 0 : random(list.length)]!;
  return {
    holder: random(2 ** 40)
      .toString(16)
      .padStart(10, '0'),
    rows: [
      {
        indicator: random(5) === 0 ? 'teachers' : 'citizens',
        network: pledge.networks[random(4) === 0 ? 1 : 0]!.id,
        month,
        course,
      },
    ],
    sex: of(['female', 'male', 'other', null]),
    birth_year: random(20) === 0 ? null : 1945 + random(60),
    province: of(['15', '27', '32']),
    modality: of(['in_person', 'online']),
    programme: of(['other', 'fairs', 'courses', 'congresses']),
    ...values,
  };
}

/** The months of a small and harsh world: courses of one kind, lone newcomers, months without anybody, corrections, erasures. */
export function someWorld(seed: number): Month[] {
  const random = randoms(seed);
  const size = 2 + random(14);
  const isQuiet = random(3) === 0;
  const here: Person[] = [];
  const one = () => here[random(here.length)];
  return Array.from({ length: 12 + random(12) }, (_, month): Month => {
    const come: Person[] = [];
    for (let i = random(isQuiet ? 3 : size); i > 0; i--)
      come.push(someone(random, month, `course ${month}-${random(6)}`));
    if (random(3) === 0) {
      const { sex, province, programme } = someone(random, month, '');
      for (let i = 5 + random(25); i > 0; i--)
        come.push(someone(random, month, `class ${month}`, { sex, province, programme }));
    }
    here.push(...come);
    const old = one();
    const row = old && {
      indicator: random(2) ? 'teachers' : 'citizens',
      network: 'south',
      month,
      course: `later ${month}`,
    };
    return {
      come,
      again: old && row && random(2) === 0 ? [{ holder: old.holder, row }] : [],
      corrected: old && random(6) === 0 ? [{ holder: one()!.holder, values: { sex: 'other' } }] : [],
      withdrawn: old && random(12) === 0 ? [one()!.holder] : [],
      erased: old && random(8) === 0 ? [one()!.holder] : [],
    };
  });
}
