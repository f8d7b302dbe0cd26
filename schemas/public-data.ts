import * as z from 'zod';
import type { AnswerLanguage, LocalText } from './pledge.ts';
import { answerLanguages } from './pledge.ts';
import { standing } from './public-tables.ts';
import { resultTables } from './run.ts';
import { count, day, note } from './run-fields.ts';

/**
 * The tables that the public downloads, as files: what `public/tables.json` holds, in rows. Their columns, notes and keys
 * are written here once; CSV, XLSX, Parquet and every description of them are derived.
 */

/** The terms under which the public files are handed out. */
export const licence = {
  id: 'CC-BY-4.0',
  title: 'Creative Commons Attribution 4.0',
  url: 'https://creativecommons.org/licenses/by/4.0/',
} as const;

const names: Readonly<Record<AnswerLanguage, LocalText>> = {
  es: { es: 'En español', en: 'In Spanish' },
  gl: { es: 'En gallego', en: 'In Galician' },
  ca: { es: 'En catalán', en: 'In Catalan' },
  eu: { es: 'En euskera', en: 'In Basque' },
  en: { es: 'En inglés', en: 'In English' },
};

/** A column a language, `label_es` and so on: what the row is called. */
export const labelColumns = Object.fromEntries(
  answerLanguages.map((language) => {
    const { es, en } = names[language];
    return [`label_${language}`, z.string().meta(note(`${es}, cómo se llama`, `${en}, what it is called`))];
  }),
) as Record<`label_${AnswerLanguage}`, z.ZodString>;

const values = resultTables.indicator_values.row.shape;
const months = resultTables.indicator_by_month.row.shape;
const asOf = day.meta(
  note('El último día que se tiene en cuenta, incluido', 'The last day taken into account, inclusive'),
);

/** A figure a row: the exact level of the pledge, and every protected table. */
const figures = z.object({
  table: z.string().meta(note('La tabla de la que es la fila', 'The table that the row is of')),
  indicator: z
    .string()
    .meta(
      note(
        'El indicador; people o certifications si no es de uno solo',
        'The indicator; people or certifications where it is of no single one',
      ),
    ),
  dimension: z
    .string()
    .meta(
      note(
        'Por qué se reparte: measure, month, sex, age, province, modality, programme, network o people',
        'By what it is divided: measure, month, sex, age, province, modality, programme, network or people',
      ),
    ),
  category: z
    .string()
    .meta(
      note(
        'Cuál: un identificador, dos cifras de provincia del INE, AAAA-MM, o unknown',
        'Which one: an id, a province’s two digits of INE, YYYY-MM, or unknown',
      ),
    ),
  ...labelColumns,
  value: count.meta(
    note(
      'Cuántos. Si no es exacto, movido a un múltiplo de cinco: las filas no tienen por qué sumar el total',
      'How many. Where it is not exact, moved to a multiple of five: rows need not add up to the total',
    ),
  ),
  exact: z
    .boolean()
    .meta(
      note(
        'Verdadero en las cifras del compromiso; falso en las movidas a un múltiplo de cinco',
        'True of the pledge’s own figures; false of those moved to a multiple of five',
      ),
    ),
  as_of: asOf,
});

/** An indicator a row, exact: its target, its value and where it stands. */
const indicators = z.object({
  indicator: values.indicator,
  ...labelColumns,
  target: values.target.meta(note('Lo prometido al fin de la ventana', 'What was promised for the end of the window')),
  value: values.value,
  value_low: values.value_low,
  value_high: values.value_high,
  value_at_objective_end: values.value_at_objective_end,
  percent: values.percent,
  expected: values.expected.meta(
    note(
      'La recta a la fecha: objetivo × días ÷ días de la ventana, redondeada hacia arriba a un entero',
      'The straight line at the date: target × days ÷ days of the window, rounded up to a whole number',
    ),
  ),
  status: values.status.meta(note('Cómo va a la fecha', 'Where it stands at the date')),
  standing: standing.meta({
    ...values.status.meta(),
    ...note(
      'El estado; si queda por debajo de la línea y de algún mes aún pueden llegar filas, el mejor que dan los meses cerrados, y `open` si estos no van por debajo o no hay ninguno',
      'The status; where it is below the line and rows of some months may still come, the better one of the closed months, and `open` where these are not below it or there are none',
    ),
  }),
  reference_day: values.reference_day,
  value_at_reference: values.value_at_reference,
  expected_at_reference: values.expected_at_reference.meta(
    note(
      'La recta a ese día, redondeada hacia arriba a un entero',
      'The straight line at that day, rounded up to a whole number',
    ),
  ),
  as_of: asOf,
});

/** A month of an indicator a row, exact. */
const byMonth = z.object({ indicator: months.indicator, month: months.month, value: months.value, as_of: asOf });

/** The two totals of the pledge, a row each, exact. */
const totals = z.object({
  total: z
    .enum(['people', 'certifications'])
    .meta(
      note(
        'people: la suma de los indicadores de personas; certifications: la de las certificaciones',
        'people: the sum of the people indicators; certifications: the sum of the certifications',
      ),
    ),
  ...labelColumns,
  target: count.meta(note('La suma de los objetivos', 'The sum of the targets')),
  value: count.meta(note('La suma de los valores', 'The sum of the values')),
  percent: z.number().meta(note('Valor ÷ objetivo × 100, con un decimal', 'Value ÷ target × 100, one decimal')),
  as_of: asOf,
});

const stated = resultTables.milestone_status.row.shape;

