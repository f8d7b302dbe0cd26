import { parseReceiptKey } from '../../../schemas/keys.ts';
import type { Withdrawn } from '../../../schemas/ledger.ts';
import type { CommandTexts } from '../../../schemas/messages/commands/commands.ts';
import { takeBack } from '../../clerk/take-back.ts';
import { open } from '../opened.ts';
import { type Exit, exit, type Terminal, UsageError } from '../terminal.ts';
import type { Where } from '../where.ts';

interface Options extends Where {
  json: boolean;
  reason: string;
  by: string;
}

/** `pledge withdraw UPLOAD`: from now on its rows and its replace do not count. */
export const withdraw = (terminal: Terminal, upload: string, options: Options): Promise<Exit> =>
  take(terminal, upload, options, true);

/** `pledge restore UPLOAD`: what was withdrawn counts again. */
export const restore = (terminal: Terminal, upload: string, options: Options): Promise<Exit> =>
  take(terminal, upload, options, false);

async function take(terminal: Terminal, upload: string, options: Options, withdrawn: boolean): Promise<Exit> {
  const { store } = await open(options, terminal);
  const receipts = (await store.list('receipts/')).map(parseReceiptKey);
  const network = receipts.find((r) => r?.upload === upload)?.network;
  if (!network) throw new UsageError(({ withdraw }) => withdraw.noUpload(upload));
  const { by, reason } = options;
  const asked: Withdrawn = { upload, network, at: new Date(terminal.now()).toISOString(), by, why: reason, withdrawn };
  const record = await takeBack(asked, store);
  terminal.out(
    options.json ? `${JSON.stringify(record)}\n` : `${textOf(record, record !== asked, terminal.texts.withdraw)}\n`,
  );
  return exit.done;
}

function textOf({ upload, network, at, withdrawn }: Withdrawn, wasSo: boolean, t: CommandTexts['withdraw']): string {
  if (wasSo) return withdrawn ? t.isWithdrawn(upload, network, at) : t.counts(upload, network);
  return withdrawn ? t.withdrawn(upload, network) : t.restored(upload, network);
}
