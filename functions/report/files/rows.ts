import { type Column, columnsOf } from '../../../schemas/columns.ts';
import { indicatorLabel } from '../../../schemas/labels.ts';
import type { LocalText } from '../../../schemas/pledge.ts';
import { inEach, type Label, milestoneLabel } from '../../../schemas/pledge-labels.ts';
import {
  type DataRow,
  type DataTable,
  type DataTableName,
  dataTables,
  dimensionTitles,
  measureLabels,
  peopleTableTitles,
  totalLabels,
} from '../../../schemas/public-data.ts';
import type { ProtectedTable, PublicTables } from '../../../schemas/public-tables.ts';
import type { Row } from '../../runtime/ports/warehouse.ts';

/** A table as each format writes it. */
export interface FileTable {
  /** The name of its file and sheet. */
  name: string;
  title: LocalText;
  columns: readonly Column[];
  key: readonly string[];
  rows: readonly Row[];
}

type Figure = DataRow<'figures'>;

/** The tables of `schemas/public-data.ts`, in its order, of what the public sees. It computes nothing. */
export function fileTables(shown: PublicTables): FileTable[] {
  const rows: { [T in DataTableName]: DataRow<T>[] } = {
    figures: figuresOf(shown),
    indicators: indicatorsOf(shown),
    months: shown.exact.indicators.flatMap(({ id, months }) =>
      months.map(({ month, value }) => ({ indicator: id, month, value, as_of: shown.as_of })),
    ),
    totals: totalsOf(shown),
    milestones: shown.exact.milestones.map(({ id, ...stated }) => ({
      milestone: id,
      ...labelsOf(inEach((language) => milestoneLabel(id, language))),
      ...stated,
      as_of: shown.as_of,
    })),
  };
  return Object.entries(dataTables).map(([name, { title, row, key }]: [string, DataTable]) => ({
    name,
    title,
    columns: columnsOf(row),
    key,
    rows: rows[name as DataTableName],
  }));
}

/** Each protected table by itself, in the columns of `figures`. */
export function protectedFileTables({ tables }: PublicTables): FileTable[] {
  const { row, key } = dataTables.figures;
  return tables.map((table) => ({
    name: table.id,
    title: titleOf(table),
    columns: columnsOf(row),
    key,
    rows: protectedRows(table),
  }));
}

/** What a protected table is called. */
function titleOf({ id, indicator, dimension }: ProtectedTable): LocalText {
  const own = peopleTableTitles[id];
  if (own) return own;
  const by = dimensionTitles[dimension] ?? { es: dimension, en: dimension };
  const of = (language: 'es' | 'en') => `${indicatorLabel(indicator, language)}, ${by[language]}`;
  return { es: of('es'), en: of('en') };
}

const labelsOf = (label: Label) => ({
  label_es: label.es,
  label_gl: label.gl,
  label_ca: label.ca,
  label_eu: label.eu,
  label_en: label.en,
});

function figuresOf(shown: PublicTables): Figure[] {
  const { people, certifications } = shown.exact.totals;
  const exact = (
    table: string,
    indicator: string,
    dimension: string,
    category: string,
    label: Label,
    value: number,
  ) => ({
    table,
    indicator,
    dimension,
    category,
    ...labelsOf(label),
    value,
    exact: true,
    as_of: shown.as_of,
  });
  const measures = (table: string, indicator: string, of: Readonly<Record<string, unknown>>): Figure[] =>
    Object.entries(measureLabels).flatMap(([measure, label]) => {
      const value = of[measure];
      return typeof value === 'number' ? [exact(table, indicator, 'measure', measure, label, value)] : [];
    });
  return [
    ...shown.exact.indicators.flatMap((i) => measures('indicators', i.id, i)),
    ...shown.exact.indicators.flatMap(({ id, months }) =>
      months.map(({ month, value }) =>
        exact(
          'months',
          id,
          'month',
          month,
          inEach(() => month),
          value,
        ),
      ),
    ),
    ...measures('totals', 'people', { target: people.target, value: people.sum }),
    ...measures('totals', 'certifications', certifications),
    ...shown.tables.flatMap(protectedRows),
  ];
}

const protectedRows = ({ id, indicator, dimension, as_of, rows }: ProtectedTable): Figure[] =>
  rows.map(({ category, value, label }) => ({
    table: id,
    indicator,
    dimension,
    category,
    ...labelsOf(inEach((language) => label[language] || category)),
    value,
    exact: false,
    as_of,
  }));

const indicatorsOf = ({ as_of, exact }: PublicTables): DataRow<'indicators'>[] =>
  exact.indicators.map((i) => ({
    indicator: i.id,
    ...labelsOf(inEach((language) => indicatorLabel(i.id, language))),
    target: i.target,
    value: i.value,
    value_low: i.value_low,
    value_high: i.value_high,
    value_at_objective_end: i.value_at_objective_end,
    percent: i.percent,
    expected: i.expected,
    status: i.status,
    standing: i.standing,
    reference_day: i.reference?.day ?? null,
    value_at_reference: i.reference?.value ?? null,
    expected_at_reference: i.reference?.expected ?? null,
    as_of,
  }));

function totalsOf({ as_of, exact: { totals } }: PublicTables): DataRow<'totals'>[] {
  const { people, certifications } = totals;
  const row = (total: 'people' | 'certifications', of: { target: number; value: number; percent: number }) => ({
    total,
    ...labelsOf(totalLabels[total]),
    target: of.target,
    value: of.value,
    percent: of.percent,
    as_of,
  });
  return [row('people', { ...people, value: people.sum }), row('certifications', certifications)];
}
