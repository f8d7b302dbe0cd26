import { parquet, xls } from './binary.ts';
import type { Choices } from './choices.ts';
import { ods } from './ods.ts';
import { archives, markup } from './others.ts';
import { json, texts } from './texts.ts';
import { xlsx } from './xlsx.ts';

/** By kind and name, what makes a valid file of a structure that may be large. */
export const structures: Record<string, Record<string, (choices: Choices) => Uint8Array | string>> = {
  xlsx,
  ods,
  xls,
  parquet,
  json,
  archives,
  markup,
  texts,
};
