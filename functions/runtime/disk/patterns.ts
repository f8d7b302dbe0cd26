import { readdir } from 'node:fs/promises';
import { kindOf } from './files.ts';

/**
 * The files that a pattern fits, sorted by the units of their names; null where the text is no pattern, or a file or folder has
 * just that name. `*`, `?`, `[a-z]` and `[!a-z]` stand within one part of a path, as in a shell; a name that begins with a dot
 * is fitted by a pattern that does; folders are entered, not listed.
 * @param platform Node's name of it: on `win32` a backslash parts too, and case does not matter.
 */
export async function filesLike(pattern: string, platform: string = process.platform): Promise<string[] | null> {
  if (!/[*?[]/.test(pattern) || (await kindOf(pattern)) !== null) return null;
  const isWindows = platform === 'win32';
  const parts = pattern.split(isWindows ? /[\\/]/ : '/');
  // What has been walked so far, as it is typed: '' is here, '/' the root.
  let reached = [''];
  for (const [i, part] of parts.entries()) {
    const isLast = i === parts.length - 1;
    const fits = /[*?[]/.test(part) ? new RegExp(`^${expressionOf(part)}$`, isWindows ? 'iu' : 'u') : null;
    const next: string[] = [];
    for (const base of reached) {
      const names = fits ? (await entriesOf(base)).filter((name) => fits.test(name) && isShown(name, part)) : [part];
      for (const path of names.map((name) => base + name))
        if (fits === null && !isLast) next.push(`${path}/`);
        else if ((await kindOf(path)) === (isLast ? 'other' : 'folder')) next.push(isLast ? path : `${path}/`);
    }
    reached = next;
  }
  return reached.sort();
}

const entriesOf = (folder: string): Promise<string[]> => readdir(folder || '.').catch(() => []);

const isShown = (name: string, part: string) => !name.startsWith('.') || part.startsWith('.');

/** A part of a pattern as a regular expression. */
const expressionOf = (part: string): string =>
  part.replace(/\*|\?|\[([!^]?)(\]?[^\]]*)\]|[^*?]/gu, (sign, not: string | undefined, signs: string | undefined) => {
    if (sign === '*') return '.*';
    if (sign === '?') return '.';
    if (signs) return `[${not ? '^' : ''}${signs.replace(/[\\\]^[]/g, '\\$&')}]`;
    return sign.replace(/[\\^$.|+(){}[\]/]/g, '\\$&');
  });
