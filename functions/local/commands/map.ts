import { type DatasetId, datasets } from '../../../schemas/datasets.ts';
import { pledge, senders } from '../../../schemas/pledge.ts';
import { fold } from '../../../schemas/values.ts';
import { confirmHeadings, type Pair, presentMap, type ValuePair } from '../../clerk/heading-map.ts';
import { open, openToWrite } from '../opened.ts';
import { type Exit, exit, type Terminal, UsageError } from '../terminal.ts';
import { type Where, withWhere } from '../where.ts';

interface Options extends Where {
  json: boolean;
  network?: string;
  dataset?: DatasetId;
}

/**
 * `pledge map`: what a network's headings and words were confirmed to mean; with pairs, confirms more. Of a data directory, or with
 * `--stack` of a deployment, whose next uploads are read by it.
 */
export async function map(terminal: Terminal, pairs: string[], options: Options): Promise<Exit> {
  if (pairs.length === 0) {
    const { store } = await open(options, terminal);
    const networks = options.network ? [options.network] : senders(pledge);
    const maps = await Promise.all(networks.map((network) => presentMap(network, store)));
    const confirmed = options.network ? maps : maps.filter(({ number }) => number > 0);
    for (const one of confirmed) say(terminal, options, one);
    if (confirmed.length === 0) terminal.err(`${terminal.texts.map.nothingOfAny}\n`);
    return exit.done;
  }
  const { network, dataset } = options;
  if (!network) throw new UsageError((texts) => texts.map.whose(senders(pledge).join(', ')));
  if (!dataset) throw new UsageError((texts) => texts.map.ofWhat(Object.keys(datasets).join(', ')));
  const values = pairs.flatMap((pair) => valuePairOf(pair, dataset) ?? []);
  const headings = pairs.filter((pair) => valuePairOf(pair, dataset) === null).map((pair) => pairOf(pair, dataset));
  const { store } = await openToWrite(options, terminal, { make: true });
  say(terminal, options, await confirmHeadings(network, dataset, headings, store, values));
  const anew = options.stack ? terminal.texts.map.onStack : `pledge ingest FILE --again${withWhere(options)}`;
  terminal.err(`${terminal.texts.map.refusedAnew(anew)}\n`);
  return exit.done;
}

function pairOf(text: string, dataset: DatasetId): Pair {
  const at = text.lastIndexOf('=');
  const heading = text.slice(0, Math.max(at, 0)).trim();
  const field = text.slice(at + 1).trim();
  const fields = Object.keys(datasets[dataset].fields.shape);
  if (fold(heading) === '' || heading.length > 200) throw new UsageError((texts) => texts.map.pair(text));
  if (field === '') return [heading, undefined];
  if (field === '-') return [heading, null];
  if (!fields.includes(field))
    throw new UsageError((texts) => texts.map.noField(text, dataset, field, fields.join(', ')));
  return [heading, field];
}

/** `field:word=value`, where the field has a list of values; null for any other pair. */
function valuePairOf(text: string, dataset: DatasetId): [ValuePair] | null {
  const [, field = '', word = '', value = ''] = /^\s*([a-z_]+)\s*:\s*(.*?)\s*=\s*([^=]*?)\s*$/s.exec(text) ?? [];
  const schema = datasets[dataset].fields.shape[field];
  const { words, personal = false } = schema?.meta() ?? {};
  if (!schema || !words || personal) return null;
  if (fold(word) === '' || word.length > 200) throw new UsageError((texts) => texts.map.wordPair(field, text));
  if (value === '') return [[field, word, undefined]];
  if (!schema.safeParse(value).success)
    throw new UsageError((texts) => texts.map.noValue(text, value, field, (words.en ?? words.es)!.join(', ')));
  return [[field, word, value]];
}

type Shown = Awaited<ReturnType<typeof presentMap>>;

function say(terminal: Terminal, options: Options, shown: Shown): void {
  if (options.json) {
    terminal.out(`${JSON.stringify(shown)}\n`);
    return;
  }
  const { map: t } = terminal.texts;
  const lines = Object.entries(shown.headings).flatMap(([dataset, headings]) =>
    Object.entries(headings).map(([heading, field]) => `  ${dataset}: ${heading} → ${field ?? t.leftOut}\n`),
  );
  for (const [dataset, fields] of Object.entries(shown.values))
    for (const [field, words] of Object.entries(fields))
      for (const [word, value] of Object.entries(words)) lines.push(`  ${dataset}, ${field}: ${word} → ${value}\n`);
  terminal.out(`${t.version(shown.network, shown.number)}${lines.length ? '' : t.nothing}\n${lines.join('')}`);
}
