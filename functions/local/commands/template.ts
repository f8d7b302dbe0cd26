import { join } from 'node:path';
import { type DatasetId, datasets } from '../../../schemas/datasets.ts';
import { fold } from '../../../schemas/values.ts';
import { createFile } from '../../runtime/disk/files.ts';
import { template as make } from '../../upload/template.ts';
import { outside } from '../out.ts';
import { type Exit, exit, type Terminal, UsageError } from '../terminal.ts';

/** `pledge template DATASET`: the empty file that a clerk fills. */
export async function template(
  terminal: Terminal,
  id: DatasetId,
  options: { out: string; data: string; json: boolean },
): Promise<Exit> {
  outside(options.out, options.data, '--out');
  const { writes: lang } = terminal.languages;
  const files: string[] = [];
  for (const format of ['csv', 'xlsx'] as const) {
    const file = join(options.out, `${fold(datasets[id].title[lang])}.${format}`);
    if (!(await createFile(file, await make(datasets[id], lang, format))))
      throw new UsageError(({ files }) => files.exists(file));
    files.push(file);
  }
  terminal.out(options.json ? `${JSON.stringify({ files })}\n` : files.map((f) => `${f}\n`).join(''));
  return exit.done;
}
