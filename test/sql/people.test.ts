import { describe, expect, test } from 'vitest';
import { personName } from '../../functions/normalize/check/person-name.ts';
import { kindOf, type TokenTexts, tokensUnder, tokenTexts } from '../../functions/normalize/check/tokens.ts';
import { keepPeople } from '../../functions/rollup/objects.ts';
import { duckdbWarehouse } from '../../functions/runtime/disk/duckdb.ts';
import { readModels } from '../../functions/runtime/disk/read-models.ts';
import type { Row } from '../../functions/runtime/ports/warehouse.ts';
import { tableColumns } from '../../schemas/run.ts';
import { depth } from '../deep.ts';
import { caseTables, uploadId } from './case.ts';

/** Who is one person (docs/specification.md#linking), by the SQL of a run, over rows as they are typed. */

/** Document, name, birth date, e-mail; empty where the row does not say it. */
type Typed = [document: string, name: string, birth: string, email: string];

const models = await readModels('sql');

/** The person of each row, as a letter in the order of their first rows; a dot where each row is one. */
async function people(rows: readonly Typed[], key = new Uint8Array(32).fill(7)): Promise<string> {
  const said = rows.map(([document, name, birth, email]) =>
    tokenTexts({
      document: document || null,
      name: name ? personName(null, name) : null,
      birth_date: birth || null,
      email: email || null,
    }),
  );
  const tables = caseTables({
    shows: '',
    as_of: '2018-12-31',
    uploads: [{ upload: 'a', network: 'north', dataset: 'training', received_at: '2018-02-02T09:00:00.000Z' }],
  });
  const tokens = tokensUnder(key);
  const digits = (column: keyof TokenTexts, text: string) =>
    Buffer.from(tokens(kindOf[column], [text])).toString('hex');
  const at = { upload: uploadId('a'), network: 'north' };
  const signatures = said.map((texts) => digits('signature', texts.signature));
  const nothing = (table: 'lake_people' | 'lake_training') =>
    Object.fromEntries(tableColumns(table).map((c) => [c.name, null]));
  const described = said.map((texts, i): Row => {
    const of = Object.entries(texts).map(([column, text]) => {
      if (text === null) return [column, null];
      const token = digits(column as keyof TokenTexts, text);
      // Of the 64 bits as many as JSON holds.
      return [
        column,
        column === 'document' || column === 'signature' ? token : Number.parseInt(token.slice(0, 13), 16),
      ];
    });
    const year = rows[i]![2].slice(0, 4);
    return {
      ...nothing('lake_people'),
      ...Object.fromEntries(of),
      ...at,
      place: i + 1,
      birth_year: year ? Number(year) : null,
    };
  });
  const training = signatures.map(
    (signature, i): Row => ({ ...nothing('lake_training'), ...at, sheet: 1, row: i + 2, record: 1, signature }),
  );
  const session = await duckdbWarehouse({ root: '/nowhere', prelude: models.duckdb! }).open('none', [], {
    ...tables,
    lake_training: training,
    lake_people: described.filter((d, i) => signatures.indexOf(String(d.signature)) === i),
  });
  try {
    await keepPeople(session, models);
    const personOf = new Map(
      (await session.select('select signature, person from people')).map((r) => [r.signature, r.person]),
    );
    const letters: unknown[] = [];
    return signatures
      .map((signature) => {
        const person = personOf.get(signature) ?? null;
        if (person === null) return '.';
        if (!letters.includes(person)) letters.push(person);
        return String.fromCharCode(97 + letters.indexOf(person));
      })
      .join('');
  } finally {
    await session.close();
  }
}

