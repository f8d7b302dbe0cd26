import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { parquetOf } from '../../functions/parquet/tables.ts';
import { assemble } from '../../functions/report/assemble.ts';
import { publicTablesFile } from '../../functions/report/public/tables.ts';
import { makeReport, report } from '../../functions/report/report.ts';
import { summary } from '../../functions/report/summary.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { ConflictError, type Store, StoreError } from '../../functions/runtime/ports/store.ts';
import { keys } from '../../schemas/keys.ts';
import { languages, pledge } from '../../schemas/pledge.ts';
import { PublicTables } from '../../schemas/public-tables.ts';
import { ReportJson } from '../../schemas/report.ts';
import { type ResultTable, resultTables, tableColumns } from '../../schemas/run.ts';
import { decidedIn, fixture, publishedIn, storeOf } from './fixture.ts';
import { expectGolden } from './golden.ts';

/** In the middle of the window, so that what is compared with the line occurs. */
const asOf = '2018-06-15';
const tables = fixture(asOf);
const { run } = tables.manifest;
const of = { run, provisional: false };
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** The files of which a copy is kept: of the public pages one. */
const golden = ['report.json', 'es.html', 'en.html', 'public/tables.json', 'public/es.html'];

describe('report', () => {
  it('writes report.json and a page a language, the golden ones', async () => {
    const store = await storeOf(tables);
    await decidedIn(store, '2018-q1');
    const { files } = await report(await publishedIn(store, run), { store, log: silent, sample: true });
    const shown = ['tables.json', ...['es', 'gl', 'ca', 'eu', 'en'].map((page) => `${page}.html`)];
    const forms = ['form-es.html', 'form-en.html', 'form.xlsx'];
    const names = ['report.json', 'es.html', 'en.html', ...forms, ...shown.map((name) => `public/${name}`)];
    expect(files.map((f) => f.name).slice(0, names.length)).toEqual(names);
    expect(files.map((f) => f.name)).toContain('public/data.xlsx');
    expect(files.slice(names.length).filter((f) => !f.name.startsWith('public/'))).toEqual([]);
    for (const { name, bytes } of files) {
      expect(text((await store.get(keys.report(of, name)))!)).toBe(text(bytes));
      if (golden.includes(name)) expectGolden(name.replace('/', '-'), bytes);
    }
  });

  it('shows what was decided by its day, and once it is written nothing else', async () => {
    const shown = async (store: Store) =>
      PublicTables.parse(JSON.parse(text((await store.get(keys.report(of, publicTablesFile)))!))).tables;
    for (const decidedBefore of [true, false]) {
      const store = await storeOf(tables);
      if (decidedBefore) await decidedIn(store, '2018-q1');
      await decidedIn(store, '2018-q4');
      await report(await publishedIn(store, run), { store, log: silent });
      const before = await shown(store);
      expect(new Set(before.map((table) => table.as_of))).toEqual(new Set(decidedBefore ? ['2018-03-31'] : []));
      if (!decidedBefore) await decidedIn(store, '2018-q1');
      await report(await publishedIn(store, run), { store, log: silent });
      expect(await shown(store)).toEqual(before);
    }
  });

  it('says of a provisional publication first that it is, and lies apart from that of the same run once its day is over', async () => {
    const store = await storeOf(tables);
    for (const provisional of [true, false]) {
      const { files, shown } = await report(await publishedIn(store, run, provisional), { store, log: silent });
      expect(shown.provisional).toBe(provisional);
      const said = ['es.html', 'en.html', 'form-es.html', 'form-en.html', 'public/es.html', 'public/gl.html'];
      for (const name of said) {
        const page = text(files.find((f) => f.name === name)!.bytes);
        expect([name, /(Cifras provisiona(l|i)e?s|Provisional figures)\. /.test(page)]).toEqual([name, provisional]);
        expect(text((await store.get(keys.report({ run, provisional }, name)))!)).toBe(page);
      }
    }
  });

  it('shows every status of an indicator and of a milestone', () => {
    const reports = [tables, fixture('2019-02-10')].map((t) => assemble(t, pledge));
    const indicators = reports.flatMap((r) => r.indicators);
    const milestones = reports.flatMap((r) => r.milestones);
    const statuses = (of: z.ZodEnum) => [...of.options].sort();
    expect([...new Set(indicators.map((i) => i.status))].sort()).toEqual(
      statuses(ReportJson.shape.indicators.element.shape.status),
    );
    expect([...new Set(milestones.map((m) => m.status))].sort()).toEqual(
      statuses(ReportJson.shape.milestones.element.shape.status),
    );
  });

  it('is the same bytes again, wherever the machine stands', async () => {
    const store = await storeOf(tables);
    // As texts: array against array is compared number by number.
    const files = async () =>
      (await report(await publishedIn(store, run), { store, log: silent })).files.map(({ name, bytes }) => [
        name,
        text(bytes),
      ]);
    const first = await files();
    const zone = process.env.TZ;
    try {
      for (const other of ['Pacific/Kiritimati', 'America/Los_Angeles', 'UTC']) {
        process.env.TZ = other;
        expect(await files()).toEqual(first);
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it('overwrites nothing', async () => {
    const store = await storeOf(tables);
    await store.putIfAbsent(keys.report(of, 'es.html'), new Uint8Array([1]));
    await expect(report(await publishedIn(store, run), { store, log: silent })).rejects.toThrow(ConflictError);
    expect(await store.get(keys.report(of, 'es.html'))).toEqual(new Uint8Array([1]));
  });

  it('says that the world is made up only where it is', async () => {
    const store = await storeOf(tables);
    for (const sample of [true, false]) {
      const { report: json, files } = await makeReport(await publishedIn(store, run), { store, sample });
      const [es, en] = ['es.html', 'en.html'].map((n) => text(files.find((f) => f.name === n)!.bytes));
      expect(es!.includes('Datos de muestra inventados')).toBe(sample);
      expect(en!.includes('Made-up sample data')).toBe(sample);
      expect(summary(json, 'es', { sample }).includes('inventados')).toBe(sample);
    }
  });

  for (const day of ['2017-02-28', '2017-03-01', '2018-12-31', '2019-01-31'])
    it(`is made as of ${day}`, async () => {
      const store = await storeOf(fixture(day));
      const { report: json, files } = await makeReport(await publishedIn(store, run), { store });
      expect(json.as_of).toBe(day);
      expect(files.map((f) => text(f.bytes)).filter((t) => /NaN|undefined|Infinity|\[object/.test(t))).toEqual([]);
    });

  it('refuses a run that is not there, in a sentence', async () => {
    const store = await storeOf(tables);
    const other = '0'.repeat(32);
    await expect(report({ ...of, run: other, ledger: '' }, { store, log: silent })).rejects.toThrow(StoreError);
    await expect(report({ ...of, run: other, ledger: '' }, { store, log: silent })).rejects.toThrow(
      `run "${other}": expected`,
    );
  });

  const frozen = ['parameters', 'networks', 'uploads', 'upload_months'] as const;
  for (const table of [...(Object.keys(resultTables) as ResultTable[]), ...frozen])
    it(`refuses a run without its table ${table}, and writes nothing`, async () => {
      const store = await storeOf(tables);
      await store.delete(keys.runTable(run, table));
      await expect(report(await publishedIn(store, run), { store, log: silent })).rejects.toThrow(
        `expected its table "${table}"`,
      );
      expect(await store.list('report/')).toEqual([]);
    });

  it('refuses a table of another shape', async () => {
    const other = parquetOf(tableColumns('networks'), [{ position: 1, network: 'cyl' }]);
    const store = await storeOf(tables, { totals: other });
    await expect(report(await publishedIn(store, run), { store, log: silent })).rejects.toThrow(
      /table "totals".*people_target/s,
    );
  });

  it('refuses a table or a ledger that is not the one that was published', async () => {
    const store = await storeOf(tables);
    const key = keys.runTable(run, 'totals');
    const bytes = (await store.get(key))!;
    await store.delete(key);
    bytes[40]! ^= 1;
    await store.putIfAbsent(key, bytes);
    await expect(report(await publishedIn(store, run), { store, log: silent })).rejects.toThrow(
      'table "totals": the file is damaged',
    );
    const ledger = 'f'.repeat(64);
    await expect(report({ ...of, ledger }, { store, log: silent })).rejects.toThrow('ledger.json" is damaged');
  });
});

describe('report.json', () => {
  const json = assemble(tables, pledge);

  it('holds no number that no table holds', () => {
    const known = new Set(numbers(tables));
    expect(numbers(json).filter((n) => !known.has(n))).toEqual([]);
    expect(numbers(json).length).toBeGreaterThan(300);
  });

  it('keeps the order of the tables', () => {
    expect(json.indicators.map((i) => i.id)).toEqual(pledge.indicators.map((i) => i.id));
    expect(json.milestones.map((m) => m.id)).toEqual(pledge.milestones.map((m) => m.id));
    expect(json.networks.map((n) => n.id)).toEqual(pledge.networks.map((n) => n.id));
    for (const i of json.indicators) expect(Object.keys(i.by_network)).toEqual(pledge.networks.map((n) => n.id));
  });
});

describe('summary', () => {
  for (const language of languages)
    it(`prints each indicator and each milestone on a line of its own (${language})`, () => {
      const json = assemble(tables, pledge);
      const printed = summary(json, language);
      const lines = printed.split('\n');
      for (const { id } of [...json.indicators, ...json.milestones])
        expect(lines.filter((l) => l.endsWith(`  ${id}`))).toHaveLength(1);
      expectGolden(`summary-${language}.txt`, new TextEncoder().encode(printed));
    });
});

/** Every number of a value, however deep. */
function numbers(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbers) : [];
}
