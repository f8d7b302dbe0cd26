import type { DatasetId } from '../../schemas/datasets.ts';
import type { Audience } from '../../schemas/pledge.ts';
import type { InputRow } from '../../schemas/run.ts';

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
  person: string;
  weak: boolean;
  audience: Audience;
  activity_key: string | null;
  programme: string | null;
  start_date: string | null;
  end_date: string;
  completed: boolean;
}
export interface Certification extends Place {
  person: string;
  weak: boolean;
  audience: Audience;
  scheme_key: string | null;
  level: string | null;
  certificate: string | null;
  issue_date: string;
  result: 'pass' | 'fail';
}
export interface Company extends Place {
  company: string;
  employees: number | null;
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
  indicators: InputRow<'indicators'>[];
  milestones: InputRow<'milestones'>[];
  networks: InputRow<'networks'>[];
  lake_training: Training[];
  lake_certification: Certification[];
  lake_company: Company[];
  lake_milestone: Milestone[];
}

/** The rows of each dataset that are the last of their identity, and that no later *replace* took the place of. */
export function standing(lake: Lake) {
  return {
    training: standingOf('training', lake.lake_training, lake.uploads, trainingIdentity, (r) => r.end_date),
    certification: standingOf(
      'certification',
      lake.lake_certification,
      lake.uploads,
      certificateIdentity,
      (r) => r.issue_date,
    ),
    company: standingOf('company', lake.lake_company, lake.uploads, companyIdentity, (r) => r.date),
    milestone: standingOf('milestone', lake.lake_milestone, lake.uploads, milestoneIdentity, (r) => r.date),
  };
}

const trainingIdentity = (r: Training) =>
  JSON.stringify([r.network, r.person, r.activity_key, r.start_date ?? r.end_date]);
const companyIdentity = (r: Company) => JSON.stringify([r.network, r.company, r.activity_key, r.date]);
const milestoneIdentity = (r: Milestone) => JSON.stringify([r.network, r.milestone]);

/** A certificate's identity, which is also what is counted: its number within its scheme, else who got what and when. */
export const certificateIdentity = (r: Certification) =>
  r.certificate === null
    ? JSON.stringify([r.network, r.person, r.scheme_key, r.level, r.issue_date])
    : JSON.stringify([r.scheme_key, r.certificate]);

function standingOf<R extends Place>(
  dataset: DatasetId,
  rows: R[],
  uploads: InputRow<'uploads'>[],
  identity: (row: R) => string,
  date: (row: R) => string | null,
): R[] {
  const uploadOf = new Map(uploads.map((u) => [u.upload, u]));
  const place = (r: R) => [uploadOf.get(r.upload)!.received_at, r.upload, r.sheet, r.row, r.record];

  const last = new Map<string, R>();
  for (const row of rows) {
    const before = last.get(identity(row));
    if (!before || isLater(place(row), place(before))) last.set(identity(row), row);
  }

  const replaced = (row: R) => {
    const month = date(row)?.slice(0, 7);
    const own = uploadOf.get(row.upload)!;
    for (const u of uploads) {
      if (u.mode !== 'replace' || u.dataset !== dataset || u.network !== row.network) continue;
      if (!isLater([u.received_at, u.upload], [own.received_at, own.upload])) continue;
      if (month && rows.some((r) => r.upload === u.upload && date(r)?.slice(0, 7) === month)) return true;
    }
    return false;
  };
  return [...last.values()].filter((row) => !replaced(row));
}

/** True where the first list sorts after the second, compared part by part. */
function isLater(a: (string | number)[], b: (string | number)[]): boolean {
  for (const [i, x] of a.entries()) if (x !== b[i]) return x > b[i]!;
  return false;
}
