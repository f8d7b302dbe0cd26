import { distance } from 'fastest-levenshtein';
import type { CommandTexts } from '../../schemas/messages/commands/commands.ts';
import { pledge, senders } from '../../schemas/pledge.ts';
import { fold } from '../../schemas/values.ts';
import { UsageError } from './terminal.ts';

/** What is named on the command line, as `CommandTexts` has the sentence for what is not known. */
export type Kind = keyof CommandTexts['usage']['unknown'];

/**
 * The id that a text names, whatever its case, accents and punctuation: `CyL`, `CYL` and `cyl` are one; a network also by
 * its name.
 * @param where What it was given to: `--network`.
 * @throws {UsageError} with the ids that are near, and all of them.
 */
export function named<Id extends string>(kind: Kind, text: string, ids: readonly Id[], where: string): Id {
  const found = ids.find((id) => id === text) ?? ids.find((id) => namesOf(kind, id).includes(fold(text)));
  if (found) return found;
  throw new UsageError(({ usage }) => {
    const near = nearOf(text, ids);
    const sentence = [
      usage.unknown[kind](text),
      ...(near.length > 0 ? [usage.near(near.join(', '))] : []),
      usage.expectedOneOf(ids.join(', ')),
    ].join('');
    return usage.of(where, sentence);
  });
}

/** A sender's id: of a network, or the association's. @throws {UsageError} */
export const namedSender = (text: string, where: string): string => named('network', text, senders(pledge), where);

const namesOf = (kind: Kind, id: string): string[] => {
  const name = kind === 'network' ? pledge.networks.find((n) => n.id === id)?.name : undefined;
  return [fold(id), ...(name ? [fold(name)] : [])];
};

/** Those that a slip of the fingers makes of it, or that begin with it, the nearest first. */
export function nearOf(text: string, ids: readonly string[]): string[] {
  const typed = fold(text);
  const far = (id: string) => distance(typed, fold(id));
  const isNear = (id: string) =>
    far(id) <= Math.max(1, Math.floor(typed.length / 3)) || (typed.length > 2 && fold(id).startsWith(typed));
  return ids.filter(isNear).sort((a, b) => far(a) - far(b) || (a < b ? -1 : 1));
}
