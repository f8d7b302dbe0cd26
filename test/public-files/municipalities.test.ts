import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bytesOf } from './files.ts';
import { municipalitiesSource } from './municipalities.ts';

test('the table of municipalities is what INE’s list gives', () => {
  const table = readFileSync(join(import.meta.dirname, '../../schemas/municipalities.ts'), 'utf8');
  expect(municipalitiesSource(bytesOf('ine/municipios.csv').toString())).toBe(table);
});
