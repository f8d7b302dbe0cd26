import type * as z from 'zod';
import { isDate } from '../../schemas/columns.ts';
import { datasets } from '../../schemas/datasets.ts';
import type { AnswerLanguage } from '../../schemas/pledge.ts';
import { Settings } from '../../schemas/receipt.ts';
import type { PageTexts } from './page-texts.ts';

/** A setting of an upload, as a control of the page. */
export interface Control {
  /** The setting's name. */
  name: keyof Settings;
  label: string;
  /** The language of the label, where it is not the page's. */
  labelIn?: 'es';
  kind: 'choice' | 'date' | 'text';
  /** Of a choice. */
  options: { value: string; label: string }[];
  /** What stands there while nothing is chosen. */
  empty: string;
}

/**
 * A control for each of the upload's settings, in the schema's order. Those that fill a field are called what the field is
 * called in the template, in Spanish or English, as the answers call it; their words are in the clerk's language.
 */
export const controls = (language: AnswerLanguage, t: PageTexts): Control[] =>
  (Object.keys(Settings.shape) as (keyof Settings)[]).map((name): Control => {
    if (name === 'dataset') {
      const options = Object.values(datasets).map((d) => ({ value: d.id, label: d.title[template(language)] }));
      return { name, label: t.dataset, kind: 'choice', options, empty: t.recognised };
    }
    if (name === 'pass_mark') return { name, label: t.passMark, kind: 'text', options: [], empty: t.passMarkHint };
    if (name === 'date_order')
      return {
        name,
        label: t.dateOrder,
        kind: 'choice',
        options: [{ value: 'mdy', label: t.monthFirst }],
        empty: t.dayFirst,
      };
    const schema = fieldOf(name);
    const { heading, words } = schema.meta() ?? {};
    return {
      name,
      label: heading?.[template(language)] ?? name,
      ...(template(language) !== language && { labelIn: template(language) as 'es' }),
      kind: words ? 'choice' : isDate(schema) ? 'date' : 'text',
      options: (words?.[language] ?? words?.es ?? []).map((word) => ({ value: settingOf(schema, word), label: word })),
      empty: words ? t.notSaid : '',
    };
  });

/** The template exists in Spanish and English. */
const template = (language: AnswerLanguage) => (language === 'en' ? 'en' : 'es');

/** The field that a setting fills. @throws where there is none, a mistake of ours. */
function fieldOf(name: string): z.ZodType {
  const found = Object.values(datasets).find((d) => name in d.fields.shape)?.fields.shape[name];
  if (!found) throw new Error(`no dataset has the field "${name}" of the settings`);
  return found;
}

/** A word as a setting has it: the id where it has one. */
function settingOf(schema: z.ZodType, word: string): string {
  const read = schema.safeParse(word).data;
  return typeof read === 'string' ? read : word;
}
