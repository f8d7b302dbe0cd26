import { fold } from '../../../../schemas/values.ts';

/** How a cell's text is understood before its field's schema reads it. */
export type Reads = (text: string) => string;

/** A heading as recognisers compare it: folded, but a system's own column (`_id`) stays apart from a question (`id`). */
export const folded = (text: string): string => (text.startsWith('_') ? text.toLowerCase() : fold(text));

/** Whether a folded text is one of a list; an entry with `…` at its end is a beginning, with `…` before it an ending. */
export function isOneOf(entries: readonly string[]): (word: string) => boolean {
  const whole = new Set(entries.filter((entry) => !entry.includes('…')).map(folded));
  const beginnings = entries.filter((entry) => entry.endsWith('…')).map((entry) => folded(entry.slice(0, -1)));
  const endings = entries.filter((entry) => entry.startsWith('…')).map((entry) => folded(entry.slice(1)));
  return (word) =>
    whole.has(word) ||
    beginnings.some((beginning) => word.startsWith(beginning)) ||
    endings.some((ending) => word.endsWith(ending));
}

/** The meaning of a text in a table; undefined where it has none. A key that ends in `…` is a beginning. */
export function lookUp(table: Readonly<Record<string, string>>): (text: string) => string | undefined {
  const whole = new Map<string, string>();
  const beginnings: [string, string][] = [];
  for (const [key, value] of Object.entries(table))
    if (key.endsWith('…')) beginnings.push([folded(key.slice(0, -1)), value]);
    else whole.set(folded(key), value);
  return (text) => {
    const word = folded(text);
    return whole.get(word) ?? beginnings.find(([beginning]) => word.startsWith(beginning))?.[1];
  };
}

/** Only what has the shape of a DNI or NIE, all its digits there (one leading zero aside); else nothing. */
export const looseDocument: Reads = (text) =>
  /^(?:\d{7,8}|[XYZ]\d{7})[A-Z]$/.test(text.replace(/[\s./\\_-]/g, '').toUpperCase()) ? text : '';
