import { datasets } from '../../../schemas/datasets.ts';
import { Settings } from '../../../schemas/receipt.ts';
import { Refusal } from '../read/block/block.ts';
import type { Recognised } from './recognise.ts';

/**
 * Refuses a sheet that lacks fields. Of a known export, what a setting of the upload can give is asked for, with words to copy
 * (`audience=citizen`); any other file, or field, needs the column.
 */
export function refuseIncomplete({ dataset, missing, near, exportMatch }: Recognised): never {
  const unsaid = missing.filter((field) => field in Settings.shape);
  if (exportMatch && unsaid.length === missing.length)
    throw new Refusal('setting_missing', { fields: missing.join(','), set: missing.map(setting).join(' ') });
  const columns = missing.filter((field) => !exportMatch || !unsaid.includes(field));
  const almost = near.find(({ field }) => columns.includes(field));
  throw new Refusal('column_missing', {
    fields: columns.join(','),
    ...(almost ? { suggested: 'yes', near: almost.column } : {}),
  });

  function setting(field: string): string {
    return `${field}=${samples[field] ?? quoted(datasets[dataset].fields.shape[field]?.meta()?.sample ?? '…')}`;
  }
}

/** What a person can copy; the ids of a list say more than one of its words. */
const samples: Record<string, string> = { audience: 'unemployed', completed: 'Sí', pass_mark: '5' };
const quoted = (text: string) => (/[^\p{L}\p{N}/._-]/u.test(text) ? `"${text}"` : text);
