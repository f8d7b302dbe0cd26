import { createHash } from 'node:crypto';
import { type Column, columnTypes } from '../../schemas/columns.ts';
import type { DatasetId } from '../../schemas/datasets.ts';
import { keys } from '../../schemas/keys.ts';
import type { Pledge } from '../../schemas/pledge.ts';
import { foldersOf, type InputRow, madeTables, tableColumns } from '../../schemas/run.ts';
import type { Frozen } from './freeze.ts';

/**
 * Where the tables of a run came from, as run events of OpenLineage (https://openlineage.io/spec/2-0-2/OpenLineage.json): of each
 * receipt of the frozen list how its rows came into the lake, and of the run what it made of the lake. Derived from the list and
 * the schemas alone: no clock, no key and no machine is in it, no digest and no value of a row.
 */
export interface LineageEvent {
  eventType: 'START' | 'COMPLETE';
  eventTime: string;
  producer: string;
  schemaURL: string;
  run: { runId: string; facets: Record<string, object> };
  job: { namespace: string; name: string };
  inputs: LineageDataset[];
  outputs: LineageDataset[];
}

interface LineageDataset {
  namespace: string;
  /** A folder of the store: each upload adds to those of the lake, each run to its tables. */
  name: string;
  facets: Record<string, object>;
  outputFacets?: Record<string, object>;
}

const producer = 'urn:telecentre-pledge';
const spec = 'https://openlineage.io/spec';

type Upload = InputRow<'uploads'>;

/** The events of a run, in the order of its uploads; two of each run, as the standard asks for a start and an end. */
export function lineage({ manifest, inputs }: Pick<Frozen, 'manifest' | 'inputs'>, pledge: Pledge): LineageEvent[] {
  const { as_of, run } = manifest;
  const uploads = [...inputs.uploads].sort((a, b) => a.position - b.position);
  const counted = uploads.filter((u) => u.dataset !== null && u.status !== 'refused');
  const folders = new Set(counted.flatMap((u) => foldersOf(u.dataset as DatasetId)));
  const day = facet('1-0-1/NominalTimeRunFacet', { nominalStartTime: `${as_of}T00:00:00Z` });
  return [
    ...uploads.flatMap((upload) => ofUpload(upload, pledge)),
    ...events({
      run: { runId: uuidOf(keys.runManifest(run)), facets: { nominalTime: day } },
      job: { namespace: pledge.id, name: 'rollup' },
      started: `${as_of}T00:00:00Z`,
      ended: `${as_of}T23:59:59Z`,
      inputs: [...folders].sort().map((folder) => ofLake(folder, pledge)),
      outputs: (Object.keys(madeTables) as (keyof typeof madeTables)[]).map((table) =>
        dataset(`runs/${table}`, tableColumns(table), pledge),
      ),
    }),
  ];
}

/** The events as the lines of a file. */
export const lineageBytes = (list: readonly LineageEvent[]): Uint8Array =>
  new TextEncoder().encode(list.map((event) => `${JSON.stringify(event)}\n`).join(''));

function ofUpload(upload: Upload, pledge: Pledge): LineageEvent[] {
  const { network, rules, revision, received_at, announced_at, dataset: of, status } = upload;
  const written = of === null || status === 'refused' ? [] : foldersOf(of as DatasetId);
  return events({
    run: { runId: uuidOf(keys.receipt(rules, network, upload.upload, revision)), facets: {} },
    job: { namespace: pledge.id, name: `normalize.${network}` },
    started: announced_at ?? received_at,
    ended: received_at,
    inputs: [{ namespace: pledge.id, name: `landing/${network}`, facets: {} }],
    // Their columns are in the event of the run.
    outputs: written.map((folder) => ({
      namespace: pledge.id,
      name: `lake/${folder}`,
      facets: {},
      ...(folder === of && {
        outputFacets: {
          outputStatistics: facet('1-0-2/OutputStatisticsOutputDatasetFacet', { rowCount: upload.records }),
        },
      }),
    })),
  });
}

function events({
  started,
  ended,
  inputs,
  outputs,
  ...of
}: Pick<LineageEvent, 'run' | 'job' | 'inputs' | 'outputs'> & { started: string; ended: string }): LineageEvent[] {
  const at = (
    eventType: LineageEvent['eventType'],
    eventTime: string,
    data: Pick<LineageEvent, 'inputs' | 'outputs'>,
  ) => ({
    eventType,
    eventTime,
    producer,
    schemaURL: `${spec}/2-0-2/OpenLineage.json#/$defs/RunEvent`,
    ...of,
    ...data,
  });
  return [at('START', started, { inputs, outputs: [] }), at('COMPLETE', ended, { inputs, outputs })];
}

const ofLake = (folder: DatasetId | 'people', pledge: Pledge) =>
  dataset(`lake/${folder}`, tableColumns(`lake_${folder}`), pledge);

const dataset = (name: string, columns: readonly Column[], pledge: Pledge): LineageDataset => ({
  namespace: pledge.id,
  name,
  facets: {
    schema: facet('1-2-0/SchemaDatasetFacet', {
      fields: columns.map((c, at) => ({
        name: c.name,
        type: columnTypes[c.type].parquet,
        description: c.note.en,
        ordinal_position: at + 1,
      })),
    }),
  },
});

/** @param of Version and name of the facet, as its schema's address has them. */
const facet = (of: string, content: object) => ({
  _producer: producer,
  _schemaURL: `${spec}/facets/${of}.json#/$defs/${of.slice(of.indexOf('/') + 1)}`,
  ...content,
});

/** The UUID of a key, of version 8 (RFC 9562): the first bits of its SHA-256. */
function uuidOf(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex');
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
