import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pledgeRows } from '../../functions/rollup/pledge-rows.ts';
import type { Row } from '../../functions/runtime/ports/warehouse.ts';
import { type DatasetId, datasetIds, datasets } from '../../schemas/datasets.ts';
import { rulesVersion } from '../../schemas/keys.ts';
import { Pledge } from '../../schemas/pledge.ts';
import { tableColumns } from '../../schemas/run.ts';
import { madridDay } from '../../schemas/time.ts';

/** A lake row as a case writes it: only what matters; the rest has the defaults of {@link defaults}. */
export type CaseRow = Record<string, string | number | boolean | null>;

/** An upload as a case writes it. */
export interface CaseUpload {
  /** Hexadecimal digits, the last not 0: the start of the upload's id, the rest of which is zeros. */
  upload: string;
  network: string;
  dataset: DatasetId | null;
  /** Default `add`. */
  mode?: 'add' | 'replace';
  received_at: string;
  announced_at?: string;
  /** The files that were sent together have one name. */
  /** The names of its uploads, with a space between. */
  batch?: string;
  withdrawn?: boolean;
  /** The rules under which it was read; default the present ones. */
  rules?: number;
  /** Rows that were rejected, beside `rows`; default 0. */
  rejected?: number;
  /** Row numbers count from 2, below the heading. */
  rows?: CaseRow[];
}

export interface Case {
  /** What the case shows. */
  shows: string;
  as_of: string;
  uploads: CaseUpload[];
  /** What the rows of a name say of their person; see {@link peopleRows}. */
  says?: Record<string, Record<string, string | number>>;
}

/** A pledge with small figures: 90 days, four indicators, two networks, three milestones. */
export const smallPledge = Pledge.parse({
  id: 'small',
  title: { es: 'Pequeño', en: 'Small' },
  association: 'Asociación de Ejemplo',
  window: { start: '2018-01-01', end: '2018-03-31' },
  objective_end: '2018-02-28',
  indicators: [
    indicator('citizens', 'people', 'citizen', 10, true),
    indicator('teachers', 'people', 'teacher', 4, true),
    indicator('certificates', 'certificates', 'citizen', 3, false),
    indicator('companies', 'companies', null, 2, true),
  ],
  milestones: [
    { id: 'fair', title: { es: 'Feria', en: 'Fair' }, due: '2018-01-31', programme: 'fairs' },
    { id: 'course', title: { es: 'Curso', en: 'Course' }, due: '2018-02-28', programme: 'courses' },
    {
      id: 'congress',
      title: { es: 'Congreso', en: 'Congress' },
      due: '2018-03-31',
      programme: 'congresses',
      networks: ['north'],
    },
  ],
  programmes: ['fairs', 'courses', 'congresses', 'other'].map((id) => ({ id, title: { es: id, en: id } })),
  networks: ['north', 'south'].map((id) => ({ id, name: id, region: null, languages: ['es'] })),
  association_sender: 'association',
});

function indicator(id: string, counts: string, audience: string | null, target: number, named: boolean) {
  const title = { es: id, en: id };
  return { id, pillar: 'all_citizens', title, target, counts, audience, named_in_objectives: named };
}

/** 32 hexadecimal digits for a made-up name. */
export const pseudonym = (name: string) => createHash('sha256').update(name).digest('hex').slice(0, 32);
export const uploadId = (start: string) => start.padEnd(32, '0');
/** The start of an upload's id, as the case wrote it. */
export const uploadStart = (id: string) => id.replace(/0+$/, '');

const defaults: Record<DatasetId, CaseRow> = {
  training: { audience: 'citizen', activity: 'word', completed: true },
  certification: { audience: 'citizen', scheme: 'codix', result: 'pass' },
  company: {},
  milestone: {},
};

/** The lake rows of an upload: every column of the dataset, in the file's order. */
export function lakeRows(upload: CaseUpload): Row[] {
  const { dataset } = upload;
  if (!dataset) return [];
  const columns = tableColumns(`lake_${dataset}`);
  return (upload.rows ?? []).map((given, at) => {
    const r: CaseRow = { row: at + 2, record: 1, sheet: 1, ...defaults[dataset], ...given };
    const derived: CaseRow = {
      upload: uploadId(upload.upload),
      network: upload.network,
      signature: r.signature ?? pseudonym(String(r.person ?? '')),
      company: pseudonym(String(r.company ?? '')),
      activity_key: r.activity === undefined || r.activity === null ? null : `title:${r.activity}`,
      scheme_key: r.scheme ?? null,
      level_key: r.level ?? null,
      certificate: r.certificate ? pseudonym(`${r.scheme}:${r.certificate}`) : null,
    };
    const all = { ...r, ...derived };
    return Object.fromEntries(columns.map((c) => [c.name, all[c.name] ?? null]));
  });
}

/** Any text as a token of 64 bits; of 53, so that it goes through JSON. */
export const token = (text: string) => Number.parseInt(pseudonym(text).slice(0, 13), 16);

/**
 * What an upload's rows say of their people. A name is a document of its own; one that starts with ~ is a name and a birth
 * year without a document. `says` of a case tells of others, by the name: a column of `lake_people` to a text that its
 * token is made of, `birth_year` to a number.
 */
