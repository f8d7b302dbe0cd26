import { createHash } from 'node:crypto';
import { isFillerEmail } from '../../../functions/normalize/check/filler-email.ts';
import { personName } from '../../../functions/normalize/check/person-name.ts';
import { type TokenTexts, tokenTexts } from '../../../functions/normalize/check/tokens.ts';
import { compileResult, type ModelTexts } from '../../../functions/rollup/models.ts';
import { keepPeople } from '../../../functions/rollup/objects.ts';
import { duckdbWarehouse } from '../../../functions/runtime/disk/duckdb.ts';
import { readModels } from '../../../functions/runtime/disk/read-models.ts';
import type { Row } from '../../../functions/runtime/ports/warehouse.ts';
import { tableColumns } from '../../../schemas/run.ts';
import { caseTables, uploadId } from '../../sql/case.ts';
import { rowsOf, type TypedRow, type World, worlds } from './worlds.ts';

/**
 * `npm run bench:people`: made-up worlds of known people, counted by the product's own SQL. Of each world the number that
 * was counted against the number that is true, and whether the margin holds it; then what each step costs where it is
 * left out. `-- WORLD` runs one world, `SEEDS=n` so many of each (default 3), `FROM=n` those from n on (default 1),
 * `STEPS=0` leaves out the second part.
 */

interface Counted {
  truth: number;
  value: number;
  low: number;
  high: number;
}

/** A part of the rules that is left out, as a change of what the rows say or of a model. */
interface Without {
  name: string;
  texts?: (texts: TokenTexts) => TokenTexts;
  models?: (models: ModelTexts) => ModelTexts;
}

const nothing = { born_1: null, born_2: null, born_3: null, born_4: null, born_5: null, born_6: null };
const without: Without[] = [
  { name: 'documents of one name and birth date', texts: (t) => ({ ...t, exact: null }) },
  {
    name: 'the name with the birth year',
    models: (m) => ({ ...m, 'people/sought': m['people/sought']!.replace('when 1 then d.whole', 'when 1 then null') }),
  },
  { name: 'the birth date with parts of the name', texts: (t) => ({ ...t, ...nothing }) },
  { name: 'the day and month of birth with the name', texts: (t) => ({ ...t, born_4: null }) },
  { name: 'the end of the given name', texts: (t) => ({ ...t, born_5: null, mail_2: null }) },
  { name: 'a María by her birth date and surnames', texts: (t) => ({ ...t, born_6: null }) },
  {
    name: 'the e-mail with parts of the name',
    texts: (t) => ({ ...t, mail_2: null, mail_1: t.mail_1 && t.signature }),
  },
  {
    name: 'an e-mail alone is who gave it',
    texts: (t) => (t.whole ? t : { ...t, address: t.address && `${t.address} alone` }),
  },
  {
    name: 'those without a document among themselves',
    models: (m) => ({
      ...m,
      'people/undocumented': `select met_at, met_at as person from documented where not has_document`,
    }),
  },
];

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const token = (column: string, text: string) => Number.parseInt(hash(`${column.slice(0, 4)} ${text}`).slice(0, 13), 16);
const errorOf = ({ value, truth }: Counted) => (value - truth) / truth;
const widthOf = ({ low, high, truth }: Counted) => (high - low) / truth;
const heldOf = (counted: readonly Counted[]) =>
  `${counted.filter((c) => c.low <= c.truth && c.truth <= c.high).length} of ${counted.length}`;
const median = (of: readonly number[]) => [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)]!;
const percent = (of: number) => `${(100 * of).toFixed(2)} %`;

const models = await readModels('sql');
const from = Number(process.env.FROM ?? 1);
const seeds = Array.from({ length: Number(process.env.SEEDS ?? 3) }, (_, n) => from + n);
const chosen = Object.entries(worlds).filter(([name]) => !process.argv[2] || name === process.argv[2]);

const all: Counted[] = [];
console.log(['world', 'people', 'error of each seed', 'margin', 'held'].join('\t'));
for (const [name, world] of chosen) {
  const counted: Counted[] = [];
  for (const seed of seeds) counted.push(await count(world, seed, { name: '' }));
  all.push(...counted);
  const truth = counted.map((c) => c.truth).join(' ');
  console.log(
    [
      name,
      truth,
      counted.map((c) => percent(errorOf(c))).join(' '),
      percent(median(counted.map(widthOf))),
      heldOf(counted),
    ].join('\t'),
  );
}
console.log(summary('all steps', all));
for (const part of process.env.STEPS === '0' ? [] : without) {
  const counted: Counted[] = [];
  for (const [, world] of chosen) counted.push(await count(world, from, part));
  console.log(summary(`without ${part.name}`, counted));
}

function summary(name: string, counted: readonly Counted[]): string {
  const errors = counted.map((c) => Math.abs(errorOf(c)));
  return `${name}: error ${percent(median(errors))} in the median, ${percent(Math.max(...errors))} at the worst; margin ${percent(median(counted.map(widthOf)))} wide, at most ${percent(Math.max(...counted.map(widthOf)))}, held in ${heldOf(counted)}`;
}

/** Counts the people of a world as a run does: the indicator's value, and the least and the most that it may be. */
async function count(
  world: World,
  seed: number,
  { texts = (t) => t, models: change = (m) => m }: Without,
): Promise<Counted> {
  const rows = rowsOf(world, seed);
  const changed = change(models);
  const session = await duckdbWarehouse({ root: '/nowhere', prelude: models.duckdb! }).open(
    'none',
    [],
    tablesOf(rows, texts),
  );
  try {
    await keepPeople(session, changed);
    const [values] = await session.select(compileResult(changed, 'indicator_values'));
    const { value, value_low, value_high } = values!;
    const truth = new Set(rows.map((row) => row.truth)).size;
    return { truth, value: Number(value), low: Number(value_low), high: Number(value_high) };
  } finally {
    await session.close();
  }
}

function tablesOf(rows: readonly TypedRow[], change: (texts: TokenTexts) => TokenTexts): Record<string, Row[]> {
  const upload = uploadId('a');
  const tables = caseTables({
    shows: '',
    as_of: '2018-12-31',
    uploads: [{ upload: 'a', network: 'north', dataset: 'training', received_at: '2018-02-02T09:00:00.000Z' }],
  });
  const nothingOf = (table: 'lake_training' | 'lake_people') =>
    Object.fromEntries(tableColumns(table).map((c) => [c.name, null]));
  const people = new Map<string, Row>();
  const training = rows.map((row, at) => {
    const email = row.email && !isFillerEmail(row.email) ? row.email : null;
    const said = change(
      tokenTexts({ document: row.document, name: personName(row.first, row.last), birth_date: row.birth, email }),
    );
    const signature = hash(said.signature).slice(0, 32);
    if (!people.has(signature))
      people.set(signature, {
        ...nothingOf('lake_people'),
        ...Object.fromEntries(Object.entries(said).map(([column, text]) => [column, text && token(column, text)])),
        ...{ upload, network: 'north', place: people.size + 1, signature },
        document: said.document && hash(said.document).slice(0, 32),
        birth_year: row.birth && Number(row.birth.slice(0, 4)),
      });
    return {
      ...nothingOf('lake_training'),
      ...{ upload, network: 'north', sheet: 1, row: at + 2, record: 1, signature },
      ...{ audience: 'citizen', activity_key: `title:${at}`, end_date: '2018-01-15', completed: true },
    };
  });
  return { ...tables, lake_training: training, lake_people: [...people.values()] };
}
