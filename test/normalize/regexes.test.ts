import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { describe, expect, test } from 'vitest';
import { signsIn, withoutSign } from '../../functions/normalize/check/own-value.ts';
import { repairer } from '../../functions/normalize/read/text/encoded-twice.ts';
import { pastedReader } from '../../functions/normalize/read/text/pasted.ts';
import { chamilo } from '../../functions/normalize/recognise/exports/chamilo.ts';
import { gradebooks } from '../../functions/normalize/recognise/exports/gradebooks.ts';
import { moodle } from '../../functions/normalize/recognise/exports/moodle.ts';
import { limits } from '../../schemas/limits.ts';
import { maskText } from '../../schemas/mask.ts';
import { atLeast, document, hours, result, taxId } from '../../schemas/values.ts';
import { deep } from '../deep.ts';
import { workSince } from '../work.ts';

/**
 * No regular expression takes more than in proportion to the text. Every one in the code that meets a file's text is
 * found in the sources, and tried on the longest cell, made of what it speaks of: each sign of it again and again, each
 * two in turn, behind each other sign, with an end that spoils the match. One that looks at the rest of the text from
 * each place of it would take half a thousand million steps, a second; one that goes back within that, for ever.
 */
const ROOT = join(import.meta.dirname, '../..');
const LENGTH = limits.cellCharacters;
/** Milliseconds of work for one text; a linear one takes less than one. */
const MOST = 100;

interface Found {
  where: string;
  regex: RegExp;
}

/** The literals of the sources; what is made by `new RegExp` is counted. */
function literals(): { found: Found[]; made: string[] } {
  const found: Found[] = [];
  const made: string[] = [];
  for (const folder of ['functions/normalize', 'schemas'])
    for (const name of readdirSync(join(ROOT, folder), { recursive: true }) as string[]) {
      if (!name.endsWith('.ts')) continue;
      const file = join(folder, name);
      const text = readFileSync(join(ROOT, file), 'utf8');
      const visitor = new Visitor({
        Literal(node) {
          if (!('regex' in node)) return;
          const line = text.slice(0, node.start).split('\n').length;
          found.push({ where: `${file}:${line}`, regex: new RegExp(node.regex.pattern, node.regex.flags) });
        },
        NewExpression({ callee }) {
          if (callee.type === 'Identifier' && callee.name === 'RegExp') made.push(file);
        },
      });
      visitor.visit(parseSync(file, text).program);
    }
  return { found, made };
}

/** Signs of every class that expressions speak of. */
const USUAL = ['1', 'a', 'Z', 'é', ' ', '.', '-', '@', '/', '"', '(', ')', '<', '\n', '\u0301', '\u200b', 'ñ ', '9,'];

/** The signs that an expression's own source has as they are. */
const ownSigns = (source: string) => [
  ...new Set(source.replace(/\\[pPu]\{[^}]*\}|\\./g, '').match(/[^\\[\](){}|*+?^$]/g) ?? []),
];

function* attacks({ source }: RegExp): Generator<string> {
  const signs = [...new Set([...USUAL, ...ownSigns(source).slice(0, 12)])];
  // Words of it, as a beginning that matches.
  const words = ['', ...(source.match(/[A-Za-z]{3,}/g) ?? []).slice(0, 4)];
  for (const a of signs)
    for (const b of deep ? signs : new Set([a, ' '])) {
      const body = (a + b).repeat(Math.ceil(LENGTH / (a.length + b.length))).slice(0, LENGTH - 1);
      for (const word of words) yield `${word}${body}\u0000`.slice(-LENGTH);
    }
}

/** The most milliseconds that any of the texts took, and which. */
function worst(run: (text: string) => void, texts: Iterable<string>): { ms: number; text: string } {
  let most = { ms: 0, text: '' };
  for (const text of texts) {
    const start = process.cpuUsage();
    run(text);
    const ms = workSince(start);
    if (ms > most.ms) most = { ms, text: `${text.slice(0, 20)}…` };
  }
  return most;
}

const { found, made } = literals();

