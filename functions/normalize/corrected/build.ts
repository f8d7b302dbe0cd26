import type { ConfirmedHeadings } from '../../../schemas/heading-map.ts';
import { keys } from '../../../schemas/keys.ts';
import { limits as usual } from '../../../schemas/limits.ts';
import type { AnswerLanguage } from '../../../schemas/pledge.ts';
import { Envelope, type Receipt } from '../../../schemas/receipt.ts';
import { silent } from '../../runtime/ports/log.ts';
import { getParsed, type Store } from '../../runtime/ports/store.ts';
import { answer, issuesWithText } from '../answer/answer.ts';
import { landedBytes, normalize } from '../normalize.ts';
import type { ByteSource } from '../read/block/block.ts';
import { openSource } from '../read/open.ts';
import { confirmedMap } from '../recognise/confirmed.ts';
import { inspect } from '../recognise/inspect.ts';
import { type Corrected, corrected } from './file.ts';

/** Every issue is listed, not the first thousand. */
export const everyIssue = { ...usual, listedIssues: Number.MAX_SAFE_INTEGER, receiptBytes: Number.MAX_SAFE_INTEGER };

/** A file that was read anew, and what came of it. */
export interface Rechecked {
  receipt: Receipt;
  /** The bytes of its `rejects/`; null where it has none. */
  rejects: Uint8Array | null;
  bytes: ByteSource;
  /** The sender's name of the file. */
  name: string;
  settings: Envelope['settings'];
  /** What the network's headings were confirmed to mean when it was sent. */
  confirmed: ConfirmedHeadings;
}

/** What a sender gets: their file, marked; or why there is nothing to mark. */
export type CorrectedResult =
  | { kind: 'made'; file: Corrected; name: string; rejected: number; warned: number }
  | { kind: 'nothing'; rejected: number }
  | { kind: 'refused'; code: string; message: string; fix: string };

export interface CorrectedResultOptions {
  language: AnswerLanguage;
  /** Only the headings, the rejected rows, and those by which a known export is known. */
  rejectedOnly: boolean;
}

/** The sender's own file, with what is to be corrected in it. */
export async function buildCorrected(
  judged: Rechecked,
  { language, rejectedOnly }: CorrectedResultOptions,
): Promise<CorrectedResult> {
  const { receipt, rejects, bytes, name, settings, confirmed } = judged;
  if (receipt.refusal) {
    const [reason] = answer(receipt, { file: name, rejects, language }).errors;
    return { kind: 'refused', code: receipt.refusal.code, message: reason!.message, fix: reason!.fix };
  }
  const issues = issuesWithText(receipt, rejects, language);
  const { rejected } = receipt.rows;
  if (rejectedOnly ? rejected === 0 : issues.length === 0) return { kind: 'nothing', rejected };
  const file = await openSource(bytes, everyIssue);
  const seen = await inspect(file, { settings, limits: everyIssue, confirmed });
  const read = new Set(receipt.columns.map((c) => c.sheet));
  const headingRows = new Map(
    seen.sheets.flatMap((s) =>
      read.has(s.sheet) && s.heading_row !== null ? [[s.sheet, s.heading_row] as const] : [],
    ),
  );
  const knownRows = new Map(seen.sheets.map((s) => [s.sheet, new Set(s.known_rows)]));
  const made = await corrected(file, bytes, issues, { language, headingRows, rejectedOnly, knownRows });
  return {
    kind: 'made',
    file: made,
    name: `${stem(name)}.${rejectedOnly ? 'corrected' : 'marked'}.${made.format}`,
    rejected,
    warned: issues.filter((issue) => issue.severity === 'warning').length,
  };
}

/** A store over another, in memory: what is read anew is written here only. */
export type Scratch = Store & { objects: ReadonlyMap<string, Uint8Array> };

/**
 * Reads an upload anew. No file came in, so nothing is logged; nothing is stored but in the scratch, and no person's pseudonym is made with the key of the data.
 * @param scratch Over {@link sentOnly} of the store.
 * @returns Null where the network has no such upload, or its file is no longer kept.
 */
export async function recheckUpload(
  upload: { network: string; upload: string },
  scratch: Scratch,
): Promise<Rechecked | null> {
  const envelope = await getParsed(scratch, keys.envelope(upload.network, upload.upload), Envelope);
  if (!envelope || !(await scratch.head(keys.landing(upload.network, upload.upload)))) return null;
  const receipt = await normalize(upload, { store: scratch, key: noKey, log: silent, limits: everyIssue });
  return {
    receipt,
    rejects: rejectsIn(scratch),
    bytes: await landedBytes(envelope, scratch, silent),
    name: envelope.file,
    settings: envelope.settings,
    confirmed: (await confirmedMap(envelope, scratch)).headings,
  };
}

/** What is made with it is thrown away. */
const noKey = new Uint8Array(32);

const rejectsIn = ({ objects }: Scratch): Uint8Array | null =>
  [...objects].find(([key]) => key.startsWith('rejects/'))?.[1] ?? null;

/** A store without what was made of the uploads, so that it is made again. */
export function sentOnly(store: Store): Store {
  const isMade = (key: string) => /^(?:receipts|rejects|lake)\//.test(key);
  return {
    ...store,
    get: async (key, range) => (isMade(key) ? null : store.get(key, range)),
    head: async (key) => (isMade(key) ? null : store.head(key)),
  };
}

/** A name without its ending and without folders; of a file that was given back before, without that too. */
function stem(name: string): string {
  const base = name.replaceAll('\\', '/').split('/').at(-1)!;
  return (
    base
      .replace(/(?<=.)\.[^.]*$/, '')
      .replace(/\.(?:corrected|marked)$/, '')
      .replace(/\p{Cc}/gu, '') || 'file'
  );
}
