import { keys } from '../../schemas/keys.ts';
import type { Pledge } from '../../schemas/pledge.ts';
import { Receipt } from '../../schemas/receipt.ts';
import { dayBefore } from '../../schemas/time.ts';
import { getJson, type Store } from '../runtime/ports/store.ts';
import { highestReceipts } from './freeze.ts';

/**
 * The networks that sent no accepted training row of the month before a day, which is due on the 5th of the next; none
 * for a month outside the pledge's window. It reads no rows: the receipts name their months.
 */
export async function late(day: string, store: Store, pledge: Pledge): Promise<{ month: string; networks: string[] }> {
  const month = dayBefore(`${day.slice(0, 7)}-01`).slice(0, 7);
  if (month < pledge.window.start.slice(0, 7) || month > pledge.window.end.slice(0, 7)) return { month, networks: [] };
  const missing = new Set(pledge.networks.map((n) => n.id));
  for (const found of await highestReceipts(store)) {
    if (!missing.has(found.network)) continue;
    const { dataset, months } = Receipt.parse(
      await getJson(store, keys.receipt(found.rules, found.network, found.upload)),
    );
    if (dataset === 'training' && months.includes(month)) missing.delete(found.network);
  }
  return { month, networks: [...missing] };
}
