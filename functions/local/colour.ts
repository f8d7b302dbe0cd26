/** How a whole piece of text is shown on a terminal; its words carry the meaning without it. */
export type Style = 'strong' | 'good' | 'bad' | 'doubtful';

/** ECMA-48, "Select graphic rendition": bold, green, red, yellow. */
const codes: Record<Style, number> = { strong: 1, good: 32, bad: 31, doubtful: 33 };

/**
 * Whether a stream is coloured: a terminal is, a pipe is not; `NO_COLOR` (any text) never, `FORCE_COLOR` (any but `0` and
 * `false`) always, and it goes before `NO_COLOR` as in Node. @see https://no-color.org
 */
export function isColoured(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  const { FORCE_COLOR: force, NO_COLOR: never, TERM: term } = env;
  if (force !== undefined) return force !== '0' && force !== 'false';
  return isTerminal && !never && term !== 'dumb';
}

/** A text in a style, line by line, so that a cut line leaves no colour behind. */
export const styled = (text: string, style: Style): string =>
  text.replace(/[^\n]+/g, (line) => `\x1b[${codes[style]}m${line}\x1b[0m`);
