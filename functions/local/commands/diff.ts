import type { CommandTexts } from '../../../schemas/messages/commands/commands.ts';
import { causes } from '../../rollup/changes.ts';
import { diff as compare, type Difference, type FigureChange } from '../../rollup/diff.ts';
import { open } from '../opened.ts';
import { asTable } from '../tables.ts';
import { type Exit, exit, type Terminal, terminalLog } from '../terminal.ts';
import type { Where } from '../where.ts';
import { publishedRun } from './published-run.ts';

interface Options extends Where {
  json: boolean;
  networks: boolean;
  limit: number;
}

/** `pledge diff RUN RUN`: what changed from one run to the other, and why. */
export async function diff(terminal: Terminal, before: string, after: string, options: Options): Promise<Exit> {
  const { store, sql } = await open(options, terminal);
  const named = (run: string) => publishedRun(store, terminal, { ...options, run });
  const { models, warehouse } = await sql();
  const needs = { store, warehouse, models, log: terminalLog(terminal) };
  const found = await compare(await named(before), await named(after), needs);
  terminal.out(options.json ? `${JSON.stringify(found)}\n` : textOf(found, options, terminal.texts));
  return exit.done;
}

function textOf(found: Difference, { limit, networks }: Options, texts: CommandTexts): string {
  const { diff: t } = texts;
  const { before, after, models_changed } = found;
  const figures = found.figures.filter((f) => f.network === null || networks);
  const heading = `${t.heading(before.number, before.as_of, after.number, after.as_of)}\n`;
  if (figures.length === 0) return `${heading}${t.none}\n`;
  const parts = [
    heading,
    asTable(
      ['figure', ...(networks ? ['network'] : []), 'before', 'after', 'change', ...causes],
      figures.map(({ figure, network, before, after, change, parts }) => ({
        figure,
        network: network ?? t.all,
        before,
        after,
        change,
        ...parts,
      })),
      { ...t.columns, ...t.causes },
    ),
    ...(models_changed ? [`${t.models}\n`] : []),
    byUpload(figures, limit, texts),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

/** What did it, of the figures of all networks together. */
function byUpload(figures: readonly FigureChange[], limit: number, { diff: t, data }: CommandTexts): string {
  const rows = figures
    .filter((f) => f.network === null)
    .flatMap(({ figure, uploads }) =>
      uploads.map((u) => ({ figure, ...u, cause: t.causes[u.cause], upload: u.upload ?? t.linked })),
    );
  if (rows.length === 0) return '';
  const rest = rows.length > limit ? `${data.more(rows.length - limit, rows.length)}\n` : '';
  return `${asTable(['figure', 'change', 'cause', 'network', 'upload'], rows.slice(0, limit), t.columns)}${rest}`;
}
