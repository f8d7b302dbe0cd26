import type { DatasetId } from '../../schemas/datasets.ts';
import type { Replaced } from '../../schemas/ledger.ts';
import type { AnswerLanguage } from '../../schemas/pledge.ts';
import type { Answer, Mode, Settings, UploadStatus } from '../../schemas/receipt.ts';
import type { Ticket, TicketOwner } from '../../schemas/ticket.ts';
import type { CorrectedAnswer } from '../normalize/corrected/api.ts';
import type { Question } from '../release/questions.ts';
import type { Look } from './look.ts';
import type { EditedRow, Row } from './row.ts';

/**
 * What a clerk's page is given, whatever serves it: a laptop or AWS. Every id of a network comes from a ticket, and every
 * upload is looked for among those of that network. Days are those of Europe/Madrid, instants ISO 8601 in UTC.
 */

/** A file to be saved, or why there is none. */
export type HttpFile = CorrectedAnswer;

/** An uploaded file that waits for its clerk, as it would be taken in. */
export interface Preview {
  upload: string;
  file: string;
  network: string;
  size: number;
  announcedAt: string;
  /**
   * `reading` until it is read; `ready`: can be sent; `refused`: no row would be accepted; `asks`: something has to be said
   * first; `duplicate`: the same bytes were sent before; `unread`: it could not be read, and is our fault.
   */
  state: 'reading' | 'ready' | 'refused' | 'asks' | 'duplicate' | 'unread';
  mode: Mode;
  settings: Settings;
  /** What would be answered, in the asked language. Null while it is not read. */
  answer: Answer | null;
  dataset: DatasetId | null;
  /** `YYYY-MM`, of the rows that would be accepted; sorted. */
  months: string[];
  columns: {
    /** From 1. */
    column: number;
    heading: string;
    /** Null where the column is left out. */
    field: string | null;
    label: string | null;
    /** The first texts of the column. */
    sample: string[];
  }[];
  /** Null where it is not known: nothing would be accepted. */
  effect: Effect | null;
  /** Its rejected rows that were not mended, and those that were: the file of them waits, or was sent. */
  toMend: number;
  mended: number;
  /** Rejected rows in which something was typed that is not saved yet. */
  drafted: number;
  /** Questions that only the clerk can answer, each a setting; its choices, or null where it is a free text or a date. */
  asks: { setting: keyof Settings; choices: { value: string; label: string }[] | null }[];
  unknown: {
    /** Proposals are what is likely, the likeliest first, and may be none; choices are all that can be meant. */
    headings: {
      heading: string;
      sample: string[];
      proposals: { field: string; label: string }[];
      choices: { field: string; label: string }[];
    }[];
    values: {
      field: string;
      label: string;
      word: string;
      rows: number;
      proposals: { value: string; label: string }[];
      choices: { value: string; label: string }[];
    }[];
  };
}

/** Settings beside those that a file has; null takes one away. */
export type SettingChanges = { [Name in keyof Settings]?: Settings[Name] | null };

/** What sending a file changes in what counts, as that is now. */
export interface Effect {
  /** Rows of what is not there yet (one that corrects is none), and people whom no row that counts names yet. */
  newRows: number;
  newPeople: number;
  /** Rows that take the place of an earlier row of the same identity. */
  corrections: number;
  /** Rows of which all is there already with the same content. */
  repeats: number;
  /** Months of which a replace takes rows. */
  replaces: Replaced[];
  /** True where a person has to agree to what the replace takes. */
  needsYes: boolean;
  /** A digest of the first five: Send carries it back, and is asked again where it changed. */
  digest: string;
}

/** A file that a network sent. */
export interface SentUpload {
  upload: string;
  /** The sender's name of the file; null where it is no longer kept. */
  file: string | null;
  /** `YYYY-MM-DD` */
  receivedOn: string;
  receivedAt: string;
  /** `reading` where it was sent and has no receipt yet; `unread` where that was given up, which is our fault. */
  status: 'reading' | 'unread' | (typeof UploadStatus)['_output'];
  dataset: DatasetId | null;
  mode: Mode;
  months: string[];
  rows: { accepted: number; rejected: number };
  /** Its rejected rows without those that were mended: the file of them waits, or was sent. */
  toMend: number;
  /** How many of its rows count now. */
  standing: number;
  /** Null where it is not withdrawn. */
  withdrawn: { on: string; why: string } | null;
  /** What it took the place of, by month; empty of mode `add`. */
  replaced: Replaced[];
  /** Whether its corrected file can still be made. */
  kept: boolean;
}

/** A network's own page. */
export interface Overview {
  network: { id: string; name: string };
  /** The day as of which `months` are. */
  asOf: string;
  /** The months, `YYYY-MM`, of which training rows are due or will be next, in order; those received are left out. */
  months: { month: string; due: string; state: 'missing' | 'late' | 'not_due' }[];
  /** The last received first. */
  sent: SentUpload[];
  /** The first announced first. */
  waiting: {
    upload: string;
    file: string;
    size: number;
    announcedAt: string;
    state: Preview['state'];
    /** As of its preview. */
    toMend: number;
    /** The day from which it may be deleted. */
    lapsesOn: string;
  }[];
  /** The network's part of the last published run; null before the first. */
  numbers: {
    asOf: string;
    indicators: {
      indicator: string;
      title: string;
      /** What this network counts. */
      value: number;
      /** What all networks count together, and the promised number. */
      whole: number;
      target: number;
    }[];
  } | null;
  /** What the association asks about the run that it is to release, the first first. */
  questions: Omit<Question, 'network' | 'by'>[];
  /** Whom to ask: a text of the coordinator's, null where none was given. */
  contact: string | null;
}

