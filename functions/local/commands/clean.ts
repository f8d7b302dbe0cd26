import { keys, prefixes } from '../../../schemas/keys.ts';
import { Sent } from '../../../schemas/ledger.ts';
import { limits } from '../../../schemas/limits.ts';
import { lapseWaiting } from '../../clerk/waiting.ts';
import { sweepDrafts } from '../../runtime/disk/directory-store.ts';
import { getJson, type Store } from '../../runtime/ports/store.ts';
import { openData } from '../data.ts';
import { type Exit, exit, type Terminal } from '../terminal.ts';

/** `pledge clean`: what is private goes so many days after it was received; what was counted stays. */
export async function clean(terminal: Terminal, options: { data: string; json: boolean }): Promise<Exit> {
  const { root, store } = await openData(options.data);
  const deleted = { landing: 0, rejects: 0, waiting: 0 };
  for (const [kind, days] of [
    ['landing', limits.landingDays],
    ['rejects', limits.rejectsDays],
  ] as const)
    for (const key of await store.list(prefixes[kind].prefix)) {
      const received = await receivedAt(key, store);
      if (received === null || terminal.now() - Date.parse(received) <= days * 86_400_000) continue;
      await store.delete(key);
      deleted[kind]++;
    }
  deleted.waiting = await lapseWaiting(store, terminal.now());
  await sweepDrafts(root, terminal.now());
  terminal.out(
    options.json
      ? `${JSON.stringify(deleted)}\n`
      : `${terminal.texts.clean.deleted(deleted, { landing: limits.landingDays, rejects: limits.rejectsDays, waiting: limits.waitingDays })}\n`,
  );
  return exit.done;
}

/**
 * When the upload of a private object was received: as it was recorded when it was sent, since a file's own time changes
 * where a folder is copied. Of what was not sent, the file's; null where it is gone.
 */
async function receivedAt(key: string, store: Store): Promise<string | null> {
  const [, network, upload] = /^(?:landing|rejects\/\d+)\/(\w+)\/([0-9a-f]{32})/.exec(key) ?? [];
  const sent =
    network && upload
      ? Sent.safeParse(await getJson(store, keys.sent(network, upload)).catch(() => null)).data
      : undefined;
  return sent?.received_at ?? (await store.head(key))?.created ?? null;
}
