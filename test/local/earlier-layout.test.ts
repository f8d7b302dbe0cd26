import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parquetOf, readParquet } from '../../functions/parquet/tables.ts';
import { tableColumns } from '../../schemas/run.ts';
import { commandLine } from './world.ts';

/** A data directory whose lake files were written before a column was there: all of them, or one beside whole ones. */
let line: ReturnType<typeof commandLine>;
beforeEach(() => {
  line = commandLine();
});
afterEach(() => rmSync(line.dir, { recursive: true, force: true }));

const heading = 'DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado';
async function send(name: string, document: string) {
  const path = join(line.dir, name);
  writeFileSync(path, `${heading}\n${document};Ciudadanía;Redes;09/03/2018;Sí\n`);
  expect((await line.pledge('ingest', path, '--network', 'cyl')).code).toBe(0);
}

/** Writes lake files of a table again without a column, and what their receipts say of them. */
async function leaveOut(table: 'people' | 'training', column: string, most: number) {
  const folder = join(line.data, 'lake', '1', table, 'network=cyl');
  const columns = tableColumns(`lake_${table}`).filter((c) => c.name !== 'network' && c.name !== column);
  for (const name of readdirSync(folder).slice(0, most)) {
    const rows = await readParquet(readFileSync(join(folder, name)));
    const bytes = await parquetOf(columns, rows as never);
    writeFileSync(join(folder, name), bytes);
    const path = join(line.data, 'receipts', '1', 'network=cyl', name.replace('.parquet', '.json'));
    const receipt = JSON.parse(readFileSync(path, 'utf8'));
    const object = receipt[table === 'people' ? 'people' : 'lake'];
    Object.assign(object, { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
    writeFileSync(path, `${JSON.stringify(receipt)}\n`);
  }
}

it.each([
  ['people', 'mail_2', 2],
  ['people', 'mail_2', 1],
  ['training', 'sheet', 2],
  ['training', 'province', 1],
] as const)('%s without "%s" in %i of two files', async (table, column, most) => {
  await send('a.csv', '10000001S');
  await send('b.csv', '10000002Q');
  await leaveOut(table, column, most);
  const said = new RegExp(
    `^"lake/1/${table}/network=cyl/\\w{32}\\.parquet" lacks "${column}": .*Send the files again into a new data directory`,
  );
  const { code, out, err } = await line.pledge('rollup', '--as-of', '2018-05-10');
  expect({ code, out, err }).toEqual({ code: 3, out: '', err: expect.stringMatching(said) });
  // What counts is asked for before a batch that replaces, too.
  const path = join(line.dir, 'a.csv');
  const replaced = await line.pledge('ingest', path, '--network', 'cyl', '--again', '--replace');
  expect([replaced.code, replaced.err]).toEqual([3, expect.stringMatching(said)]);
});
