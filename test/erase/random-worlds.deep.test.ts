import { writeXlsx } from 'hucre/xlsx';
import { expect, it } from 'vitest';
import { type Asked, readAsked } from '../../functions/erase/asked.ts';
import { erase } from '../../functions/erase/erase.ts';
import { find } from '../../functions/erase/find.ts';
import { rowGroups } from '../../functions/parquet/tables.ts';
import { verify } from '../../functions/rollup/verify.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import type { Row } from '../../functions/runtime/ports/warehouse.ts';
import { dni } from '../dni.ts';
import { randomOf } from '../hostile/mutate.ts';
import { scanner } from '../reference/scan.ts';
import { type DataDirectory, dataDirectory } from './world.ts';

/**
 * Random worlds in which one person is erased: nothing of them is left, the figures are those of a world in which somebody
 * whose rows do not count is in their place, and runs of before verify. `SEED=1 npx vitest run test/erase` makes others.
 */
const seed = Number(process.env.SEED ?? 20180602);
/** Tests, each of a seed of its own, and the worlds of each. */
const seeds = Array.from({ length: 2 }, (_, n) => seed + n);
const worlds = 3;

const given = [
  'Zuvindrel',
  'Brundovaxa',
  'Ana María',
  'Grolmekta',
  'Tixandrova',
  'Mirvandolo',
  'Peldraxina',
  'Ustrolenda',
];
const surnames = [
  'Vrexlouvrondo Amblakei',
  'Grozmektar',
  'Plondrivask Etxeluze',
  'Karvendusso',
  'Drumblaxero Ossendrina',
];

/** Person 0 is the one who asks. Two of them share an e-mail. */
const people: Asked[] = given.map((first_name, n) => ({
  documents: dni(10_000_001 + n),
  first_name,
  last_name: surnames[n === 0 ? 0 : 1 + (n % (surnames.length - 1))]!,
  birth_date: `${10 + n}/0${1 + n}/19${60 + n}`,
  email:
    n === 5 ? 'familia.karvend@ejemplo.example' : `${first_name.slice(0, 3).toLowerCase()}${n}.correo@ejemplo.example`,
}));
const [who] = people as [Asked];

interface Line {
  person: number;
  shows: (typeof shows)[number];
  activity: string;
  date: string;
  outcome: boolean;
  audience: string;
}
const shows = ['all', 'all', 'document', 'name', 'mail', 'address', 'wrong'] as const;

interface Upload {
  network: string;
  dataset: 'training' | 'certification';
  mode: 'add' | 'replace';
  format: 'csv' | 'xlsx' | 'json';
  receivedAt: string;
  lines: Line[];
}

function worldOf(random: () => number): Upload[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  return Array.from({ length: 4 + Math.floor(random() * 4) }, (_, n) => ({
    network: pick(['cyl', 'cemit', 'esplai']),
    dataset: pick(['training', 'training', 'certification'] as const),
    mode: pick(['add', 'add', 'replace'] as const),
    format: pick(['csv', 'xlsx', 'json'] as const),
    receivedAt: `2018-05-${10 + n}T08:00:00.000Z`,
    lines: Array.from({ length: 2 + Math.floor(random() * 6) }, () => ({
      person: pick([0, 0, ...people.keys()]),
      shows: pick(shows),
      activity: pick(['Ofimática', 'Redes', 'Robótica']),
      date: `0${1 + Math.floor(random() * 9)}/0${1 + Math.floor(random() * 4)}/2018`,
      outcome: random() < 0.8,
      audience: pick(['Ciudadanía', 'Ciudadanía', 'En paro', 'Docente']),
    })),
  }));
}

const ofPerson = ['DNI/NIE', 'Nombre', 'Apellidos', 'Fecha de nacimiento', 'Correo electrónico', 'Colectivo'];
const headings = {
  training: [...ofPerson, 'Actividad', 'Fecha de fin', 'Superado'],
  certification: [...ofPerson, 'Certificación', 'Fecha de emisión', 'Resultado'],
};

/** The cells of a line. @param stand Whether somebody whose row does not count is in the place of the one who asks, and which. */
function cellsOf(
  { person, shows: what, activity, date, outcome, audience }: Line,
  dataset: Upload['dataset'],
  stand: number | null,
): string[] {
  const [yes, no] = dataset === 'training' ? ['Sí', 'No'] : ['Apto', 'No apto'];
  const rest = (counts: boolean) => [audience, activity, date, counts ? yes! : no!];
  if (person === 0 && stand !== null)
    return [what === 'wrong' ? '1' : dni(20_000_000 + stand), '', '', '', '', ...rest(false)];
  const { documents, first_name, last_name, birth_date, email } = people[person]!;
  const isAll = what === 'all' || what === 'wrong';
  const document = what === 'wrong' ? `${documents.slice(0, 8)}U` : isAll || what === 'document' ? documents : '';
  const name = isAll || what === 'name' || what === 'mail' ? [first_name, last_name] : ['', ''];
  return [
    document,
    ...name,
    isAll || what === 'name' ? birth_date : '',
    isAll || what === 'mail' || what === 'address' ? email : '',
    ...rest(outcome),
  ];
}

