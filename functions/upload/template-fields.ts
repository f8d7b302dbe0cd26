import type * as z from 'zod';
import { outputOf } from '../../schemas/columns.ts';
import type { Dataset } from '../../schemas/datasets.ts';
import type { Language } from '../../schemas/pledge.ts';

/** A column of a template, in one language. */
export interface TemplateField {
  name: string;
  schema: z.ZodType;
  heading: string;
  /** Empty where there is none. */
  note: string;
  required: boolean;
  /** The words of the drop-down; none where anything may be written. */
  words: readonly string[];
  /** A made-up value as a clerk of this language writes it. */
  example: string;
  /** True where a number is written. */
  number: boolean;
}

/**
 * The columns of a dataset's template, in the order of its fields: all that are asked for.
 * @throws for a field without a heading, a mistake of ours.
 */
export const templateFields = (dataset: Dataset, language: Language): TemplateField[] =>
  Object.entries(dataset.fields.shape).flatMap(([name, schema]) => {
    const meta = schema.meta() ?? {};
    if (meta.unasked) return [];
    if (!meta.heading) throw new Error(`the field "${name}" of "${dataset.id}" has no heading`);
    const words = meta.words?.[language] ?? [];
    // The sample is Spanish; of a list of words, the other language's stands at the same place.
    const place = meta.words?.es?.indexOf(meta.sample ?? '') ?? -1;
    return {
      name,
      schema,
      heading: meta.heading[language],
      note: meta.note?.[language] ?? '',
      required: meta.required ?? false,
      words,
      example: words[place] ?? meta.sample ?? '',
      number: outputOf(schema).def.type === 'number',
    };
  });

/** A column as a workbook names it: `A` of 0, `AA` of 26. */
export const columnLetters = (column: number): string =>
  (column >= 26 ? columnLetters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