test('what is made of pieces is tried below', () => {
  expect([...new Set(made)].sort()).toEqual([
    'functions/normalize/check/own-value.ts',
    // On attributes, which the reader bounds to 4,000 characters.
    'functions/normalize/read/markup/html.ts',
    'functions/normalize/read/text/encoded-twice.ts',
    'functions/normalize/read/text/pasted.ts',
    'functions/normalize/recognise/exports/chamilo.ts',
    'functions/normalize/recognise/exports/moodle.ts',
    'schemas/documents.ts',
    'schemas/headcount.ts',
    'schemas/mask.ts',
    'schemas/values.ts',
  ]);
});

describe('one that takes more is found', () => {
  // The first looks on from each place, and so does the second; the third for ever (on a text that ends in time).
  for (const [regex, length] of [
    [/\s+$/, LENGTH],
    [/\d+x/, LENGTH],
    [/^(?:\d{1,6})+,$/, 28],
  ] as const)
    test(String(regex), () => {
      // The shorter texts first: a machine that is fast enough for one is not for a longer.
      const lengths = [8, 4, 2, 1].map((part) => (length === LENGTH ? length / part : length - part + 1));
      const isFound = (length: number) => {
        const texts = [' ', '1'].map((sign) => `${sign.repeat(length - 1)}\u0000`);
        return worst((text) => regex.exec(text), texts).ms > MOST;
      };
      expect(lengths.some(isFound)).toBe(true);
    });
});

describe('no more than in proportion', () => {
  const ofExports = [...moodle, ...gradebooks, ...chamilo].flatMap(({ id, outcome }) =>
    [outcome?.item, outcome?.percentages, ...(outcome?.total ?? [])].flatMap((regex) =>
      regex ? [{ where: id, regex }] : [],
    ),
  );
  for (const { where, regex } of [...found, ...ofExports])
    test(`${where} ${regex}`, { retry: 2 }, () => {
      const run = regex.global
        ? (text: string) => text.replace(regex, '')
        : (text: string) => {
            regex.lastIndex = 0;
            regex.exec(text);
          };
      expect(worst(run, attacks(regex))).toMatchObject({ ms: expect.toSatisfy((ms: number) => ms < MOST) });
    });

  const readers = {
    document: [document, /DNI NIENº1234567.0XYZ·’/],
    taxId: [taxId, /CIFNIFES B1234567,0/],
    employees: [atLeast(0, 100), /más de 250-9+><≥.,trabajadores/],
    hours: [hours(0, 2000), /2h. y 30 min.'/],
    result: [result, /Ha superado l'evaluación,\/ -1/],
  } as const;
  for (const [name, [reader, regex]] of Object.entries(readers))
    test(name, { retry: 2 }, () => {
      const run = (text: string) => reader.safeParse(text);
      expect(worst(run, attacks(regex))).toMatchObject({ ms: expect.toSatisfy((ms: number) => ms < MOST) });
    });

  test('repairer', { retry: 2 }, () => {
    const repair = repairer('windows-1252');
    const run = (text: string) => repair(text);
    expect(worst(run, attacks(/ÃÂâ€¢±©™/))).toMatchObject({ ms: expect.toSatisfy((ms: number) => ms < MOST) });
  });

  test('pasted rows', { retry: 2 }, () => {
    const read = pastedReader(['windows-1252']);
    const run = (text: string) => read({ bytes: Buffer.from(text), marks: [] });
    expect(worst(run, attacks(/ÃÂâ€”±©™Ð\u00a0;}/))).toMatchObject({ ms: expect.toSatisfy((ms: number) => ms < MOST) });
  });

  test('own values', { retry: 2 }, () => {
    const run = (text: string) => {
      signsIn(text);
      for (const sign of ['1111111', 'AAA111111', '1990-11-11']) withoutSign(text, sign);
    };
    const regex = /11-1.90 otsailaren de’1ekoº1234XYZ/;
    expect(worst(run, attacks(regex))).toMatchObject({ ms: expect.toSatisfy((ms: number) => ms < MOST) });
  });

  test('maskText', { retry: 2 }, () => {
    const regex = /1234567,.\/DNIx@a·’+34 6-NIECIF/;
    expect(worst(maskText, attacks(regex))).toMatchObject({ ms: expect.toSatisfy((ms: number) => ms < MOST) });
  });
});
