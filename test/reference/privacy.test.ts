import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClerkNeeds } from '../../functions/clerk/needs.ts';
import { clerkService } from '../../functions/clerk/service.ts';
import { standingIn } from '../../functions/local/commands/ingest.ts';
import { openForWriting } from '../../functions/local/data.ts';
import { ingestAll } from '../../functions/local/ingest-all.ts';
import { readManifest } from '../../functions/local/manifest.ts';
import type { SampleWorld } from '../../functions/local/sample/dataset.ts';
import type { Company, Person } from '../../functions/local/sample/people.ts';
import { writeSample } from '../../functions/local/sample/write.ts';
import { openWarehouse } from '../../functions/local/warehouse.ts';
import { parquetOf, readParquet } from '../../functions/parquet/tables.ts';
import { report } from '../../functions/report/report.ts';
import { countedViews } from '../../functions/rollup/counted.ts';
import { refreeze } from '../../functions/rollup/freeze.ts';
import { latest, openRun } from '../../functions/rollup/published.ts';
import { rollup } from '../../functions/rollup/rollup.ts';
import { directoryStore } from '../../functions/runtime/disk/directory-store.ts';
import { duckdbWarehouse } from '../../functions/runtime/disk/duckdb.ts';
import type { Log } from '../../functions/runtime/ports/log.ts';
import type { Row } from '../../functions/runtime/ports/warehouse.ts';
import { countedDatasets } from '../../schemas/counted.ts';
import { prefixes } from '../../schemas/keys.ts';
import { pledge } from '../../schemas/pledge.ts';
import { type ResultTables, resultTables } from '../../schemas/run.ts';
import { announcementOf, choiceOf, once } from '../clerk/world.ts';
import { deep } from '../deep.ts';
import { type Counted, differences } from './counted.ts';
import { type Found, forms, scanner } from './scan.ts';

let dir: string;
let root: string;
let world: SampleWorld;
let scan: (bytes: Uint8Array) => Found[];
/** Everything that the stages said to an operator. */
const said: string[] = [];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'privacy-'));
  root = join(dir, 'data');
  const sample = await writeSample(dir);
  // The default suite looks for every tenth person, and takes in every thirty-first file.
  world = { ...sample, people: sample.people.filter((_, index) => deep || index % 10 === 0) };
  scan = scanner(plainTexts(world), hashedTexts(world));

  const say = (...words: unknown[]) => void said.push(JSON.stringify(words));
  const log: Log = { info: say, warn: say, progress: say };
  const { store, key } = await openForWriting(root, { sample: true, now: 0 });
  const items = await readManifest(sample.manifest);
  const needs = { store, key, log, now: 0, yes: true, standing: () => standingIn({ root, store }, log) };
  const taken = items.filter((_, index) => deep || index % 31 === 0);
  await ingestAll(taken, needs, 'es', () => {});
  const { models, warehouse } = await openWarehouse(root);
  await onThePage({ store, key, log, models, warehouse });
  await rollup({ asOf: '2019-01-31' }, { store, warehouse, models, log });
  await report((await latest(store))!, { store, log, sample: true });
});
afterAll(() => rm(dir, { recursive: true }));

/** What a clerk does on the page: of two files of the sample, one is sent, and one waits. */
async function onThePage(needs: Pick<ClerkNeeds, 'store' | 'key' | 'log' | 'models' | 'warehouse'>) {
  const given = { pledge, now: () => Date.parse('2019-01-20'), random: () => new Uint8Array(32) };
  const service = clerkService({ ...needs, ...given, contact: null });
  for (const [i, path] of (await readdir(join(dir, 'files/cyl')))
    .filter((f) => /2018/.test(f))
    .slice(0, 2)
    .entries()) {
    const bytes = new Uint8Array(await readFile(join(dir, 'files/cyl', path)));
    const announcement = announcementOf(path, bytes, { again: true });
    const { upload } = await service.announce('cyl', announcement);
    await service.receive('cyl', upload, once(bytes));
    const preview = (await service.preview('cyl', upload, 'es'))!;
    await service.badRows('cyl', upload, 'es', 0, 50);
    if (i === 0) await service.send('cyl', [choiceOf(preview, true)], 'es');
  }
  expect((await needs.store.list('waiting/')).length).toBeGreaterThan(2);
}

