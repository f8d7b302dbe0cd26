import { isDate } from '../../schemas/columns.ts';
import { type DatasetId, datasetIds, datasets } from '../../schemas/datasets.ts';
import { Settings } from '../../schemas/receipt.ts';
import { readable } from '../../schemas/values.ts';
import { choicesOf } from '../clerk/words.ts';
import { passMarkOf } from '../normalize/recognise/exports/grade.ts';
import { settingTexts } from '../normalize/recognise/recognise.ts';
import { named } from './named.ts';
import { UsageError } from './terminal.ts';

type Name = keyof Settings;
const names = Object.keys(Settings.shape) as Name[];

/**
 * The settings of `--set` and `--dataset`, proven before a file is read: each is a field of the dataset, with a value that it
 * may have. Where no dataset is given, the files may be of several: then each setting is one that a dataset has, and a value
 * that some dataset reads; a file whose dataset has it not does not use it.
 * @throws {UsageError} naming what is allowed.
 */
export function settingsOf({ set = [], dataset }: { set?: string[]; dataset?: DatasetId }): Settings {
  const pairs = set.map((pair) => {
    const at = pair.indexOf('=');
    if (at < 1) throw new UsageError(({ settings }) => settings.pair(pair));
    return [pair.slice(0, at), pair.slice(at + 1)] as const;
  });
  return provenSettings(pairs, dataset, '--set');
}

/** @param where What the settings were given to. @throws {UsageError} */
export function provenSettings(
  pairs: readonly (readonly [name: string, text: string])[],
  dataset: DatasetId | undefined,
  where: string,
): Settings {
  const given = new Map<Name, string>();
  for (const [typed, text] of pairs) {
    const name = named('field', typed, names, where);
    if (given.has(name)) throw new UsageError(({ settings }) => settings.twice(`${where} ${name}`));
    given.set(name, text);
  }
  const stated = given.get('dataset');
  const id = stated === undefined ? dataset : named('dataset', stated, datasetIds, `${where} dataset`);
  if (dataset && id !== dataset) throw new UsageError(({ settings }) => settings.datasets(id!, dataset));
  const proven = [...given].flatMap(([name, text]) =>
    name === 'dataset' ? [] : [[name, keptText(name, text, id ? [id] : datasetIds, `${where} ${name}`)] as const],
  );
  return Settings.parse({ ...Object.fromEntries(proven), ...(id && { dataset: id }) });
}

/** The text of a setting as it is kept: an audience by its id, all else as it was typed. */
function keptText(name: Name, text: string, ids: readonly DatasetId[], where: string): string {
  if (name === 'date_order') return named('word', text, ['mdy'], where);
  const having = ids.filter((id) => has(id, name));
  if (having.length === 0)
    throw new UsageError(({ settings }) =>
      settings.notOf(where, ids[0]!, names.filter((other) => other === 'dataset' || has(ids[0]!, other)).join(', ')),
    );
  if (name === 'pass_mark') {
    if (passMarkOf(text) === null) throw new UsageError(({ settings }) => settings.passMark(where, text));
    return text;
  }
  const schemas = having.map((id) => datasets[id].fields.shape[fieldOf(id, name)!]!);
  const typed = readable(text);
  const read = typed === '' ? undefined : schemas.map((schema) => schema.safeParse(typed)).find((r) => r.success);
  if (read) return name === 'audience' ? String(read.data) : text;
  const [schema] = schemas as [(typeof schemas)[number]];
  const choices = choicesOf(having[0]!, fieldOf(having[0]!, name)!, 'es');
  const words = new Set([...choices.map((c) => c.value), ...choices.map((c) => c.label)]);
  if (words.size > 0) return named('word', text, [...words], where);
  if (isDate(schema)) throw new UsageError(({ settings }) => settings.date(where, text));
  throw new UsageError(({ settings }) => settings.empty(where, text));
}

/** Whether a setting says anything of a dataset's rows. */
function has(id: DatasetId, name: Name): boolean {
  if (name === 'date_order') return true;
  if (name === 'pass_mark') return ['completed', 'result'].some((field) => field in datasets[id].fields.shape);
  return fieldOf(id, name) !== null;
}

const fieldOf = (id: DatasetId, name: Name): string | null =>
  [...settingTexts(datasets[id], { [name]: 'any' } as Settings).keys()][0] ?? null;