/** A milestone a row. */
const milestones = z.object({
  milestone: stated.milestone,
  ...labelColumns,
  due: stated.due,
  status: stated.status.meta(note('Cómo va a la fecha', 'Where it stands at the date')),
  completed_on: stated.completed_on,
  evidence_url: stated.evidence_url,
  evidence_missing: stated.evidence_missing,
  as_of: asOf,
});

/** What one file or sheet is. */
export interface DataTable {
  title: LocalText;
  row: z.ZodObject;
  /** The columns that tell one row from another, in the order of the rows. */
  key: readonly string[];
}

/** The tables by the names of their files. Each protected table has a file besides, of the columns of `figures`. */
export const dataTables = {
  figures: {
    title: { es: 'Todas las cifras, una por fila', en: 'All figures, one a row' },
    row: figures,
    key: ['table', 'indicator', 'category'],
  },
  indicators: {
    title: { es: 'Los indicadores del compromiso', en: 'The indicators of the pledge' },
    row: indicators,
    key: ['indicator'],
  },
  months: {
    title: { es: 'Los indicadores por mes', en: 'The indicators by month' },
    row: byMonth,
    key: ['indicator', 'month'],
  },
  totals: { title: { es: 'Los totales del compromiso', en: 'The totals of the pledge' }, row: totals, key: ['total'] },
  milestones: {
    title: { es: 'Los hitos del compromiso', en: 'The milestones of the pledge' },
    row: milestones,
    key: ['milestone'],
  },
} as const satisfies Record<string, DataTable>;
export type DataTableName = keyof typeof dataTables;
export type DataRow<T extends DataTableName> = z.infer<(typeof dataTables)[T]['row']>;

/** What a dimension of a protected table is called. */
export const dimensionTitles: Readonly<Record<string, LocalText>> = {
  sex: { es: 'por sexo', en: 'by sex' },
  age: { es: 'por edad', en: 'by age' },
  province: { es: 'por provincia', en: 'by province' },
  modality: { es: 'por modalidad', en: 'by modality' },
  programme: { es: 'por programa', en: 'by programme' },
  network: { es: 'por red', en: 'by network' },
};

/** What the tables of no dimension are called. */
export const peopleTableTitles: Readonly<Record<string, LocalText>> = {
  'people.distinct': { es: 'Personas distintas', en: 'Distinct people' },
  'people.overlap': { es: 'Personas en dos indicadores', en: 'People in two indicators' },
  participations: { es: 'Participaciones', en: 'Participations' },
  certified_people: { es: 'Personas con certificado', en: 'People with a certificate' },
};

/** What the exact figures of an indicator or a total are called in `figures`; the names are those of their columns. */
export const measureLabels: Readonly<Record<string, Readonly<Record<AnswerLanguage, string>>>> = {
  target: { es: 'Objetivo', gl: 'Obxectivo', ca: 'Objectiu', eu: 'Helburua', en: 'Target' },
  value: { es: 'Valor', gl: 'Valor', ca: 'Valor', eu: 'Balioa', en: 'Value' },
  value_low: { es: 'Valor mínimo', gl: 'Valor mínimo', ca: 'Valor mínim', eu: 'Gutxieneko balioa', en: 'Least value' },
  value_high: {
    es: 'Valor máximo',
    gl: 'Valor máximo',
    ca: 'Valor màxim',
    eu: 'Gehieneko balioa',
    en: 'Greatest value',
  },
  value_at_objective_end: {
    es: 'Valor al fin de los objetivos',
    gl: 'Valor ao fin dos obxectivos',
    ca: 'Valor al final dels objectius',
    eu: 'Balioa helburuen amaieran',
    en: 'Value at the objectives’ end',
  },
};

/** What the two totals are called. */
export const totalLabels: Readonly<Record<'people' | 'certifications', Readonly<Record<AnswerLanguage, string>>>> = {
  people: {
    es: 'Personas formadas, suma de los indicadores',
    gl: 'Persoas formadas, suma dos indicadores',
    ca: 'Persones formades, suma dels indicadors',
    eu: 'Trebatutako pertsonak, adierazleen batura',
    en: 'People trained, sum of the indicators',
  },
  certifications: {
    es: 'Certificaciones, suma de los indicadores',
    gl: 'Certificacións, suma dos indicadores',
    ca: 'Certificacions, suma dels indicadors',
    eu: 'Ziurtagiriak, adierazleen batura',
    en: 'Certifications, sum of the indicators',
  },
};

/** What the figures are, for whoever finds them without the page. */
export const dataDescription: LocalText = {
  es: 'Las cifras del compromiso de los telecentros con la Coalición por las Capacidades y los Empleos Digitales. Las del compromiso son exactas; las demás están movidas a un múltiplo de cinco para que no se pueda reconocer a nadie, y las filas no tienen por qué sumar el total.',
  en: 'The figures of the telecentres’ pledge to the Digital Skills and Jobs Coalition. Those of the pledge are exact; all others are moved to a multiple of five so that nobody can be recognised, and rows need not add up to the total.',
};

/** What is said before it where the data are of the sample world. */
export const sampleDescription: LocalText = {
  es: 'Datos inventados: las personas no existen.',
  en: 'Made-up data: the people do not exist.',
};

export const dataKeywords: Readonly<Record<'es' | 'en', readonly string[]>> = {
  es: ['competencias digitales', 'telecentros', 'formación', 'certificaciones', 'empleo'],
  en: ['digital skills', 'telecentres', 'training', 'certifications', 'employment'],
};
