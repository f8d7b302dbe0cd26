import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canaries } from '../../../functions/local/sample/canaries.ts';
import { type SampleWorld, sampleWorld } from '../../../functions/local/sample/dataset.ts';
import { senders } from '../../../functions/local/sample/networks.ts';
import { writeSample } from '../../../functions/local/sample/write.ts';
import { dictionary } from '../../../schemas/dictionary.ts';
import { pledge } from '../../../schemas/pledge.ts';
import { Settings } from '../../../schemas/receipt.ts';
import { madridDay } from '../../../schemas/time.ts';
import { document, taxId } from '../../../schemas/values.ts';
import { deepIt } from '../../deep.ts';

/** The networks of the sample world, which a new network of the pledge need not be in, and the association. */
const everySender = [...senders.map((s) => s.id), pledge.association_sender].sort();

let world: SampleWorld;
beforeAll(async () => {
  world = await sampleWorld();
});
const digest = (w: SampleWorld) => {
  const hash = createHash('sha256');
  for (const f of w.files)
    hash.update(JSON.stringify([f.name, f.network, f.received_at, f.replace, f.again])).update(f.bytes);
  return hash.digest('hex');
};

describe('the sample world', () => {
  deepIt('is the same each time', async () => {
    expect(digest(await sampleWorld())).toBe(digest(world));
  });

  it('has files of every sender and month, received by 2019-01-28, each at its own time', () => {
    expect([...new Set(world.files.map((f) => f.network))].sort()).toEqual(everySender);
    expect(world.files.length).toBeGreaterThan(300);
    const days = world.files.map((f) => madridDay(f.received_at));
    expect(days).toEqual(days.toSorted());
    expect(days[0]! >= '2017-04-01' && days.at(-1)! === '2019-01-28').toBe(true);
    const months = new Set(world.files.filter((f) => f.network === 'cyl').map((f) => f.received_at.slice(0, 7)));
    expect(months.size).toBe(22);
    const places = world.files.map((f) => `${f.network} ${f.received_at}`);
    expect(new Set(places).size).toBe(places.length);
  });

  it('names files so that any file system can hold them, once in each network', () => {
    const names = world.files.map((f) => `${f.network}/${f.name}`);
    expect(new Set(names.map((n) => n.toLowerCase())).size).toBe(names.length);
    for (const f of world.files) expect(f.name).toMatch(/^[\p{L}\d][\p{L}\d ()-]{3,80}\.(csv|xlsx)$/u);
  });

  it('comes in ten forms', () => {
    const starts = (network: string, bytes: number[]) =>
      [...world.files.find((f) => f.network === network)!.bytes.subarray(0, bytes.length)].every(
        (b, i) => b === bytes[i],
      );
    expect(starts('guadalinfo', [0xef, 0xbb, 0xbf])).toBe(true);
    expect(starts('cemit', [0xef, 0xbb, 0xbf, 0x22])).toBe(true);
    expect(starts('dedalo', [0xff, 0xfe])).toBe(true);
    expect(starts('fuerteventura', [0x50, 0x4b])).toBe(true);
    expect(starts('burgos', [0x50, 0x4b])).toBe(true);
    const text = (network: string, encoding: BufferEncoding = 'utf8') =>
      Buffer.from(world.files.find((f) => f.network === network)!.bytes).toString(encoding);
    expect(text('fct')).toMatch(/^Document\|First name\|.*\n/);
    expect(text('esplai')).toMatch(/^Marca temporal,/);
    expect(text('carm')).toMatch(/^"Documento";.*"_id";"_uuid";"_submission_time"\n/);
    expect(text('cast')).toMatch(/^Apellido\(s\),Nombre,NIF,/);
    expect(text('cyl', 'latin1')).toMatch(/^formación marzo 2017;+\r\n\r\nDNI\/NIE;/);
    expect(text('cyl', 'latin1')).toMatch(/\r\nTOTAL;\d+;+\r\n$/);
  });

  it('has the same file twice, one again, months replaced, settings, a refused and an unreadable one', () => {
    const contents = world.files.map((f) => createHash('sha256').update(f.bytes).digest('hex'));
    const twice = world.files.filter((_, i) => contents.indexOf(contents[i]!) !== contents.lastIndexOf(contents[i]!));
    expect(twice.map((f) => f.network).sort()).toEqual([
      'carm',
      'carm',
      'cast',
      'cast',
      'esplai',
      'esplai',
      'fuerteventura',
      'fuerteventura',
    ]);
    expect(world.files.filter((f) => f.again).map((f) => f.network)).toEqual(['carm']);
    expect(world.files.filter((f) => f.replace).map((f) => f.network)).toEqual(['cemit', 'guadalinfo']);
    expect(world.files.filter((f) => f.settings).map((f) => Settings.parse(f.settings).audience)).toEqual([
      'unemployed',
      'unemployed',
    ]);
    expect(world.files.filter((f) => Buffer.from(f.bytes).toString('latin1').startsWith('%PDF'))).toHaveLength(1);
    expect(world.files.filter((f) => f.name.includes('sin superado'))).toHaveLength(1);
  });

  it('has made-up people only, each with a document of its own that holds', () => {
    expect(world.people.length).toBeGreaterThan(36_000);
    const documents = world.people.flatMap((p) => p.document ?? []);
    expect(new Set(documents).size).toBe(documents.length);
    for (const d of documents) if (!document.safeParse(d).success) expect.fail(`"${d}" is no document`);
    for (const c of world.companies) expect(taxId.safeParse(c.tax_id)).toMatchObject({ success: true });
    for (const p of world.people)
      if (p.email && !/^[a-z0-9.]+\.\d+@[a-z]+\.example$/.test(p.email)) expect.fail(p.email);
    const kinds = documents.map((d) => document.parse(d).kind);
    expect(new Set(kinds)).toEqual(new Set(['dni', 'nie', 'passport']));
  });
});

