import { type Audience, audiences } from '../../../schemas/pledge.ts';
import { activityOf } from './activities.ts';
import type { Sender } from './networks.ts';
import type { makers, Person } from './people.ts';
import type { Random } from './random.ts';
import type { Row } from './row.ts';

/** Whom a network has reached in an audience, in the order of their first activity. */
export type Reached = Record<Audience, Person[]>;
export const nobody = (): Reached => ({ citizen: [], unemployed: [], ict_professional: [], teacher: [] });

/** The fields by which a person stands in a row. */
export const personFields = (p: Person): Row => ({
  document_id: p.document,
  first_name: p.first_name,
  last_name: p.last_name,
  email: p.email,
  birth_date: p.birth_date,
});

/**
 * One month of a network's training: new people, and people who come back, in groups of an activity each. `reached`
 * grows; some newcomers are known already, from another audience or another network (`elsewhere`).
 * @param share The part of the window's new people that this month brings, 0 to 1.
 */
export function trainingOfMonth(
  sender: Sender,
  month: string,
  share: number,
  reached: Reached,
  elsewhere: readonly Person[],
  make: ReturnType<typeof makers>,
  random: Random,
): Row[] {
  const rows: Row[] = [];
  let groups = 0;
  for (const audience of audiences) {
    const known = reached[audience];
    const newcomers = Array.from({ length: Math.round(sender.people[audience] * share) }, () =>
      newcomer(audience, reached, elsewhere, make, random),
    );
    const back =
      known.length > 0 ? Array.from({ length: Math.round(newcomers.length * 0.55) }, () => random.pick(known)) : [];
    known.push(...newcomers);
    const present = random.shuffled([...new Set([...newcomers, ...back])]);
    for (let at = 0; at < present.length; ) {
      const size = random.int(8, 20);
      const activity = activityOf(sender, audience, month, ++groups, random);
      for (const person of present.slice(at, at + size))
        rows.push(
          Object.assign(personFields(person), activity, {
            sex: random.chance(0.97) ? person.sex : null,
            audience,
            completed: random.chance(0.94),
          }),
        );
      at += size;
    }
  }
  return rows;
}

function newcomer(
  audience: Audience,
  reached: Reached,
  elsewhere: readonly Person[],
  make: ReturnType<typeof makers>,
  random: Random,
): Person {
  const other = reached[random.pick(audiences.filter((a) => a !== audience))];
  if (other.length > 0 && random.chance(0.045)) return random.pick(other);
  if (elsewhere.length > 0 && random.chance(0.015)) return random.pick(elsewhere);
  return make.person(random.chance(0.97) ? 'document' : random.chance(0.7) ? 'email' : 'name');
}
