import { describe, expect, test } from 'vitest';
import { deep } from '../../deep.ts';
import { workSince } from '../../work.ts';
import { open, rowsOf } from './rows.ts';

describe('files of several chunks and blocks', () => {
  // Longer than three chunks of a megabyte, so that quotes, characters and line ends fall on their borders.
  const expected = Array.from({ length: 90_000 }, (_, index) => [
    String(index),
    index % 7 === 0 ? `línea ${index}\r\n"dos"` : `ñandú ${index % 1000}`,
    index % 11 === 0 ? '' : `€ ${index % 50}`,
  ]);
  const written = [
    'id;texto;euros',
    ...expected.map(([id, words, euros]) => `${id};"${words!.replaceAll('"', '""')}";${euros}`),
  ].join('\r\n');
  for (const [name, bytes] of Object.entries({
    'utf-8': Buffer.from(written),
    'utf-16le': Buffer.from(`\ufeff${written}`, 'utf16le'),
    ...(deep && { 'utf-16be': Buffer.from(`\ufeff${written}`, 'utf16le').swap16() }),
  })) {
    test(name, async () => {
      const { rows, lastRow, blocks } = await rowsOf((await open(bytes)).sheets[0]!);
      expect(blocks).toBeGreaterThan(1);
      expect(lastRow).toBe(expected.length + 1);
      expect(rows.slice(1).map(([, ...texts]) => texts)).toEqual(expected);
    });
  }
});

test('a column of too many distinct texts begins a new generation, and loses none', async () => {
  const lines = 400_000;
  const text = (index: number) => `un texto distinto en cada una de las filas ${index}`;
  const sheet = (
    await open(`a;b\n${Array.from({ length: lines }, (_, index) => `${index % 3};${text(index)}\n`).join('')}`)
  ).sheets[0]!;
  let generation = 0;
  let row = 0;
  for await (const block of sheet.blocks()) {
    const { codes, dictionary } = block.column(1)!;
    generation = dictionary.generation;
    for (let index = row === 0 ? 1 : 0; index < block.length; index++) {
      if (dictionary.texts[codes[index]!] !== text(row)) throw new Error(`row ${row} is another`);
      row++;
    }
  }
  expect(row).toBe(lines);
  expect(generation).toBeGreaterThan(0);
});

test('a quote that opens in every line is not looked for to the end each time', async () => {
  const lines = 60_000;
  const read = async (line: string) => {
    const { rows } = await rowsOf((await open(`a;b;c\n${line.repeat(lines)}`)).sheets[0]!);
    expect(rows).toHaveLength(lines + 1);
    return rows.at(-1);
  };
  const work = async (line: string) => {
    const start = process.cpuUsage();
    await read(line);
    return workSince(start);
  };
  expect(await read('1;"dos;3\n')).toEqual([lines + 1, '1', '"dos', '3']);
  await read('1;"dos";3\n');
  // Looked for each time, it would be some thousand times.
  expect((await work('1;"dos;3\n')) / (await work('1;"dos";3\n'))).toBeLessThan(50);
});
