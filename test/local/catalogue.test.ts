import { readdirSync, readFileSync } from 'node:fs';
import { parseSync, Visitor } from 'vite';
import { describe, expect, it } from 'vitest';
import { commandTexts } from '../../schemas/messages/commands/commands.ts';

/**
 * The sentences of the command line stand in its catalogue, `schemas/messages/commands/`. A text of the sources that has two
 * words of letters side by side is taken for one for people; what is none, or is not in the catalogue yet, is listed here.
 */
const folder = 'functions/local';
const sources = (readdirSync(folder, { recursive: true }) as string[])
  .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
  // The sample world is made of texts of files, in the words of their senders; a completion of a shell's.
  .filter((file) => file.endsWith('.ts') && !file.startsWith(`${folder}/sample/`) && !file.endsWith('/completion.ts'));

/** A command as it is typed, or the rest of one with its options, is none. */
const isSentence = (text: string) =>
  /\p{L}{2,},? \p{L}{2,}/u.test(text) && !/^pledge [a-z]|^[a-z-]+ .*--[a-z]/.test(text);

/** The texts of a source that are sentences. */
function sentencesOf(file: string, text: string): string[] {
  const found: string[] = [];
  new Visitor({
    Literal(node) {
      if (typeof node.value === 'string' && isSentence(node.value)) found.push(node.value);
    },
    TemplateLiteral(node) {
      const whole = node.quasis.map((q) => q.value.cooked ?? '').join('…');
      if (isSentence(whole)) found.push(whole);
    },
  }).visit(parseSync(file, text).program);
  return found;
}

/** What is for no person, or is another's word, and why. */
const others: Record<string, string> = {
  'nothing is written where files are only read anew': 'a mistake of our own',
  'nothing is deleted where files are only read anew': 'a mistake of our own',
  'a thread of the program ended before its work was done': 'a mistake of our own',
  'a page failed': 'an event of the log',
  'revoke HASH': 'the rest of a command',
  'Failed to extract statements: ': 'the engine’s words, taken off',
};

describe('the catalogue of the command line', () => {
  it('has every sentence for people of the sources', () => {
    const outside = sources.flatMap((file) =>
      sentencesOf(file, readFileSync(file, 'utf8')).map((text) => [file, text] as const),
    );
    expect(outside.filter(([, text]) => !(text in others))).toEqual([]);
    for (const text of Object.keys(others)) expect(outside.map(([, found]) => found)).toContain(text);
  });

  it('sees a sentence', () => {
    expect(
      sentencesOf('a.ts', "const a = 'pledge'; const b = 'two words'; const c = 'pledge ingest FILE'; f(`an ` + b);"),
    ).toEqual(['two words']);
  });

  /** The sentences by their path, those that take values with a mark in the place of each. */
  const flat = (value: unknown, path = ''): [string, string][] => {
    if (typeof value === 'string') return [[path, value]];
    if (typeof value === 'function') {
      const marks = Array.from({ length: value.length }, (_, i) => `«${i}»`);
      const made = (value as (...given: string[]) => unknown)(...marks);
      return [[path, String(made)]];
    }
    return Object.entries(value as object).flatMap(([key, inner]) => flat(inner, `${path}.${key}`));
  };
  const marks = (text: string) => [...new Set(text.match(/«\d»/g))].sort();
  const english = new Map(flat(commandTexts.en));

  it.each(flat(commandTexts.es))('%s has the same values in both languages', (path, spanish) => {
    expect(marks(spanish)).toEqual(marks(english.get(path)!));
    // Names of commands and options are not translated.
    const typed = (text: string) =>
      [...new Set(text.match(/--[a-z-]+|pledge (?!report\b(?!\$)|stands)[a-z-]+/g))].sort();
    expect(typed(spanish)).toEqual(typed(english.get(path)!));
  });
});