describe('canaries', () => {
  it('are texts that occur by no chance: long enough, and none is a part of the project', () => {
    const kinds = canaries(world);
    expect(Object.keys(kinds)).toEqual([
      'documents',
      'names',
      'emails',
      'birth_dates',
      'tax_ids',
      'certificates',
      'file_names',
    ]);
    for (const [kind, texts] of Object.entries(kinds)) {
      expect(texts.length, kind).toBeGreaterThan(80);
      expect(new Set(texts).size, kind).toBe(texts.length);
      expect(Math.min(...texts.map((t) => t.length)), kind).toBeGreaterThanOrEqual(8);
    }
    const project = JSON.stringify([pledge, dictionary()]);
    // None is shorter, so that what begins like none of the project's places is no part of it.
    const starts = new Set(Array.from(project, (_, at) => project.slice(at, at + 8)));
    for (const [kind, texts] of Object.entries(kinds))
      expect(
        texts.filter((t) => starts.has(t.slice(0, 8)) && project.includes(t)),
        kind,
      ).toEqual([]);
  });
});

describe('writeSample', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'pledge-sample-'));
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  it('writes the files and the manifest that `pledge ingest --manifest` takes', async () => {
    const { manifest } = await writeSample(dir, world);
    const entries = JSON.parse(await readFile(manifest, 'utf8')) as Record<string, unknown>[];
    expect(entries).toHaveLength(world.files.length);
    for (const [i, entry] of entries.entries()) {
      const { name, bytes, ...rest } = world.files[i]!;
      expect(entry).toEqual({ file: `files/${rest.network}/${name}`, ...rest });
      if (i % 40 === 0) expect(Buffer.compare(await readFile(join(dir, String(entry.file))), bytes)).toBe(0);
    }
    expect((await readdir(join(dir, 'files'))).sort()).toEqual(everySender);
  });
});
