import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { limits } from '../../../schemas/limits.ts';
import { depth } from '../../deep.ts';
import { takeIn } from '../world.ts';
import { open, rowsOf } from './rows.ts';
import { workbook, zip } from './zips.ts';

/** Sheets with thousands of columns are kept in another way than narrow ones, and read as they are. */
const HEADINGS = ['DNI/NIE', 'Colectivo', 'Actividad', 'Fecha de fin', 'Superado'];
const PEOPLE = [
  ['00000001R', 'Ciudadanía', 'Internet', '2018-03-20', 'Sí'],
  ['00000002W', 'En paro', 'Internet', '2018-03-21', 'No'],
  ['00000003A', 'Docente', 'Correo', '2018-03-22', 'Sí'],
];
const questions = (count: number) => Array.from({ length: count }, (_, i) => `Pregunta ${i}`);
const answers = (count: number, row: number) => Array.from({ length: count }, (_, i) => (i % 3 ? `ñ${i} ${row}` : ''));
/** A table of so many columns; the people are in the first five. */
const tableOf = (columns: number): string[][] => [
  [...HEADINGS, ...questions(columns - 5)],
  ...PEOPLE.map((cells, row) => [...cells, ...answers(columns - 5, row)]),
];

const csv = (rows: readonly (readonly string[])[], delimiter = ';') =>
  rows.map((cells) => `${cells.join(delimiter)}\n`).join('');
const xlsx = (rows: readonly (readonly string[])[]) =>
  workbook(rows.map((cells) => `<row>${cells.map((text) => `<c t="str"><v>${text}</v></c>`).join('')}</row>`).join(''));
const ods = (rows: readonly (readonly string[])[]) =>
  zip([
    { name: 'mimetype', bytes: 'application/vnd.oasis.opendocument.spreadsheet' },
    {
      name: 'content.xml',
      bytes: `<d><b><office:spreadsheet><table:table table:name="a">${rows
        .map(
          (cells) =>
            `<table:table-row>${cells.map((text) => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`).join('')}</table:table-row>`,
        )
        .join('')}</table:table></office:spreadsheet></b></d>`,
    },
  ]);
const html = (rows: readonly (readonly string[])[]) =>
  `<table>${rows.map((cells) => `<tr>${cells.map((text) => `<td>${text}</td>`).join('')}</tr>`).join('')}</table>`;
const json = ([headings, ...rows]: readonly (readonly string[])[]) =>
  JSON.stringify(rows.map((cells) => Object.fromEntries(cells.map((text, i) => [headings![i], text]))));
const parquet = ([headings, ...rows]: readonly (readonly string[])[]) =>
  new Uint8Array(
    parquetWriteBuffer({
      columnData: headings!.map((name, i) => ({ name, data: rows.map((cells) => cells[i]!), type: 'STRING' as const })),
    }),
  );

const trimmed = (rows: readonly (readonly string[])[]) =>
  rows.map((cells) => cells.slice(0, cells.findLastIndex((text) => text !== '') + 1));

const columns = depth(2000, limits.columns);

describe(`a table of ${columns} columns, of ${limits.columns} that there may be`, () => {
  for (const [name, write] of Object.entries({ csv, xlsx, ods, html, json, parquet }))
    test(name, async () => {
      const rows = tableOf(columns);
      const bytes = write(rows);
      const found = (await rowsOf((await open(bytes)).sheets[0]!)).rows.map(([, ...cells]) => cells);
      expect(trimmed(found)).toEqual(trimmed(rows));
      const { receipt, lake } = await takeIn(bytes);
      expect(receipt.rows).toMatchObject({ read: 3, accepted: 3 });
      expect(lake.map((row) => row.activity)).toEqual(['Internet', 'Internet', 'Correo']);
    });
});

describe('from the first wide row on', () => {
  const [heading, ...people] = tableOf(800) as [string[], ...string[][]];
  const narrow = PEOPLE.map((cells) => cells.map((text) => `"${text}"`));
  test.each<[string, string[][]]>([
    ['titles above', [['Centro de Ávila'], ['', 'Curso 2018'], heading, ...people]],
    [
      'a heading of two rows',
      [
        HEADINGS.map((text) => text.split(' ')[0]!),
        [...HEADINGS.map((text) => text.split(' ').slice(1).join(' ')), ...questions(795)],
        ...people,
      ],
    ],
    ['wide among narrow rows', [HEADINGS, ...narrow, ...narrow, people[0]!, ...narrow]],
  ])('%s', async (_, rows) => {
    const [wide, plain] = await Promise.all(
      [csv(rows), csv(rows.map((cells) => cells.slice(0, 5)))].map((text) => takeIn(text)),
    );
    expect(wide!.receipt.rows).toEqual(plain!.receipt.rows);
    expect(wide!.receipt.rows.accepted).toBeGreaterThan(0);
    const facts = ({ lake }: typeof plain & object) => lake.map(({ upload: _, record_id: __, ...row }) => row);
    expect(facts(wide!)).toEqual(facts(plain!));
  });

  test('a rejected row is kept whole, and its bad cell is shown', async () => {
    const bad = people[1]!.with(3, '2018-13-21');
    const { receipt, rejects } = await takeIn(csv([heading, people[0]!, bad]));
    expect(receipt.issues.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'date_not_real', row: 3, column: 4 },
    ]);
    expect(rejects.find(({ kind }) => kind === 'row')).toMatchObject({ cells: bad });
    expect(rejects.find(({ kind }) => kind === 'value')).toMatchObject({ value: '2018-13-21' });
  });

  test('cells behind a narrow heading are said to be too many', async () => {
    const { receipt } = await takeIn(csv([HEADINGS, people[0]!, PEOPLE[1]!]));
    expect(receipt.counts).toMatchObject([{ code: 'cells_surplus', count: 1 }]);
  });

  test('many distinct texts begin a new generation of dictionaries, and none is lost', async () => {
    const count = 300_000;
    const sheet = (
      await open(`${csv([heading])}${Array.from({ length: count }, (_, i) => `x${i};y${i % 7}\n`).join('')}`)
    ).sheets[0]!;
    let row = -1;
    const generations = new Set<number>();
    for await (const block of sheet.blocks()) {
      const [one, two] = [block.column(0)!, block.column(1)!];
      generations.add(one.dictionary.generation);
      for (let i = 0; i < block.length; i++, row++) {
        if (row === -1) continue;
        const texts = [one, two].map(({ codes, dictionary }) => dictionary.texts[codes[i]!]);
        if (texts[0] !== `x${row}` || texts[1] !== `y${row % 7}`) throw new Error(`row ${row}: ${texts}`);
      }
    }
    expect(row).toBe(count);
    expect(generations.size).toBeGreaterThan(1);
  });
});

test.each([';', ',', '\t', '|'])(
  'lines of hundreds of kilobytes are cut at their own delimiter: %j',
  async (delimiter) => {
    const long = questions(2000).map((text) =>
      `${text}: ${'¿qué, cuándo o dónde? '.repeat(10)}`.replaceAll(delimiter, ' '),
    );
    const rows = [[...HEADINGS, ...long], ...PEOPLE.map((cells) => [...cells, ...long.map(() => '1')])];
    const file = await open(csv(rows, delimiter));
    expect(file.facts.delimiter).toBe(delimiter);
    expect((await rowsOf(file.sheets[0]!)).rows.map(([, ...cells]) => cells)).toEqual(rows);
  },
);
