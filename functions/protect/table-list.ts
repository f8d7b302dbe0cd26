import { lakeColumns } from '../../schemas/columns.ts';
import type { DatasetId } from '../../schemas/datasets.ts';
import type { Indicator, Pledge } from '../../schemas/pledge.ts';
import { peopleTables, personDimensions, unitDimensions } from '../../schemas/public-tables.ts';

/** A protected table of a pledge. */
export interface TableOf {
  id: string;
  /** The indicator; `people` where it is of no single one. */
  indicator: string;
  dimension: string;
  /**
   * What its categories are to the units, whose exact number the public has: `parts`, each unit in one; `cover`, each unit in
   * one at least; `none` where that number is not public.
   */
  of: 'parts' | 'cover' | 'none';
}

export type Dimension = (typeof personDimensions)[number];

/** The dimensions that an indicator's units have: of certificates and companies those that their rows say. */
export const dimensionsOf = ({ counts }: Pick<Indicator, 'counts'>): readonly Dimension[] => dimensions[counts];

const known = (dataset: DatasetId) =>
  unitDimensions.filter((one) => one === 'network' || lakeColumns(dataset).some(({ name }) => name === one));
const dimensions: Readonly<Record<Indicator['counts'], readonly Dimension[]>> = {
  people: personDimensions,
  certificates: known('certification'),
  companies: known('company'),
};

/** The id of an indicator's table. */
export const tableId = (indicator: string, dimension: string): string => `${indicator}.${dimension}`;

/** Every protected table of a pledge, in its order. */
export const tablesOf = (pledge: Pledge): TableOf[] => [
  ...pledge.indicators.flatMap((indicator) =>
    dimensionsOf(indicator).map(
      (dimension): TableOf => ({
        id: tableId(indicator.id, dimension),
        indicator: indicator.id,
        dimension,
        of: dimension === 'network' ? 'cover' : 'parts',
      }),
    ),
  ),
  ...peopleTables.map(
    (id): TableOf => ({ id, indicator: 'people', dimension: id.replace(/^people\./, ''), of: 'none' }),
  ),
];