export function peopleRows(upload: CaseUpload, says: Case['says'] = {}): Row[] {
  if (!upload.dataset || datasets[upload.dataset].about !== 'person') return [];
  const names = [...new Set((upload.rows ?? []).map((row) => String(row.person ?? '')))];
  return names.map((name, at) => {
    const said = says[name] ?? (name.startsWith('~') ? { whole: name, birth_year: 1980 } : { document: name });
    const tokens = Object.entries(said).map(([column, of]) => [
      column,
      column === 'document'
        ? pseudonym(`document ${of}`)
        : typeof of === 'number'
          ? of
          : token(`${column.slice(0, 4)} ${of}`),
    ]);
    const all: CaseRow = {
      upload: uploadId(upload.upload),
      network: upload.network,
      place: at + 1,
      signature: pseudonym(name),
      ...Object.fromEntries(tokens),
    };
    return Object.fromEntries(tableColumns('lake_people').map((c) => [c.name, all[c.name] ?? null]));
  });
}

/** The months of an upload's accepted rows, sorted. */
export function monthsOf(upload: CaseUpload): string[] {
  const field = upload.dataset && datasets[upload.dataset].dateField;
  const days = lakeRows(upload).map((r) => r[field!]);
  return [...new Set(days.filter((d) => d !== null).map((d) => String(d).slice(0, 7)))].sort();
}

/** The row of `uploads` of an upload, but for its position. */
export function uploadRow(upload: CaseUpload): Row {
  const rows = upload.rows ?? [];
  const rejected = upload.rejected ?? 0;
  const accepted = new Set(lakeRows(upload).map((r) => `${r.sheet}/${r.row}`)).size;
  return {
    network: upload.network,
    upload: uploadId(upload.upload),
    dataset: upload.dataset,
    rules: upload.rules ?? rulesVersion,
    revision: 0,
    sha256: sha256Of(upload.upload),
    mode: upload.mode ?? 'add',
    received_at: new Date(upload.received_at).toISOString(),
    announced_at: upload.announced_at ?? null,
    batch: upload.batch?.split(' ').map(sha256Of).sort().join(' ') ?? null,
    withdrawn: upload.withdrawn ?? false,
    received_on: madridDay(upload.received_at),
    status: accepted === 0 ? 'refused' : rejected > 0 ? 'partly_accepted' : 'accepted',
    rows_read: accepted + rejected,
    rows_accepted: accepted,
    rows_rejected: rejected,
    rows_blank: 0,
    rows_ignored: 0,
    records: rows.length,
  };
}

/** As if an upload's bytes were its name. */
const sha256Of = (name: string) => createHash('sha256').update(name).digest('hex');

/** By time of receipt, then of announcement, network, id. */
const inOrder = (a: CaseUpload, b: CaseUpload) => {
  const [x, y] = [a, b].map((u) => [
    new Date(u.received_at).toISOString(),
    u.announced_at ?? '',
    u.network,
    uploadId(u.upload),
  ]) as [string[], string[]];
  const at = x.findIndex((part, i) => part !== y[i]);
  return at === -1 ? 0 : x[at]! < y[at]! ? -1 : 1;
};

/** All input tables of a case, the lake's too. */
export function caseTables({ as_of, uploads, says }: Case, pledge: Pledge = smallPledge): Record<string, Row[]> {
  const { window, objective_end } = pledge;
  const frozen = uploads.filter((u) => madridDay(u.received_at) <= as_of).sort(inOrder);
  return {
    parameters: [{ as_of, window_start: window.start, window_end: window.end, objective_end, rules: rulesVersion }],
    uploads: frozen.map((u, at) => ({ position: at + 1, ...uploadRow(u) })),
    upload_months: frozen.flatMap((u, at) => monthsOf(u).map((month) => ({ upload_position: at + 1, month }))),
    ...pledgeRows(pledge),
    ...Object.fromEntries(
      datasetIds.map((id) => [`lake_${id}`, frozen.filter((u) => u.dataset === id).flatMap(lakeRows)]),
    ),
    lake_people: frozen.flatMap((u) => peopleRows(u, says)),
  };
}

/** A case's folder read: what goes in, and of each expected model the heading and the rows. */
export function readCase(folder: string) {
  const input = JSON.parse(readFileSync(join(folder, 'input.json'), 'utf8')) as Case;
  const expected = join(folder, 'expected');
  const models = existsSync(expected) ? readdirSync(expected).filter((f) => f.endsWith('.csv')) : [];
  return {
    input,
    expected: models.map((file) => {
      const [heading, ...rows] = readFileSync(join(expected, file), 'utf8').trimEnd().split('\n');
      return { model: file.slice(0, -'.csv'.length), columns: heading!.split(','), rows };
    }),
  };
}

/** A row as a line of an expected file: null is empty, an upload's id as the case wrote it. */
export const line = (row: Row, columns: readonly string[]): string =>
  columns
    .map((c) =>
      row[c] === null || row[c] === undefined
        ? ''
        : c === 'upload' || c === 'replaced_by'
          ? uploadStart(String(row[c]))
          : row[c],
    )
    .join(',');