async function bytesOf(
  { dataset, format, lines }: Upload,
  place: number,
  standsIn: boolean,
): Promise<string | Uint8Array> {
  const rows = lines.map((line, n) => cellsOf(line, dataset, standsIn ? 100 * place + n : null));
  const heading = [...headings[dataset]];
  if (format === 'xlsx') return writeXlsx({ sheets: [{ name: 'Hoja1', rows: [heading, ...rows] }] });
  if (format === 'json')
    return JSON.stringify(rows.map((row) => Object.fromEntries(heading.map((h, i) => [h, row[i]]))));
  return `${[heading, ...rows].map((row) => row.join(';')).join('\n')}\n`;
}

async function fill(data: DataDirectory, uploads: readonly Upload[], standsIn = false): Promise<void> {
  for (const [n, upload] of uploads.entries())
    await data.take(await bytesOf(upload, n, standsIn), upload.receivedAt, {
      network: upload.network,
      mode: upload.mode,
    });
}

/**
 * What a run counts; without what is estimated, and what follows from it. Nor whether a month is open: that goes by the files that
 * a network sent, and a file in which an erased person stood alone was sent.
 */
async function figures(data: DataDirectory, run: string): Promise<Row[]> {
  const all: Row[] = [];
  for (const table of ['indicator_values', 'indicator_by_month', 'indicator_by_network', 'indicator_overlap'])
    for (const row of await data.table(run, table))
      all.push(
        Object.fromEntries(
          Object.entries(row).filter(
            ([name]) => !/low|high|status|margin|doubles|merged|exact|pace|expected|is_open/.test(name),
          ),
        ),
      );
  return all;
}

/** Where a private text of the person is found, in clear, encoded or hashed, in the bytes of an object or the cells of a table. */
async function leaks(store: Store): Promise<string[]> {
  const texts = [
    who.documents,
    who.documents.slice(0, 8),
    who.last_name,
    'Vrexlouvrondo',
    who.email,
    who.birth_date,
    '1960-01-10',
  ];
  const scan = scanner(texts, [who.documents, who.email]);
  const found: string[] = [];
  for (const key of await store.list('')) {
    const bytes = (await store.get(key))!;
    const see = (of: Uint8Array) => found.push(...scan(of).map(({ text, form }) => `${key}: ${text} (${form})`));
    see(bytes);
    if (key.endsWith('.parquet'))
      for await (const rows of rowGroups(bytes))
        see(Buffer.from(JSON.stringify(rows, (_, v) => (typeof v === 'bigint' ? String(v) : v))));
  }
  return found;
}

it.each(seeds)(
  'the figures of random worlds change by the erased person only, and nothing of them is left (seed %i)',
  async (seed) => {
    const random = randomOf(seed);
    let rows = 0;
    let touched = 0;
    let changed = 0;
    for (let n = 0; n < worlds; n++) {
      const uploads = worldOf(random);
      const data = await dataDirectory();
      const { store, key, needs } = data;
      await fill(data, uploads);
      const before = await data.rollup('2018-05-31');
      const asked = readAsked(who);
      const outcome = await erase(
        asked,
        { at: '2018-06-02T09:00:00.000Z', by: 'coordinator', why: 'Art. 17' },
        { store, key, log: silent },
      );
      const of = `world ${n} of seed ${seed}`;
      expect(await leaks(store), of).toEqual([]);
      const left = await find(asked, { store, key });
      expect([left.uploads, left.near], of).toEqual([[], []]);
      const sent = uploads.flatMap(({ lines }) => lines).filter(({ person }) => person === 0).length;
      expect(outcome.found.uploads.flatMap((u) => u.rows).length, of).toBe(sent);
      rows += sent;
      touched += outcome.found.uploads.length;

      const standing = await dataDirectory();
      await fill(standing, uploads, true);
      const after = await data.rollup('2018-05-31');
      const expected = await standing.rollup('2018-05-31');
      if (JSON.stringify(await figures(data, before.run)) !== JSON.stringify(await figures(data, after.run))) changed++;
      expect(await figures(data, after.run), of).toEqual(await figures(standing, expected.run));
      if (outcome.number !== null)
        expect(await verify({ run: before.run }, needs), of).toMatchObject({ equal: true, differences: [] });
      if (n % 10 === 0) expect(await verify({ run: after.run }, needs), of).toMatchObject({ equal: true, erased: 0 });

      // The same files again, in other bytes: the person stays out.
      for (const [place, upload] of uploads.entries()) {
        if (upload.format !== 'csv') continue;
        const again = await data.take(
          `${await bytesOf(upload, place, false)}\n\n`,
          `2018-06-${10 + place}T08:00:00.000Z`,
          { network: upload.network },
        );
        const theirs = upload.lines.filter(({ person }) => person === 0).length;
        expect(again.receipt.issues.filter(({ code }) => code === 'person_erased').length, of).toBe(theirs);
      }
      expect(await leaks(store), of).toEqual([]);
    }
    expect(changed).toBeGreaterThan(worlds / 2);
    process.stdout.write(
      `${worlds} worlds (seed ${seed}): ${rows} rows in ${touched} uploads erased, figures changed in ${changed}\n`,
    );
  },
);
