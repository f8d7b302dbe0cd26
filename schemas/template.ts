import type { Language } from './pledge.ts';

/**
 * The names of a template's sheets beside its data, which is the first and is named after the dataset: the template
 * writes them, and whoever reads a filled template makes no remark when it finds nothing to read in them.
 */
export const templateSheets: Record<Language, { instructions: string; lists: string }> = {
  es: { instructions: 'Instrucciones', lists: 'Listas de valores' },
  en: { instructions: 'Instructions', lists: 'Lists of values' },
};

/** True of a sheet that the template has beside its data. */
export const isTemplateSheet = (name: string): boolean =>
  Object.values(templateSheets).some((s) => s.instructions === name || s.lists === name);
