import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Contract, ContractColumn } from '../../schemas/contract.ts';
import { contractChanges, contractFault } from './changes.ts';
import { contracts, contractsFolder } from './contracts.ts';

describe('the contracts', () => {
  it('are the files of docs/contracts/', () => {
    expect(readdirSync(contractsFolder).sort()).toEqual(Object.keys(contracts).sort());
  });

  it.each(Object.keys(contracts))('%s is kept: what breaks a reader is agreed, what is new is written down', (file) => {
    const before = JSON.parse(readFileSync(new URL(file, contractsFolder), 'utf8')) as Contract;
    expect(contractFault(file, before, JSON.parse(JSON.stringify(contracts[file])))).toBeNull();
  });

  it('say of every column what it means', () => {
    const silent = Object.values(contracts).flatMap((contract) =>
      contract.schema.flatMap((t) =>
        t.properties.filter((c) => c.description === '').map((c) => `${t.name}.${c.name}`),
      ),
    );
    expect(silent).toEqual([]);
  });
});

const column = (name: string, more: Partial<ContractColumn> = {}): ContractColumn => ({
  name,
  logicalType: 'string',
  physicalType: 'VARCHAR',
  description: 'A column',
  required: true,
  ...more,
});
const listed = (...validValues: string[]): Partial<ContractColumn> => ({
  quality: [{ metric: 'invalidValues', arguments: { validValues }, mustBe: 0, description: '' }],
});
const of = (...properties: ContractColumn[]): Contract => ({ version: '1.0.0', schema: [{ name: 't', properties }] });
const before = of(column('a', { primaryKey: true, primaryKeyPosition: 1 }), column('b', listed('x', 'y')));
const [a, b] = before.schema[0]!.properties as [ContractColumn, ContractColumn];

describe('a change of a contract', () => {
  it.each<[string, Contract, string]>([
    ['a column that is removed', of(a), 'The column "t.b" is gone.'],
    ['a column that is renamed', of(a, { ...b, name: 'c' }), 'The column "t.b" is gone.'],
    ['a table that is removed', { ...before, schema: [] }, 'The table "t" is gone.'],
    [
      'another type',
      of(a, { ...b, logicalType: 'integer', physicalType: 'BIGINT' }),
      'The column "t.b" was string (VARCHAR), and is integer (BIGINT).',
    ],
    [
      'another size of a number',
      of(a, { ...b, physicalType: 'TEXT' }),
      'The column "t.b" was string (VARCHAR), and is string (TEXT).',
    ],
    ['a narrowed list', of(a, { ...b, ...listed('x') }), 'The column "t.b" no longer holds y.'],
    [
      'a list that was none',
      of({ ...a, ...listed('x') }, b),
      'The column "t.a" held any value, and holds only listed ones.',
    ],
    ['a list that is none', of(a, column('b')), 'The column "t.b" held only listed values, and holds any.'],
    ['a null where none was', of(a, { ...b, required: false }), 'The column "t.b" was never null, and may be.'],
    ['another key', of(column('a'), b), 'The key of "t" was a, and is none.'],
  ])('breaks by %s, until the version says so', (_, after, sentence) => {
    expect(contractChanges(before, after).breaking).toEqual([sentence]);
    const fault = contractFault('t.json', before, after);
    expect(fault).toMatchObject({ breaks: true, sentence: expect.stringContaining(sentence) });
    expect(fault!.sentence).toContain('raise the first number of contractVersion in schemas/contract.ts');
    expect(contractFault('t.json', before, { ...after, version: '2.0.0' })).toEqual({
      breaks: false,
      sentence: expect.stringMatching(/^docs\/contracts\/t\.json: .* Run npm run docs\.$/),
    });
  });

  it.each<[string, Contract, string]>([
    ['a column', of(a, b, column('c')), 'The column "t.c" is new.'],
    ['a value', of(a, { ...b, ...listed('x', 'y', 'z') }), 'The column "t.b" may hold z.'],
    ['a table', { ...before, schema: [...before.schema, { name: 'u', properties: [] }] }, 'The table "u" is new.'],
    [
      'words',
      of(a, { ...b, description: 'Another' }),
      'A description, an order or another part of the contract changed.',
    ],
  ])('asks for npm run docs by %s more', (_, after, sentence) => {
    expect(contractFault('t.json', before, after)).toEqual({
      breaks: false,
      sentence: `docs/contracts/t.json: ${sentence} Run npm run docs.`,
    });
  });

  it('is none where nothing changed', () => {
    expect(contractFault('t.json', before, structuredClone(before))).toBeNull();
  });
});