/** The bytes of a file, in order. */
export type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** A file that a clerk announces. */
export interface Announcement {
  /** The name of the file, without folders. */
  file: string;
  size: number;
  /** Hexadecimal. */
  sha256: string;
  mode: Mode;
  settings: Settings;
  /** True to send a file again that was sent before. */
  again: boolean;
}

export type Announced =
  | {
      state: 'duplicate';
      upload: string;
      receivedAt: string;
      /** Rows of the first one that count still. */
      standing: number;
    }
  | { state: 'waiting'; upload: string };

/** Where the bytes of one file are to be sent, by PUT with these headers. */
export type Place = { url: string; headers: Record<string, string> };

/** What came of a file that is sent; it may be read a little later. */
export type SentAnswer = Answer | { upload: string; reading: true };

/** One file of a Send: with the digest of the effect that the clerk saw, and whether they agreed to what it takes. */
export interface SendChoice {
  upload: string;
  digest: string | null;
  yes: boolean;
}

/** Who holds a link, until when, and by whose links it was made; the instant is inclusive. */
export type TicketHolder = TicketOwner &
  Pick<Ticket, 'ends' | 'made_by'> & {
    /** Under which its files are counted. */
    link?: string;
  };

/** The clerk's page without its looks. Every method rejects with a {@link ClerkFault} where it cannot be done. */
export interface ClerkService {
  /** Whose a link's secret is; null where there is none, it has ended, or was revoked. */
  ticket(secret: string): Promise<TicketHolder | null>;
  /** Makes a new link before the old one ends. @returns its secret. */
  renew(secret: string): Promise<string>;
  network(id: string): { id: string; name: string; languages: readonly AnswerLanguage[] };
  overview(network: string, language: AnswerLanguage): Promise<Overview>;
  /** Of the overview, what was sent. */
  sent(network: string): Promise<Overview['sent']>;
  /** Of the overview, what waits. */
  waiting(network: string): Promise<Overview['waiting']>;
  /** Nothing counts by it: the bytes wait for at most 30 days. @param link Of whose quota it is taken. Default: of none. */
  announce(network: string, announcement: Announcement, link?: string): Promise<Announced>;
  /** Where the announced bytes are to be sent; null: to who serves the pages, for {@link receive}. */
  place(network: string, upload: string): Promise<Place | null>;
  /** Takes the announced bytes in, and proves size and SHA-256. Sent twice, nothing changes. */
  receive(network: string, upload: string, body: Pieces): Promise<void>;
  /** Reads a waiting file, or has it read, where that is not done yet; null where no such file waits. */
  preview(network: string, upload: string, language: AnswerLanguage, look?: Look): Promise<Preview | null>;
  /** Several of them, in their order, with what sending them would change found at once; what waits no longer is left out. */
  previews(network: string, uploads: readonly string[], language: AnswerLanguage, look?: Look): Promise<Preview[]>;
  /** The same bytes under another mode or other settings. @returns the new upload, which waits in the place of this one. */
  change(network: string, upload: string, to: { mode?: Mode; settings?: SettingChanges }): Promise<string>;
  /** Keeps what headings and words of a network mean; null leaves a column out. Waiting files are read anew. */
  confirm(
    network: string,
    dataset: DatasetId,
    meanings: {
      headings: { heading: string; field: string | null }[];
      values: { field: string; word: string; value: string }[];
    },
  ): Promise<void>;
  /** The rejected rows of a waiting or sent file, `count` of them after the first `from`. */
  badRows(
    network: string,
    upload: string,
    language: AnswerLanguage,
    from: number,
    count: number,
  ): Promise<{ rows: Row[]; total: number }>;
  /** Keeps what is typed and not saved yet, beside the file; a row without a value is kept no longer. */
  keep(network: string, upload: string, rows: readonly EditedRow[]): Promise<void>;
  /** Rejected rows, with what was typed in them and not saved yet as it would be judged. */
  drafted(network: string, upload: string, rows: readonly Row[], language: AnswerLanguage): Promise<Row[]>;
  /** Edited rows as the intake would judge them; a row without a remark would be accepted. */
  check(network: string, upload: string, rows: readonly EditedRow[], language: AnswerLanguage): Promise<Row[]>;
  /** A file of the edited rows that would be accepted, that waits beside the first; `link` as above. @returns its upload, of mode `add`. */
  mend(network: string, upload: string, rows: readonly EditedRow[], link?: string): Promise<string>;
  /** Sends files as one batch, in the order of the list; or answers those whose effect is not what the clerk saw. */
  send(
    network: string,
    uploads: readonly SendChoice[],
    language: AnswerLanguage,
  ): Promise<{ sent: SentAnswer[] } | { changed: Preview[] }>;
  /** Deletes a waiting file. */
  drop(network: string, upload: string): Promise<void>;
  /** What came of a file that was sent; null while it is read, and of any other. */
  answer(network: string, upload: string, language: AnswerLanguage): Promise<Answer | null>;
  /** Keeps, once, the day on which a sender opened the answer of a sent file. */
  opened(network: string, upload: string): Promise<void>;
  corrected(
    network: string,
    upload: string,
    options: { rejectedOnly: boolean },
    language: AnswerLanguage,
  ): Promise<HttpFile>;
  /** Takes a sent file back, or puts it back; as of a day before, it counts as it did. */
  withdraw(network: string, upload: string, reason: string, back: boolean): Promise<void>;
  template(dataset: DatasetId, language: AnswerLanguage): Promise<HttpFile>;
}
