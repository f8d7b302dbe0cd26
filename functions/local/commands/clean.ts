import { prefixes } from '../../../schemas/keys.ts';
import { limits } from '../../../schemas/limits.ts';
import { sweepDrafts } from '../../runtime/disk/directory-store.ts';
import { openData } from '../data.ts';
import { type Exit, exit, type Terminal } from '../terminal.ts';

/** `pledge clean`: what is private goes after its days; what was counted stays. */
export async function clean(terminal: Terminal, options: { data: string; json: boolean }): Promise<Exit> {
  const { root, store } = await openData(options.data);
  const deleted = { landing: 0, rejects: 0 };
  for (const [kind, days] of [
    ['landing', limits.landingDays],
    ['rejects', limits.rejectsDays],
  ] as const)
    for (const key of await store.list(prefixes[kind].prefix)) {
      const head = await store.head(key);
      if (!head || terminal.now() - Date.parse(head.created) <= days * 86_400_000) continue;
      await store.delete(key);
      deleted[kind]++;
    }
  await sweepDrafts(root, terminal.now());
  terminal.out(
    options.json
      ? `${JSON.stringify(deleted)}\n`
      : `Deleted: ${deleted.landing} raw files and envelopes older than ${limits.landingDays} days, ${deleted.rejects} lists of rejected rows older than ${limits.rejectsDays} days.\n`,
  );
  return exit.done;
}