const born = '1980-02-01';
const cases: [shows: string, expected: string, rows: Typed[]][] = [
  [
    'a document, a name and birth date, an e-mail and name: one woman',
    'aaa',
    [
      ['d1', 'Ana Gil Ruiz', born, 'ana@x.example'],
      ['', 'Ana Gil Ruiz', born, ''],
      ['', 'Ana Gil Ruiz', '', 'ana@x.example'],
    ],
  ],
  [
    'two documents of one name and birth date',
    'aab',
    [
      ['d1', 'Ana Gil Ruiz', born, ''],
      ['d2', 'ANA GIL RUIZ', born, ''],
      ['d3', 'Ana Gil Ruiz', '1990-05-06', ''],
    ],
  ],
  [
    'a document’s name is the one that it has most often',
    'aaab',
    [
      ['d1', 'Ana Gil', born, ''],
      ['d1', 'Ana Gil', born, ''],
      ['d1', 'Eva Paz', born, ''],
      ['d2', 'Eva Paz', born, ''],
    ],
  ],
  [
    'a name of two people with documents joins neither',
    'abc',
    [
      ['d1', 'Ana Gil', born, ''],
      ['d2', 'Ana Gil', '1980-05-06', ''],
      ['', 'Ana Gil', '', 'ana@x.example'],
    ],
  ],
  [
    'of two people of one name, the birth year decides',
    'abb',
    [
      ['d1', 'Ana Gil', born, ''],
      ['d2', 'Ana Gil', '1990-05-06', ''],
      ['', 'Ana Gil', '1990-05-06', ''],
    ],
  ],
  [
    'a surname is missing, another is mistyped',
    'aaa',
    [
      ['d1', 'Ana Gil Ruiz', born, ''],
      ['', 'Ana Gil', born, ''],
      ['', 'Ana Gli Ruiz', born, ''],
    ],
  ],
  [
    'a given name that is mistyped at its start',
    'aab',
    [
      ['d1', 'Luis Gil Ruiz', born, 'luis@x.example'],
      ['', 'Ulis Gil Ruiz', born, ''],
      ['', 'Ramón Gil Ruiz', born, ''],
    ],
  ],
  [
    'an e-mail and a given name that is mistyped at its start',
    'aab',
    [
      ['d1', 'Luis Gil Ruiz', born, 'luis@x.example'],
      ['', 'Ulis Gil', '', 'luis@x.example'],
      ['', 'Iris Gil', '', 'iris@x.example'],
    ],
  ],
  [
    'a birth year that is mistyped',
    'aab',
    [
      ['d1', 'Ana Gil Ruiz', born, ''],
      ['', 'Ana Gil Ruiz', '1908-02-01', ''],
      ['', 'Ana Gil Ruiz', '1908-02-02', ''],
    ],
  ],
  [
    'a María by one of her names',
    'aaab',
    [
      ['d1', 'María Teresa Gil Ruiz', born, ''],
      ['', 'Teresa Gil Ruiz', born, ''],
      ['', 'María Gil Ruiz', born, ''],
      ['', 'Eva Gil Ruiz', born, ''],
    ],
  ],
  [
    'two Marías of one day with documents: a third row may be either',
    'abc',
    [
      ['d1', 'María Teresa Gil Ruiz', born, ''],
      ['d2', 'María Dolores Gil Ruiz', born, ''],
      ['', 'María Gil Ruiz', born, ''],
    ],
  ],
  [
    'twins',
    'ab',
    [
      ['d1', 'Ana Gil Ruiz', born, ''],
      ['', 'Eva Gil Ruiz', born, ''],
    ],
  ],
  [
    'three with the e-mail of a centre, and a row of nothing else',
    'abc..',
    [
      ['', 'Ana Uno', '', 'c@x.example'],
      ['', 'Eva Dos', '', 'c@x.example'],
      ['', 'Iris Tres', '', 'c@x.example'],
      ['', '', '', 'c@x.example'],
      ['', '', '1980-01-01', 'c@x.example'],
    ],
  ],
  [
    'three with the e-mail of a centre whose names begin alike, each born on another day',
    'abc',
    [
      ['', 'Noma Uno', '1980-01-01', 'c@x.example'],
      ['', 'Nomb Uno', '1975-02-03', 'c@x.example'],
      ['', 'Nomc Uno', '1990-04-05', 'c@x.example'],
    ],
  ],
  [
    'an e-mail alone is the one person who gave it',
    'aab',
    [
      ['', 'Ana Gil', born, 'ana@x.example'],
      ['', '', '', 'ana@x.example'],
      ['', '', '', 'eva@x.example'],
    ],
  ],
  [
    'an e-mail alone of two people is a person of its own',
    'abc',
    [
      ['', 'Ana Gil', born, 'ana@x.example'],
      ['', 'Luis Paz', '1950-01-01', 'ana@x.example'],
      ['', '', '', 'ana@x.example'],
    ],
  ],
  [
    'a chain of those without a document',
    'aaa',
    [
      ['', 'Ana Gil', born, ''],
      ['', 'Ana Gil Ruiz', born, ''],
      ['', 'Ana Ruiz', born, ''],
    ],
  ],
  [
    'the same chain from its other end',
    'aaa',
    [
      ['', 'Ana Ruiz', born, ''],
      ['', 'Ana Gil Ruiz', born, ''],
      ['', 'Ana Gil', born, ''],
    ],
  ],
  [
    'without a birth date, the only one of the name',
    'aab',
    [
      ['', 'Ana Gil', born, ''],
      ['', 'Ana Gil', '', 'ana@x.example'],
      ['', 'Eva Gil', '', 'eva@x.example'],
    ],
  ],
];

describe('who is one person', () => {
  test.each(cases)('%s', async (_, expected, rows) => {
    expect(await people(rows)).toBe(expected);
  });

  const keys = depth(4, 20);
  test(`chains and ties are the same under ${keys} keys`, async () => {
    const rows = cases
      .filter(([shows]) => /chain|most often|two documents|the only one/.test(shows))
      .flatMap(([, , of], n) =>
        of.map(
          ([document, name, birth, email]): Typed => [
            document && `${document}${n}`,
            name && `${name}${'abcdefgh'[n]}`,
            birth,
            email && `${n}${email}`,
          ],
        ),
      );
    const first = await people(rows);
    for (let n = 1; n < keys; n++) expect(await people(rows, new Uint8Array(32).fill(n))).toBe(first);
  });
});
