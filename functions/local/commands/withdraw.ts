import { parseReceiptKey } from '../../../schemas/keys.ts';
import type { Withdrawn } from '../../../schemas/ledger.ts';
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
  if (!network)
    throw new UsageError(
      `There is no upload "${upload}". Its id is in the answer to its sender, and in pledge explain.`,
    );
  const { by, reason } = options;
  const asked: Withdrawn = { upload, network, at: new Date(terminal.now()).toISOString(), by, why: reason, withdrawn };
  const record = await takeBack(asked, store);
  terminal.out(options.json ? `${JSON.stringify(record)}\n` : textOf(record, record !== asked));
  return exit.done;
}

function textOf({ upload, network, at, withdrawn }: Withdrawn, wasSo: boolean): string {
  const which = `upload ${upload} of ${network}`;
  if (wasSo) return `Nothing changes: ${which} ${withdrawn ? `is withdrawn since ${at}` : 'counts'}.\n`;
  return `${withdrawn ? 'Withdrawn' : 'Put back'}: ${which}. It ${withdrawn ? 'does not count' : 'counts again'} from the next pledge rollup on; as of the days before today nothing changes.\n`;
}
