import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { publicDataFiles } from '../../functions/report/files/public-data-files.ts';
import { publicTablesBytes } from '../../functions/report/public/tables.ts';
import { lakeContract } from '../../schemas/contract.ts';
import { pledge } from '../../schemas/pledge.ts';
import { shown } from '../report/files/shown.ts';
import { validators } from './validators.ts';

/**
 * The public files before the public validators of their formats. Each is also given a file that is spoiled, which it has to find.
 */
const shapes = resolve(import.meta.dirname, '../../../shared/dcat-ap-es');
if (!existsSync(shapes))
  throw new Error(
    `The SHACL shapes of DCAT-AP-ES are expected in ${shapes} (../shared/dcat-ap-es of the repository), and there is no such folder.`,
  );
const bin = await validators();

const files = [
  ...(await publicDataFiles(shown, { pledge, sample: true }, publicTablesBytes(shown))),
  { name: 'public/tables.json', bytes: publicTablesBytes(shown) },
];
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A folder of the files, where one of them may be changed as text. */
function folderOf(name = '', change: (text: string) => string = (text) => text): string {
  const root = mkdtempSync(join(tmpdir(), 'formats-'));
  folders.push(root);
  for (const file of files) {
    const path = join(root, file.name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.name === `public/${name}` ? change(Buffer.from(file.bytes).toString()) : file.bytes);
  }
  return join(root, 'public');
}

/** What a program says in a folder, and its exit code. */
const run = (folder: string, program: string, ...args: string[]) =>
  new Promise<{ code: number; said: string }>((done) =>
    execFile(join(bin, program), args, { cwd: folder, maxBuffer: 2 ** 26 }, (error, out, err) =>
      done({ code: error ? Number(error.code) : 0, said: out || err }),
    ),
  );

const whole = folderOf();
const figures = 'csv/figures.csv';
/** The first figure is a word. */
const withWord = (text: string) => text.replace(/,18000,/, ',many,');
/** A row twice. */
const withRowTwice = (text: string) => text.replace(/\r\n([^\r]+)\r\n/, '\r\n$1\r\n$1\r\n');

describe('frictionless', () => {
  const validate = async (folder: string) =>
    JSON.parse((await run(folder, 'frictionless', 'validate', '--json', 'datapackage.json')).said);

  it('finds nothing in the Data Package: types, keys, sizes and digests hold', async () => {
    const { valid, errors, tasks } = await validate(whole);
    expect({ valid, errors }).toEqual({ valid: true, errors: [] });
    expect(tasks.length).toBe(files.filter(({ name }) => name.endsWith('.csv')).length);
  });

  it.each([
    ['a word in the place of a number', withWord, 'type-error'],
    ['a row twice', withRowTwice, 'primary-key'],
  ])('sees %s', async (_, change, type) => {
    const { tasks } = await validate(folderOf(figures, change));
    expect(tasks.flatMap((t: { errors: { type: string }[] }) => t.errors.map((e) => e.type))).toContain(type);
  });
});

describe('csvw', () => {
  const validate = (folder: string) => run(folder, 'csvwvalidate', '-v', 'csv/csv-metadata.json');

  it('finds nothing in the CSV files by their metadata', async () => {
    expect(await validate(whole)).toEqual({ code: 0, said: expect.stringContaining('OK') });
  });

  it.each([
    ['a word in the place of a number', figures, withWord],
    ['a row twice', figures, withRowTwice],
    ['a status that is none', 'csv/indicators.csv', (text: string) => text.replace(/,behind,/, ',lost,')],
  ])('sees %s', async (_, name, change) => {
    expect((await validate(folderOf(name, change))).code).not.toBe(0);
  });
});

describe('datacontract', () => {
  it('finds the contracts to be of ODCS 3.1', async () => {
    writeFileSync(join(whole, 'lake.odcs.json'), JSON.stringify(lakeContract()));
    for (const name of ['contract.odcs.json', 'lake.odcs.json']) {
      const { code, said } = await run(whole, 'datacontract', 'lint', name);
      expect([code, said]).toEqual([0, expect.stringContaining('valid against ODCS v3.1.0')]);
    }
  });

  it('finds the CSV files to keep the contract, and sees one that does not', async () => {
    expect((await run(whole, 'datacontract', 'test', 'contract.odcs.json')).code).toBe(0);
    const lost = folderOf('csv/indicators.csv', (text) => text.replace(/,behind,/, ',lost,'));
    const { code, said } = await run(lost, 'datacontract', 'test', 'contract.odcs.json');
    expect([code, said]).toEqual([1, expect.stringContaining('indicators.status')]);
  });

  it('refuses a contract with a type that the standard does not have', async () => {
    const spoiled = folderOf('contract.odcs.json', (text) =>
      text.replace('"logicalType": "date"', '"logicalType": "day"'),
    );
    expect((await run(spoiled, 'datacontract', 'lint', 'contract.odcs.json')).code).toBe(1);
  });
});

describe('the shapes of DCAT-AP-ES', () => {
  const address = 'https://telecentros.example/informe/';
  const validate = async (folder: string) => {
    const script = join(import.meta.dirname, 'shacl.py');
    return JSON.parse((await run(folder, 'python', script, 'catalogue.jsonld', shapes, address)).said);
  };

  it('ask for a code of a public body and a point of contact, and for nothing else', async () => {
    const publisher = { path: 'http://purl.org/dc/terms/publisher', value: '#publisher', severity: 'Violation' };
    const agent = 'The value of dct:publisher must be an IRI or a blank node that meets the agent shape restrictions.';
    expect(await validate(whole)).toEqual(
      [
        { at: '#catalogue', message: agent, ...publisher },
        { at: '#dataset', message: agent, ...publisher },
        {
          at: '#publisher',
          message:
            'The value must be an IRI from the public sector organism vocabulary http://datos.gob.es/recurso/sector-publico/org/Organismo',
          path: null,
          severity: 'Violation',
          value: '#publisher',
        },
        {
          at: '#dataset',
          message: 'The dataset should contain at least one dcat:contactPoint.',
          path: 'http://www.w3.org/ns/dcat#contactPoint',
          severity: 'Warning',
          value: null,
        },
      ].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    );
  });

  it('find nothing where the publisher has such a code: none else is missing', async () => {
    const code = 'http://datos.gob.es/recurso/sector-publico/org/Organismo/E0DAT0001';
    const coded = folderOf('catalogue.jsonld', (text) => text.replaceAll('"#publisher"', `"${code}"`));
    expect((await validate(coded)).map((one: { severity: string }) => one.severity)).toEqual(['Warning']);
  });

  it.each([
    ['a licence', '"dct:license"', '"dct:licence"', 'http://purl.org/dc/terms/license'],
    ['the Spanish title', '"@language": "es"', '"@language": "en"', 'http://purl.org/dc/terms/title'],
  ])('miss %s', async (_, word, other, path) => {
    const spoiled = folderOf('catalogue.jsonld', (text) => text.replaceAll(word, other));
    expect((await validate(spoiled)).map((one: { path: string }) => one.path)).toContain(path);
  });
});
