import type { Row } from '../../functions/runtime/ports/warehouse.ts';
import { type CountedDataset, countedViewColumns } from '../../schemas/counted.ts';
import type { ResultTables } from '../../schemas/run.ts';

/** The rows of the views of `schemas/counted.ts`. */
export type Counted = Record<CountedDataset, Row[]>;
/** The published tables that their sums are compared with. */
type Published = Pick<
  ResultTables,
  'indicator_values' | 'indicator_by_network' | 'indicator_by_month' | 'indicator_overlap' | 'totals'
>;

const views = { people: 'training', certificates: 'certification', companies: 'company' } as const;
const units = { people: 'person', certificates: 'certificate', companies: 'company' } as const;

/** Of each dimension that a view has, what its groups' first rows are in all: the value, whichever it is. */
const dimensions = (dataset: CountedDataset) =>
  countedViewColumns(dataset)
    .map((c) => c.name)
    .filter((name) =>
      /^(network|month|province|sex|programme|modality|audience|birth_year|level_key|scheme_key)$/.test(name),
    );

/** The sums of what counts that differ from what is published, in words; an empty list where all are it. */
export function differences(counted: Counted, published: Published): string[] {
  const found: string[] = [];
  const expectSame = (what: string, sum: unknown, figure: unknown) => {
    if (sum !== figure) found.push(`${what}: ${sum} of the rows, ${figure} published`);
  };
  for (const i of published.indicator_values) {
    const counts = i.counts as keyof typeof views;
    const view = views[counts];
    const rows = counted[view].filter((row) => row.indicator === i.indicator);
    const first = rows.filter((row) => row.is_first);
    expectSame(`${i.indicator}, its units`, distinct(rows, units[counts]), i.value);
    for (const dimension of dimensions(view)) {
      const groups = [...groupsOf(first, dimension).values()].map((group) => group.length);
      expectSame(`${i.indicator} by ${dimension}`, total(groups), i.value);
    }
    const byMonth = groupsOf(first, 'month');
    for (const { month, value } of published.indicator_by_month.filter((m) => m.indicator === i.indicator))
      expectSame(`${i.indicator} in ${month}`, byMonth.get(month)?.length ?? 0, value);
    const ofNetworks = groupsOf(rows, 'network');
    for (const { network, value } of published.indicator_by_network.filter((n) => n.indicator === i.indicator)) {
      const own = ofNetworks.get(network) ?? [];
      expectSame(`${i.indicator} of ${network}`, own.filter((row) => row.is_first_in_network).length, value);
      expectSame(`${i.indicator} of ${network}, its units`, distinct(own, units[counts]), value);
    }
    if (counts === 'people') {
      expectSame(`${i.indicator}, participations`, rows.length, i.participations);
      expectSame(`${i.indicator}, hours`, hoursOf(rows), i.hours);
    }
    if (counts === 'certificates') expectSame(`${i.indicator}, people`, distinct(rows, 'person'), i.certified_people);
  }
  const peopleOf = new Map(
    [...groupsOf(counted.training, 'indicator')].map(([id, rows]) => [id, new Set(rows.map((row) => row.person))]),
  );
  for (const { indicator, other, people } of published.indicator_overlap) {
    const [these, those] = [indicator, other].map((id) => peopleOf.get(id) ?? new Set());
    expectSame(`${indicator} and ${other}`, [...these!].filter((person) => those!.has(person)).length, people);
  }
  const [whole] = published.totals;
  const inTotals = new Set(published.indicator_values.filter((i) => i.in_totals).map((i) => i.indicator));
  const [training, certification] = [counted.training, counted.certification].map((rows) =>
    rows.filter((row) => inTotals.has(String(row.indicator))),
  ) as [Row[], Row[]];
  expectSame('people, as the pledge adds', training.filter((r) => r.is_first).length, whole!.people_sum);
  expectSame('people', distinct(training, 'person'), whole!.people_distinct);
  expectSame('certificates', certification.filter((r) => r.is_first).length, whole!.certifications_value);
  expectSame('certified people', distinct(certification, 'person'), whole!.certified_people);
  expectSame('participations', new Set(training.map(placeOf)).size, whole!.participations);
  return found;
}

const placeOf = (row: Row) => [row.network, row.upload, row.sheet, row.row, row.record].join('/');
const distinct = (rows: readonly Row[], column: string) => new Set(rows.map((row) => row[column])).size;
const total = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0);
/** In hundredths, as they are published. */
const hoursOf = (rows: readonly Row[]) =>
  total(rows.map((row) => Math.floor(Number(row.hours ?? 0) * 100 + 0.5))) / 100;

function groupsOf(rows: readonly Row[], column: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(String(row[column]));
    if (group) group.push(row);
    else groups.set(String(row[column]), [row]);
  }
  return groups;
}
