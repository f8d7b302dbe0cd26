import type { SampleWorld } from './dataset.ts';
import { dmy } from './row.ts';

/**
 * What must be found nowhere outside the private places, by kind, each text once. Words of names stand alone, since a
 * leak may hold one of them only. Documents and tax ids are without separators, in upper case. Birth dates are in ISO
 * and as dd/mm/yyyy; no other date of the sample world is one of them.
 */
export function canaries({ people, companies, certificates, files }: SampleWorld): Record<string, string[]> {
  const once = (texts: string[]) => [...new Set(texts)];
  return {
    documents: once(people.flatMap((p) => p.document ?? [])),
    names: once(people.flatMap((p) => [p.first_name, ...p.last_name.split(' ')])),
    emails: once(people.flatMap((p) => p.email ?? [])),
    birth_dates: once(people.flatMap((p) => [p.birth_date, dmy(p.birth_date)])),
    tax_ids: once(companies.map((c) => c.tax_id)),
    certificates: [...certificates],
    file_names: once(files.map((f) => f.name)),
  };
}
