import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type SampleFile, sampleWorld } from '../../../functions/local/sample/dataset.ts';
import { senders } from '../../../functions/local/sample/networks.ts';
import { normalize } from '../../../functions/normalize/normalize.ts';
import { silent } from '../../../functions/runtime/ports/log.ts';
import { memoryStore } from '../../../functions/runtime/ports/memory-store.ts';
import { announce, send } from '../../../functions/upload/upload.ts';
import { keys } from '../../../schemas/keys.ts';
import type { Receipt } from '../../../schemas/receipt.ts';

let files: SampleFile[];
beforeAll(async () => {
  files = (await sampleWorld()).files;
});

/** What the intake says of a file of the sample world. */
async function receiptOf(network: string, start: string): Promise<Receipt> {
  const file = files.find((f) => f.network === network && f.name.startsWith(start));
  if (!file) throw new Error(`"${network}" has no file "${start}…"`);
  const store = memoryStore();
  const announced = await announce(
    {
      network,
      file: file.name,
      size: file.bytes.length,
      sha256: createHash('sha256').update(file.bytes).digest('hex'),
      mode: file.replace ? 'replace' : 'add',
      settings: file.settings ?? {},
      again: file.again ?? false,
    },
    file.received_at,
    store,
  );
  if (announced.kind !== 'awaited') throw new Error('the store was empty');
  const { upload } = announced.envelope;
  await store.putIfAbsent(keys.landing(network, upload), file.bytes);
  const { received_at } = file;
  await send({ upload, network, received_at, announced_at: null, batch: null, replaces: null }, store);
  return normalize({ network, upload }, { store, key: new Uint8Array(32), log: silent });
}

const unknownColumns = (r: Receipt) => r.counts.filter((c) => c.code === 'column_unknown').length;

describe('the intake of the sample world', () => {
  it.each(senders.map((s) => s.id))('reads the form of %s', async (network) => {
    const r = await receiptOf(network, 'formación marzo 2017');
    expect(r.dataset).toBe('training');
    expect(r.refusal).toBeNull();
    expect(r.columns.length).toBeGreaterThanOrEqual(15);
    // What a form tool adds is known, and left out without a remark.
    expect(unknownColumns(r)).toBe(0);
    expect(r.rows.accepted).toBeGreaterThan(20);
    expect(r.rows.accepted / r.rows.read).toBeGreaterThan(0.97);
    expect(r.months.at(-1)).toBe('2017-03');
    expect(r.counts.map((c) => c.code)).not.toContain('sex_ambiguous');
  });

  it.each([
    ['guadalinfo', 'certificaciones', 'certification'],
    ['fct', 'certificaciones', 'certification'],
    ['cyl', 'empresas', 'company'],
    ['burgos', 'empresas', 'company'],
    ['association', 'hitos', 'milestone'],
    ['carm', 'hitos', 'milestone'],
  ])('reads what %s sends as "%s"', async (network, name, dataset) => {
    const r = await receiptOf(network, name);
    expect(r).toMatchObject({ dataset, refusal: null });
    expect(r.rows.accepted).toBeGreaterThan(0);
  });

  it('counts a title as nothing, a total as ignored, and does not miss a month before the window', async () => {
    const r = await receiptOf('cyl', 'formación marzo 2017');
    expect(r.rows.ignored).toBe(1);
    expect(r.months).toEqual(['2017-02', '2017-03']);
  });

  it('passes over the sheet of notes', async () => {
    const r = await receiptOf('burgos', 'formación marzo 2017');
    expect(r.counts.filter((c) => c.code === 'sheet_passed_over').map((c) => c.sheet)).toEqual([2]);
  });

  it('fills what the form does not ask from the settings', async () => {
    const r = await receiptOf('esplai', 'inscripción formación junio 2017');
    expect(r).toMatchObject({ status: 'accepted', refusal: null });
    expect(r.columns.map((c) => c.field)).not.toContain('audience');
  });

  it('leaves out a column of a centre’s own', async () => {
    const r = await receiptOf('esplai', 'formación noviembre 2017');
    expect(unknownColumns(r)).toBe(1);
  });

  it('takes a correction in as a row more', async () => {
    const r = await receiptOf('guadalinfo', 'correcciones');
    expect(r.rows.accepted).toBe(r.rows.read);
  });

  it.each([
    ['dedalo', 'formación mayo 2017 (sin superado)', 'column_missing'],
    ['burgos', 'formación febrero 2018 (escaneado)', 'file_not_a_table'],
  ])('refuses the file of %s "%s"', async (network, name, code) => {
    const r = await receiptOf(network, name);
    expect(r).toMatchObject({ status: 'refused', refusal: { code }, rows: { read: 0 } });
  });
});