describe('after a run over the sample world', () => {
  it('nothing outside the private places holds anything of a person or a company', async () => {
    const leaks = new Map<string, Found[]>();
    const look = (where: string, bytes: Uint8Array) => {
      const found = scan(bytes);
      if (found.length > 0) leaks.set(where, found.slice(0, 3));
    };
    const objects = await openObjects(root);
    look('the keys', Buffer.from(objects.join('\n')));
    look('the log', Buffer.from(said.join('\n')));
    let cells = 0;
    for (const path of objects) {
      const bytes = await readFile(join(root, path));
      look(path, bytes);
      if (!path.endsWith('.parquet')) continue;
      const texts = await cellsOf(bytes);
      cells += texts.size;
      look(`${path}, its cells`, Buffer.from([...texts].join('\n')));
    }
    expect([...leaks]).toEqual([]);
    // What was searched is the whole of it.
    for (const place of ['store.json', 'lake/', 'receipts/', 'runs/', 'published/', 'report/'])
      expect(
        objects.some((path) => path.startsWith(place)),
        place,
      ).toBe(true);
    expect(objects.filter((path) => path.startsWith('lake/')).length).toBeGreaterThan(deep ? 250 : 20);
    expect(cells).toBeGreaterThan(deep ? 100_000 : 3_000);
    expect(said.length).toBeGreaterThan(deep ? 300 : 20);
  });

  it('the rows that count add up to what is published, by any dimension', async () => {
    const store = directoryStore(root);
    const { models, prelude } = await openWarehouse(root);
    const { run, ...published } = (await latest(store))!;
    const { manifest } = await openRun(store, { run, ...published });
    const { files } = await refreeze(manifest, { store, models });
    const warehouse = duckdbWarehouse({ root, prelude, views: countedViews(models) });
    const session = await warehouse.open(run, files);
    const rowsOf = (table: string) => session.select(`select * from ${table}`);
    const counted: Record<string, Row[]> = {};
    for (const dataset of countedDatasets) counted[dataset] = await rowsOf(`counted_${dataset}`);
    const figures: Record<string, Row[]> = {};
    for (const table of Object.keys(resultTables)) figures[table] = await rowsOf(table);
    await session.close();
    expect(differences(counted as Counted, figures as unknown as ResultTables)).toEqual([]);
    for (const dataset of countedDatasets) expect(counted[dataset]!.length, dataset).toBeGreaterThan(deep ? 100 : 1);
    // What analysts are shown holds nobody either.
    expect(scan(Buffer.from(JSON.stringify(counted)))).toEqual([]);
  });

  it('the same search finds them in the private places', async () => {
    const landed = (await readdir(join(root, 'landing', 'guadalinfo'))).filter((name) => !name.includes('.'));
    expect(scan(await readFile(join(root, 'landing', 'guadalinfo', landed[0]!))).length).toBeGreaterThan(100);
  });
});

describe('the search', () => {
  const noise = (length: number) => Buffer.from(Array.from({ length }, (_, i) => (i * 7919 + 31) % 251));

  it.each(forms)('finds a planted $name of a person and a company', (form) => {
    const [person, company] = [world.people.find((p) => p.document && p.email)!, world.companies[0]!];
    for (const text of [person.document!, person.first_name, person.email!, person.birth_date, company.tax_id])
      for (const before of [0, 1, 500, 501]) {
        const bytes = Buffer.concat([noise(before), form.make(text), noise(40)]);
        expect(scan(bytes)).toContainEqual({ text, form: form.name, at: before });
      }
  });

  it('finds a base64 of more than the text', () => {
    const { document } = world.people.find((p) => p.document)!;
    for (const before of ['', 'a', 'ab', 'abc'])
      expect(scan(Buffer.from(btoa(`${before}${document} and more`))).map((f) => f.text)).toContain(document);
  });

  it('finds a text in a cell of a Parquet file', async () => {
    const { email } = world.people.find((p) => p.email)!;
    const columns = [{ name: 'centre', type: 'string' as const, nullable: true, note: { es: '', en: '' } }];
    const rows = Array.from({ length: 500 }, (_, i) => ({ centre: i === 333 ? `Sala de ${email}` : 'Sala' }));
    const texts = await cellsOf(parquetOf(columns, rows));
    expect(scan(Buffer.from([...texts].join('\n'))).map((f) => f.text)).toContain(email);
  });
});

/** Every file that is not in a private place, as a path from the root. */
async function openObjects(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !Object.values(prefixes).some((p) => p.private && path.startsWith(p.prefix)));
}

/** The distinct cells of a Parquet file, decoded, as texts. */
async function cellsOf(bytes: Uint8Array): Promise<Set<string>> {
  return new Set((await readParquet(bytes)).flatMap((row) => Object.values(row).map(String)));
}

/** As they could stand somewhere; every part of a name by itself. */
function* plainTexts({ people, companies }: SampleWorld): Generator<string> {
  const names = new Set(people.flatMap((p) => [p.first_name, ...p.last_name.split(' ')]));
  for (const name of names)
    for (const text of [name, bare(name)]) yield* [text, text.toLowerCase(), text.toUpperCase()];
  for (const person of people) {
    if (person.document) yield* documentForms(person.document);
    if (person.email) yield* [person.email, person.email.toUpperCase()];
    yield* birthForms(person);
  }
  for (const { tax_id } of companies) yield* documentForms(tax_id);
}

/** What somebody would hash: a whole value. */
function* hashedTexts({ people, companies }: SampleWorld): Generator<string> {
  for (const person of people) {
    const { first_name, last_name, document, email } = person;
    const name = `${first_name} ${last_name}`;
    yield* [first_name, last_name, name, name.toLowerCase()];
    if (document) yield* [document, document.toLowerCase()];
    if (email) yield email;
    yield* birthForms(person).slice(0, 2);
  }
  for (const { tax_id } of companies) yield* [tax_id, tax_id.toLowerCase()];
}

const bare = (text: string) => text.normalize('NFD').replace(/\p{M}+/gu, '');
const documentForms = (id: Company['tax_id']) => [id, id.toLowerCase(), `${id.slice(0, -1)}-${id.slice(-1)}`];
const birthForms = ({ birth_date }: Person) => {
  const [y, m, d] = birth_date.split('-');
  return [birth_date, `${d}/${m}/${y}`, `${d}-${m}-${y}`];
};
