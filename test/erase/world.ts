import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Asked } from '../../functions/erase/asked.ts';
import { readAsked } from '../../functions/erase/asked.ts';
import { openForWriting } from '../../functions/local/data.ts';
import { type Item, type Taken, takeIn } from '../../functions/local/ingest.ts';
import { openWarehouse } from '../../functions/local/warehouse.ts';
import { readParquet } from '../../functions/parquet/tables.ts';
import { rollup } from '../../functions/rollup/rollup.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import type { Row } from '../../functions/runtime/ports/warehouse.ts';
import { keys } from '../../schemas/keys.ts';

/** Made-up people, of whom one asks to be erased. */
export const ana: Asked = {
  documents: '10000001S',
  first_name: 'Ana María',
  last_name: 'Quintela Ejemplo',
  birth_date: '23/04/1985',
  email: 'ana.quintela@ejemplo.example',
};
export const person = readAsked(ana);

/** A data directory of its own, deleted when the test ends. */
export async function dataDirectory() {
  const base = mkdtempSync(join(tmpdir(), 'erase-'));
  onTestFinished(() => rmSync(base, { recursive: true }));
  const root = join(base, 'data');
  writeFileSync(`${root}.key`, `pledge-key-1 ${'ab'.repeat(32)}\n`, { mode: 0o600 });
  const { store, key } = await openForWriting(root, { sample: false, now: Date.now() });
  const { models, warehouse } = await openWarehouse(root);
  const needs = { store, warehouse, models, log: silent };
  let files = 0;
  return {
    base,
    root,
    store,
    key,
    needs,
    /** Takes a file in, as it was received at an instant. */
    async take(body: string | Uint8Array, receivedAt: string, of: Partial<Item> = {}): Promise<Taken> {
      const name = `lista-${++files}.csv`;
      const path = join(base, name);
      writeFileSync(path, body);
      const item = { path, name, network: 'cyl', mode: 'add', again: false, settings: {}, receivedAt, ...of } as const;
      return takeIn(item, { store, key, log: silent });
    },
    rollup: (asOf: string) => rollup({ asOf }, needs),
    /** A table of a run. */
    async table(run: string, table: string): Promise<Row[]> {
      return readParquet((await store.get(keys.runTable(run, table)))!);
    },
  };
}
export type DataDirectory = Awaited<ReturnType<typeof dataDirectory>>;

export const headings =
  'DNI/NIE;Nombre;Apellidos;Fecha de nacimiento;Correo electrónico;Colectivo;Actividad;Fecha de inicio;Fecha de fin;Superado';

/** A row of a list, as a template has it. */
export const line = (who: Partial<Asked>, activity: string, date: string, completed = 'Sí', audience = 'Ciudadanía') =>
  [
    who.documents ?? '',
    who.first_name ?? '',
    who.last_name ?? '',
    who.birth_date ?? '',
    who.email ?? '',
    audience,
    activity,
    date,
    date,
    completed,
  ].join(';');

export const list = (...lines: string[]) => `${[headings, ...lines].join('\r\n')}\r\n`;

export const luz: Asked = {
  documents: '10000002Q',
  first_name: 'Luz',
  last_name: 'Ribeira Muestra',
  birth_date: '01/02/1990',
  email: 'luz@ejemplo.example',
};
export const sol: Asked = {
  documents: '10000004H',
  first_name: 'Sol',
  last_name: 'Prado Modelo',
  birth_date: '30/11/1971',
  email: 'sol@ejemplo.example',
};
