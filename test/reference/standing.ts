import type { DatasetId } from '../../schemas/datasets.ts';
import type { Audience } from '../../schemas/pledge.ts';
import type { InputRow } from '../../schemas/run.ts';
import { type Named, namedRows, type Said } from './people.ts';

/** Which accepted rows stand (docs/specification.md#what-follows-what). */

/** Where a row came from, in any dataset. */
export interface Place {
  network: string;
  upload: string;
  sheet: number;
  row: number;
  record: number;
}
export interface Training extends Place {
  signature: string;
  audience: Audience;
  sex: string | null;
  birth_year: number | null;
  modality: string | null;
  hours: number | null;
  activity_key: string | null;
  programme: string | null;
  start_date: string | null;
  end_date: string;
  completed: boolean;
}
export interface Certification extends Place {
  signature: string;
  audience: Audience;
  scheme_key: string | null;
  level_key: string | null;
  certificate: string | null;
  issue_date: string;
  result: 'pass' | 'fail';
}
export interface Company extends Place {
  company: string;
  employees: number | null;
  company_type: string | null;
  legal_form: string | null;
  activity_key: string | null;
  date: string;
}
export interface Milestone extends Place {
  milestone: string;
  date: string | null;
  state: 'planned' | 'under_way' | 'completed' | null;
  participants: number | null;
  evidence_url: string | null;
}

/** What a run is computed from: its input tables, and every accepted row of its frozen uploads. */
export interface Lake {
  parameters: InputRow<'parameters'>[];
  uploads: InputRow<'uploads'>[];
  upload_months: InputRow<'upload_months'>[];
  datasets: InputRow<'datasets'>[];
  indicators: InputRow<'indicators'>[];
  milestones: InputRow<'milestones'>[];
  milestone_senders: InputRow<'milestone_senders'>[];
  networks: InputRow<'networks'>[];
  lake_training: Training[];
  lake_certification: Certification[];
  lake_company: Company[];
  lake_milestone: Milestone[];
  lake_people: Said[];
}

/** The rows of each dataset that are the last of their identity, and that no later *replace* took the place of. */
export function standing(lake: Lake) {
  const counting = (r: Place) => !lake.uploads.find((u) => u.upload === r.upload)!.withdrawn;
  const { training, certification } = namedRows(lake);
  return {
    training: standingOf('training', training, lake, trainingIdentity(training), (r) => r.end_date),
    certification: standingOf(
      'certification',
      certification,
      lake,
      (r) => JSON.stringify([r.network, certificateOf(r)]),
      (r) => r.issue_date,
    ),
    company: standingOf('company', lake.lake_company.filter(counting), lake, companyIdentity, (r) => r.date),
    milestone: standingOf('milestone', lake.lake_milestone.filter(counting), lake, milestoneIdentity, (r) => r.date),
  };
}

/** A row without a start is the row of the same person and activity with the same end, of several the one that starts first. */
const trainingIdentity = (rows: Named<Training>[]) => (r: Named<Training>) => {
  const same = rows.filter(
    (o) =>
      o.network === r.network &&
      o.person === r.person &&
      o.activity_key === r.activity_key &&
      o.end_date === r.end_date,
  );
  const starts = same.flatMap((o) => o.start_date ?? []).sort();
  return JSON.stringify([r.network, r.person, r.activity_key, r.start_date ?? starts[0] ?? r.end_date]);
};
const companyIdentity = (r: Company) => JSON.stringify([r.network, r.company, r.activity_key, r.date]);
const milestoneIdentity = (r: Milestone) => JSON.stringify([r.network, r.milestone]);

/** What is counted once of certificates: scheme, number and person; without a number scheme, person, level and day. */
export const certificateOf = (r: Named<Certification>) =>
  r.certificate === null
    ? JSON.stringify([r.person, r.scheme_key, r.level_key, r.issue_date])
    : JSON.stringify([r.person, r.scheme_key, 'number', r.certificate]);

/** Uploads from the first to the last: by time of receipt, then of announcement, then network and id. */
export function inOrder(uploads: readonly InputRow<'uploads'>[]): InputRow<'uploads'>[] {
  const place = (u: InputRow<'uploads'>) => [u.received_at, u.announced_at ?? '', u.network, u.upload];
  return uploads.toSorted((a, b) => (isLater(place(a), place(b)) ? 1 : -1));
}

function standingOf<R extends Place>(
  dataset: DatasetId,
  rows: R[],
  lake: Lake,
  identity: (row: R) => string,
  date: (row: R) => string | null,
): R[] {
  const ordered = inOrder(lake.uploads);
  const at = (upload: string) => ordered.findIndex((u) => u.upload === upload);
  const place = (r: R) => [at(r.upload), r.sheet, r.row, r.record];

  const last = new Map<string, R>();
  for (const row of rows) {
    const before = last.get(identity(row));
    if (!before || isLater(place(row), place(before))) last.set(identity(row), row);
  }

  const replaced = (row: R) => {
    const month = date(row)?.slice(0, 7);
    const own = ordered[at(row.upload)]!;
    for (const u of ordered.slice(at(row.upload) + 1)) {
      if (u.mode !== 'replace' || u.dataset !== dataset || u.network !== row.network || u.withdrawn) continue;
      if (u.batch?.split(' ').includes(own.sha256)) continue;
      if (month && rows.some((r) => r.upload === u.upload && date(r)?.slice(0, 7) === month)) return true;
    }
    return false;
  };
  return [...last.values()].filter((row) => !replaced(row));
}

/** True where the first list sorts after the second, compared part by part. */
export function isLater(a: (string | number)[], b: (string | number)[]): boolean {
  for (const [i, x] of a.entries()) if (x !== b[i]) return x > b[i]!;
  return false;
}
