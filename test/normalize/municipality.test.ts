import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  isElsewhere,
  municipalityBits,
  provinceBits,
  provincesOf,
} from '../../functions/normalize/check/municipality.ts';
import { municipalityKeys } from '../../schemas/municipalities.ts';
import { provinceNames, provincesOfMunicipality } from '../../schemas/places.ts';

describe('the provinces of a municipality, by any of its names', () => {
  const cases: [name: string, provinces: string[]][] = JSON.parse(
    readFileSync(join(import.meta.dirname, 'municipalities.json'), 'utf8'),
  );
  for (const [name, provinces] of cases)
    test(JSON.stringify(name), () => {
      expect(provincesOfMunicipality(name)).toEqual(provinces);
    });
});

test('every province has a name and municipalities, and its number says it alone', () => {
  expect(Object.keys(municipalityKeys).sort()).toEqual(Object.keys(provinceNames).sort());
  for (const province of Object.keys(provinceNames)) expect(provincesOf(provinceBits([province]))).toEqual([province]);
  expect(provincesOf(provinceBits(['01', '31', '32', '52']))).toEqual(['01', '31', '32', '52']);
});

test('nothing is said where the one or the other is unknown', () => {
  const madrid = provinceBits(['28']);
  expect(isElsewhere(municipalityBits('Getafe'), madrid)).toBe(false);
  expect(isElsewhere(municipalityBits('Oviedo'), madrid)).toBe(true);
  expect(isElsewhere(municipalityBits('Cabanes'), madrid)).toBe(true);
  expect(isElsewhere(municipalityBits('Cabanes'), provinceBits(['12']))).toBe(false);
  expect(isElsewhere(municipalityBits('Aldea Inventada'), madrid)).toBe(false);
  expect(isElsewhere(municipalityBits('Oviedo'), Number.NaN)).toBe(false);
  expect(municipalityBits(`Oviedo${' / Getafe'.repeat(1000)}`)).toBeNaN();
});
