import { isDate } from '../../../schemas/columns.ts';
import { type DatasetId, datasets } from '../../../schemas/datasets.ts';
import { pledge } from '../../../schemas/pledge.ts';

/** What a network means to send in a cell; `raw` is a text that stands as it is, for slips of the hand. */
export type Cell = string | number | boolean | null | { raw: string };
/** A row by the fields of its dataset: dates are ISO, words are ids. */
export type Row = Record<string, Cell>;

/** How a network's system writes values. */
export interface Style {
  /** A date; default dd/mm/yyyy. */
  date?: (iso: string) => string;
  /** Default `,`. */
  decimal?: ',' | '.';
  /** The words for yes and no; default Sí, No. */
  yesNo?: readonly [string, string];
  document?: (document: string) => string;
  /** By field and value; default the Spanish template's words. */
  words?: Record<string, Record<string, string>>;
}

/** The text of a cell in a network's style. */
export function cellText(field: string, cell: Cell, style: Style): string {
  if (cell === null) return '';
  if (typeof cell === 'object') return cell.raw;
  if (typeof cell === 'boolean') return (style.yesNo ?? ['Sí', 'No'])[cell ? 0 : 1];
  if (typeof cell === 'number') return String(cell).replace('.', style.decimal ?? ',');
  if (isDateField(field)) return (style.date ?? dmy)(cell);
  if (field === 'document_id' && style.document) return style.document(cell);
  return style.words?.[field]?.[cell] ?? words[field]?.[cell] ?? cell;
}

/** dd/mm/yyyy. */
export const dmy = (iso: string): string => `${iso.slice(8)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`;

/** True of the fields of any dataset that are dates. */
export const isDateField = (field: string): boolean => dateFields.has(field);
const dateFields = new Set(
  Object.values(datasets).flatMap((d) =>
    Object.entries(d.fields.shape)
      .filter(([, schema]) => isDate(schema))
      .map(([name]) => name),
  ),
);

/** The template's columns of a dataset: heading and field, in its order. */
export const templateColumns = (dataset: DatasetId, language: 'es' | 'en' = 'es'): [string, string][] =>
  Object.entries(datasets[dataset].fields.shape).map(([field, schema]) => [schema.meta()!.heading![language], field]);

const byId = (list: readonly { id: string; title: { es: string } }[]) =>
  Object.fromEntries(list.map((x) => [x.id, x.title.es]));
const words: Record<string, Record<string, string>> = {
  audience: {
    citizen: 'Ciudadanía',
    unemployed: 'Desempleado/a',
    ict_professional: 'Profesional TIC',
    teacher: 'Docente',
  },
  sex: { female: 'Mujer', male: 'Hombre', other: 'Otro' },
  modality: { in_person: 'Presencial', online: 'En línea', blended: 'Semipresencial' },
  result: { pass: 'Apto', fail: 'No apto' },
  company_type: { sme: 'Pyme', self_employed: 'Autónomo/a' },
  state: { planned: 'Previsto', under_way: 'En curso', completed: 'Completado' },
  programme: byId(pledge.programmes),
  milestone: byId(pledge.milestones),
};
