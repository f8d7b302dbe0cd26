import type { Language } from './pledge.ts';

/**
 * The names of a template's sheets beside its data, which is the first and is named after the dataset: the template
 * writes them, and whoever reads a filled template passes over them without a remark.
 */
export const templateSheets: Record<Language, { instructions: string; lists: string }> = {
  es: { instructions: 'Instrucciones', lists: 'Listas' },
  en: { instructions: 'Instructions', lists: 'Lists' },
};

/** True of a sheet that the template has beside its data. */
export const isTemplateSheet = (name: string): boolean =>
  Object.values(templateSheets).some((s) => s.instructions === name || s.lists === name);
