import { basename, join } from 'node:path';
import { datasetLabel, fieldLabel } from '../../../schemas/labels.ts';
import { limits } from '../../../schemas/limits.ts';
import type { CommandTexts } from '../../../schemas/messages/commands/commands.ts';
import { issueText } from '../../normalize/answer/messages.ts';
import { Refusal } from '../../normalize/read/block/block.ts';
import { grid, gridCsv } from '../../normalize/read/grid.ts';
import { openSource } from '../../normalize/read/open.ts';
import { type Inspected, inspect as look } from '../../normalize/recognise/inspect.ts';
import { writeOver } from '../../runtime/disk/files.ts';
import { expanded, fileSource } from '../file-source.ts';
import { outside } from '../out.ts';
import { type Exit, exit, type Terminal } from '../terminal.ts';

type Texts = CommandTexts['inspect'];

interface Options {
  data: string;
  grid?: string;
  sheet?: string;
  json: boolean;
}

/** `pledge inspect FILE…`: what is seen in a file, and with `--grid` what was read. It needs no data directory. */
export async function inspect(terminal: Terminal, files: string[], options: Options): Promise<Exit> {
  let code: Exit = exit.done;
  if (options.grid) outside(options.grid, options.data, '--grid');
  for (const path of await expanded(files)) {
    const name = basename(path);
    const source = await fileSource(path);
    try {
      const file = await openSource(source, limits);
      const seen = await look(file);
      terminal.out(options.json ? `${JSON.stringify({ file: name, ...seen })}\n` : inspectText(name, seen, terminal));
      if (options.grid)
        await writeOver(gridPath(options.grid, name), gridCsv(await grid(file, options.sheet)), { private: true });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { message, fix } = issueText(options.json ? 'en' : terminal.languages.speaks, error.code, error.params);
      terminal.out(
        options.json
          ? `${JSON.stringify({ file: name, refused: error.code, message, fix })}\n`
          : `${name}\n  ${message} ${fix}\n`,
      );
      // An empty file has an empty grid; of what is no table there is none.
      if (options.grid && error.code === 'file_empty') await writeOver(gridPath(options.grid, name), '');
      code = exit.notAllAccepted;
    } finally {
      await source.close();
    }
  }
  return code;
}

const gridPath = (dir: string, name: string) => join(dir, `${name}_converted.csv`);

function inspectText(name: string, { facts, sheets }: Inspected, { texts, languages }: Terminal): string {
  const { inspect: t } = texts;
  const language = languages.speaks;
  // The name by which a command or a setting takes it stands beside what a person calls it.
  const called = (field: string) => `${fieldLabel(field, language)} (${field})`;
  const lines = [name, `  ${factsText(facts, t)}`];
  for (const s of sheets) {
    const where = s.name === null ? '' : t.sheet(s.name, s.hidden);
    if (s.heading_row === null) {
      lines.push(`  ${where}${t.noHeading}`);
      continue;
    }
    lines.push(`  ${where}${t.heading(datasetLabel(s.dataset!, language), s.known, s.heading_row)}`);
    for (const c of s.columns) {
      const unknown = c.suggested === null ? t.leftOut : t.didYouMean(called(c.suggested));
      const is = c.field === null ? unknown : called(c.field);
      lines.push(`    ${String(c.column).padStart(3)}  ${c.heading}  →  ${is}${c.repeated ? t.again : ''}`);
    }
    if (s.missing.length > 0) lines.push(`    ${t.missing(s.missing.map(called).join(', '))}`);
  }
  return `${lines.join('\n')}\n`;
}

/** What the file is, in words; what is not known of it is left out. */
function factsText(
  { kind, container, encoding, bom, delimiter, quote, lineEnd }: Inspected['facts'],
  t: Texts,
): string {
  const { facts } = t;
  const known = [
    facts.kind(kind),
    container && facts.container(container),
    encoding && facts.encoding(encoding),
    bom && facts.bom,
    delimiter !== undefined && facts.delimiter(facts.signs[delimiter] ?? delimiter),
    quote && facts.quote(quote),
    lineEnd && facts.lineEnd(facts.ends[lineEnd] ?? lineEnd),
  ];
  return known.filter(Boolean).join(', ');
}
