import { keys, parseReceiptKey } from '../../../schemas/keys.ts';
import type { Withdrawn } from '../../../schemas/ledger.ts';
import type { Store } from '../../runtime/ports/store.ts';
import { openData } from '../data.ts';
import { openDeployment } from '../deployed.ts';
import { type Exit, exit, type Terminal, UsageError } from '../terminal.ts';

interface Options {
  data: string;
  json: boolean;
  by: string;
  why: string;
  back: boolean;
  stack?: string;
}

/** `pledge withdraw UPLOAD`: from now on its rows and its replace do not count; with `--back` they do again. */
export async function withdraw(terminal: Terminal, upload: string, options: Options): Promise<Exit> {
  const { store } = options.stack ? await openDeployment(options.stack, terminal) : await openData(options.data);
  const receipts = (await store.list('receipts/')).map(parseReceiptKey);
  const network = receipts.find((r) => r?.upload === upload)?.network;
  if (!network)
    throw new UsageError(
      `There is no upload "${upload}". Its id is in the answer to its sender, and in pledge explain.`,
    );
  const { by, why, back } = options;
  const record: Withdrawn = { upload, network, at: new Date(terminal.now()).toISOString(), by, why, withdrawn: !back };
  await append(record, store);
  terminal.out(
    options.json
      ? `${JSON.stringify(record)}\n`
      : `${back ? 'Put back' : 'Withdrawn'}: upload ${upload} of ${network}. It ${back ? 'counts again' : 'does not count'} from the next pledge rollup on; as of the days before today nothing changes.\n`,
  );
  return exit.done;
}

/** Writes a record under the upload's next number. */
async function append(record: Withdrawn, store: Store): Promise<void> {
  const { network, upload } = record;
  for (;;) {
    const number = (await store.list(`withdrawn/${network}/${upload}/`)).length + 1;
    const bytes = new TextEncoder().encode(`${JSON.stringify(record)}\n`);
    if ((await store.putIfAbsent(keys.withdrawn(network, upload, number), bytes)) === 'created') return;
  }
}
