import type { Withdrawn } from '../../../schemas/ledger.ts';
import type { CommandTexts } from '../../../schemas/messages/commands/commands.ts';
import { madridDay } from '../../../schemas/time.ts';
import { takeBack } from '../../clerk/take-back.ts';
import { format } from '../../report/format.ts';
import { placeOfReceipt } from '../../runtime/ports/receipts.ts';
import { open } from '../opened.ts';
import { said } from '../said.ts';
import { type Exit, type Terminal, UsageError } from '../terminal.ts';
import { type Where, withWhere } from '../where.ts';

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
  const network = (await placeOfReceipt(upload, store))?.network;
  if (!network) throw new UsageError(({ withdraw }) => withdraw.noUpload(upload));
  const { by, reason } = options;
  const asked: Withdrawn = { upload, network, at: new Date(terminal.now()).toISOString(), by, why: reason, withdrawn };
  const record = await takeBack(asked, store);
  const t = terminal.texts.withdraw;
  const text = record === asked ? done(record, withWhere(options), t) : nothingToDo(record, terminal);
  return said(terminal, options, record, text);
}

const done = ({ upload, network, withdrawn }: Withdrawn, where: string, t: CommandTexts['withdraw']): string =>
  withdrawn ? t.withdrawn(upload, network, where) : t.restored(upload, network, where);

function nothingToDo({ upload, network, at, withdrawn }: Withdrawn, { texts, languages }: Terminal): string {
  const { withdraw: t } = texts;
  return withdrawn
    ? t.isWithdrawn(upload, network, format(languages.speaks).day(madridDay(at)))
    : t.counts(upload, network);
}
