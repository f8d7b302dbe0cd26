import { execFile } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openData, openForWriting } from '../../functions/local/data.ts';
import { takeIn } from '../../functions/local/ingest.ts';
import { worthThreads } from '../../functions/local/workers.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { writeRows } from '../bench/file.ts';

/** The built program reads a large file in threads; here the same file is read without. */
const program = fileURLToPath(new URL('../../dist/pledge.js', import.meta.url));
const receivedAt = '2019-06-01T00:00:00.000Z';
const rows = 100_000;
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'threads-'));
  // Where all people are different, their documents are read beside.
  await writeRows(join(dir, 'different.csv'), rows, rows);
  await writeRows(join(dir, 'known.csv'), rows, 0.7 * rows);
  await writeRows(join(dir, 'small.csv'), 100, 90);
});
afterAll(() => rm(dir, { recursive: true }));

const lines = '61000000Z;Iria;"Vila ""Rosa""\nAlbaruxa";;01/01/1980;Mujer;15001;Docente;"Centro\nnuevo";A;Una;';
const whole = '61000001S;Duna;Regalume;;01/01/1980;Mujer;15001;Docente;Centro;A;Una;01/02/2018;3;Sí\n';
const awkward = Buffer.concat([Buffer.from(lines), Buffer.from([0xe9]), Buffer.from(`01/02/2018;3;Sí\n${whole}`)]);

/** What is added to the usual rows, and what comes of the file. */
interface Case {
  people: 'different' | 'known';
  added: Buffer | string;
  status: string;
  code?: string;
}
const cases: Record<string, Case> = {
  'rows of different people, with cells of several lines, doubled quotes, and a byte of another encoding': {
    people: 'different',
    added: awkward,
    status: 'partly_accepted',
  },
  'such cells behind rows of people who come again': { people: 'known', added: awkward, status: 'partly_accepted' },
  'rows as they are': { people: 'known', added: '', status: 'partly_accepted' },
  'a record that has no end': {
    people: 'known',
    added: 'x'.repeat(2 * 2 ** 20),
    status: 'refused',
    code: 'record_too_long',
  },
};

describe('threads', () => {
  for (const [name, { people, added, status, code }] of Object.entries(cases))
    it(`make of ${name} what one thread makes`, async () => {
      const file = join(dir, 'file.csv');
      const text = await readFile(join(dir, `${people}.csv`), 'utf8');
      await writeFile(file, text);
      await appendFile(file, added);
      expect((await readFile(file)).length).toBeGreaterThan(worthThreads);
      const [one, many] = [join(dir, name, 'one'), join(dir, name, 'many')];
      await mkdir(join(dir, name));

      const { store, key } = await openForWriting(one, { sample: false, now: 0 });
      const item = {
        path: file,
        name: 'file.csv',
        network: 'cyl',
        mode: 'add',
        again: false,
        settings: {},
        receivedAt,
      };
      const { receipt } = await takeIn({ ...item, mode: 'add' }, { store, key, log: silent });
      expect([receipt.status, receipt.refusal?.code]).toEqual([status, code]);
      // What comes after it in the same process is not hurt by what was given to the threads.
      // Named after it, it is received a millisecond later.
      const next = new Date(Date.parse(receivedAt) + 1).toISOString();
      const small = { ...item, path: join(dir, 'small.csv'), name: 'small.csv', receivedAt: next };
      await takeIn({ ...small, mode: 'add' }, { store, key, log: silent });

      await writeFile(`${many}.key`, await readFile(`${one}.key`), { mode: 0o600 });
      const args = ['ingest', file, small.path, '--network', 'cyl', '--data', many, '--received-at', receivedAt];
      const { code: ended } = await promisify(execFile)(process.execPath, [program, ...args]).catch((error) => error);
      expect(ended).toBe(1);
      const { store: other } = await openData(many);
      const keys = await store.list('');
      expect(await other.list('')).toEqual(keys);
      for (const k of keys) expect(Buffer.compare((await other.get(k))!, (await store.get(k))!), k).toBe(0);
    });
});
