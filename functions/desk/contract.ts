import type { AnswerLanguage, Language } from '../../schemas/pledge.ts';
import type { ResultRow } from '../../schemas/run.ts';
import type { TicketOwner } from '../../schemas/ticket.ts';
import type { Overview, SentUpload } from '../clerk/contract.ts';
import type { SentMonth } from '../clerk/months.ts';
import type { Asked, AskedPart } from '../erase/asked.ts';
import type { shownFound } from '../erase/found.ts';
import type { Outcome } from '../release/outcomes.ts';
import type { Question } from '../release/questions.ts';
import type { ProposedRun } from '../release/runs.ts';
import type { Person } from '../release/state.ts';
import type { TicketState } from '../runtime/ports/tickets.ts';
import type { ReleaseDesk, RunsDesk } from './release-contract.ts';
import type { Reminder } from './reminder.ts';

/**
 * What the coordinator's desk is given, whatever serves it: a laptop or AWS. Each area has an interface of its own. Days are
 * those of Europe/Madrid, instants ISO 8601 in UTC. `by` is the name of the ticket under which a step is recorded.
 */

/** The desk without its looks. Every method rejects with a `ClerkFault` where it cannot be done. */
export interface DeskService {
  month: MonthDesk;
  tickets: TicketsDesk;
  /** Null where the pages have no right to the key of the pseudonyms: on AWS, a command does it. */
  people: PeopleDesk | null;
  /** How a command names these data: `--data ./data`, `--stack prod`. */
  where: string;
  runs: RunsDesk;
  report: ReportDesk;
  release: ReleaseDesk;
}

/** A sender: a network, or the association, which sends milestones. */
export interface Sender {
  network: string;
  name: string;
}

/** A network in the month. */
export interface NetworkMonth extends Sender {
  /** Every month of the pledge, in order; none of the association, whose milestones no month lacks. */
  months: Pick<SentMonth, 'month' | 'due' | 'state'>[];
  /** How many files it sent, and when the last one came; null before the first. */
  sent: number;
  lastReceivedOn: string | null;
  /**
   * Files that were refused as a whole, and rejected rows that nobody mended and that can be: those of files that were withdrawn do not count,
   * nor those of people who were erased.
   */
  refused: number;
  toMend: number;
  /** Files that were sent and could not be read, which is our fault. */
  unread: number;
  /** Answers that their sender has not opened. */
  unopened: number;
}

/** A file that waits for its clerk. */
export type WaitingFile = Sender &
  Pick<Overview['waiting'][number], 'upload' | 'file' | 'state' | 'toMend' | 'lapsesOn'>;

/** A file that was sent. */
export interface DeskUpload extends Sender, Omit<SentUpload, 'withdrawn' | 'replaced' | 'kept'> {
  /** The day on which its sender opened the answer; null where nobody did. */
  openedOn: string | null;
  /** Null where it is not withdrawn. */
  withdrawn: { on: string; by: string; why: string } | null;
}

type Status = ResultRow<'indicator_values'>['status'];

/** An indicator in a line. */
export interface IndicatorLine {
  indicator: string;
  title: string;
  value: number;
  target: number;
  status: Status;
  /** The status in words, as the report has it. */
  statusText: string;
}

export interface Figures {
  /** The day as of which they are, and whether that is now. */
  asOf: string;
  isNow: boolean;
  lines: IndicatorLine[];
}

/** What is looked at first. */
export interface MonthOverview {
  /** The day as of which it is: today so far. */
  asOf: string;
  networks: NetworkMonth[];
  /** The first announced first. */
  waiting: WaitingFile[];
  /** A drafted message to each network of which rows are late or missing. */
  reminders: Reminder[];
  questions: (Question & Sender)[];
  /** The files that were asked for, the last received first, and how many there are of that filter. */
  sent: { uploads: DeskUpload[]; total: number };
  /** The last publication; null before the first. */
  published: { number: number; asOf: string; provisional: boolean } | null;
}

/** A publication whose report is looked at. */
export interface ReportOverview {
  number: number;
  asOf: string;
  run: string;
  provisional: boolean;
  /** What came of it; null where it was never proposed. */
  release: Outcome | null;
  /** The other publications that are whole, the last one first. */
  others: ProposedRun[];
}

/** The two reports of each publication, released or not. */
export interface ReportDesk {
  /** @param number Null: the last publication. @returns Null before the first. */
  overview(number: number | null): Promise<ReportOverview | null>;
  /** A file of a publication's report by its name in it, the public ones under `public/`. Rejects where there is none. */
  file(number: number, name: string): Promise<Uint8Array>;
}

/** Which of the files that were sent are listed. */
export interface UploadFilter {
  /** Of one sender; null of all. */
  network: string | null;
  /** True for those alone that were refused, or have rows left to mend. */
  open: boolean;
}

/** Which of them are shown: `count` files after the first `from`. */
export interface UploadPage extends UploadFilter {
  from: number;
  count: number;
}

/** Who sent what, who is late, and what waits. */
export interface MonthDesk {
  senders(): Sender[];
  overview(page: UploadPage): Promise<MonthOverview>;
  /**
   * The figures as of today so far, which are provisional; where the pages have no time for them, those of the last publication.
   * Null where there is none.
   */
  figures(language: Language): Promise<Figures | null>;
  upload(network: string, upload: string): Promise<DeskUpload>;
  /** Takes a sent file back, or puts it back; as of a day before, it counts as it did. */
  withdraw(of: { network: string; upload: string }, reason: string, back: boolean, by: string): Promise<void>;
}

/** A link as it is listed; its secret is kept nowhere. */
export interface LinkLine {
  hash: string;
  /** A network's or a coordinator's. */
  owner: TicketOwner;
  name: string;
  state: TicketState;
  created: string;
  /** The last instant at which it is valid. */
  ends: string;
  /** The coordinator's own remark; empty of one that its holder renewed. */
  note: string;
  renewed: boolean;
  /** The coordinator who made it, or the command line; null of one that was made before this was recorded. */
  maker: { name: string } | 'command_line' | null;
}

/** What a link is made for. */
export type LinkAsked = TicketOwner & { days: number; note: string };

/** The links of networks and coordinators. */
export interface TicketsDesk {
  /** Those that are valid first, then by name, the last made first. */
  list(): Promise<LinkLine[]>;
  /** @param by Who makes it, and by whose links theirs was made: it is recorded. @returns The secret, which is shown once, with the language of the page that it opens. */
  make(asked: LinkAsked, by: Person): Promise<{ secret: string; ends: string; name: string; language: AnswerLanguage }>;
  /** Ends a link now, for good, and those that were renewed from it. */
  revoke(hash: string): Promise<void>;
}

/** What is kept of a person, without tokens. */
export type PersonFound = Omit<ReturnType<typeof shownFound>, 'unsent' | 'unread' | 'maps'> & {
  unsent: ObjectFound[];
  unread: ObjectFound[];
  maps: ObjectFound[];
  /** How many files and lists have something of them. */
  parts: number;
};

/** An object of the store, as people call it. */
export interface ObjectFound {
  key: string;
  /** Null where its key names none. */
  network: string | null;
  /** The name of the file that it is, or is of; null where that is not known. */
  file: string | null;
}

/** Why a person is not looked for: what has to be given otherwise. */
export type AskedProblem = AskedPart | 'several';

/** What is kept of a person who asks, and its erasure. Nothing of what is asked is written anywhere. */
export interface PeopleDesk {
  find(asked: Asked): Promise<PersonFound | { problem: AskedProblem }>;
  /** @returns The number of the erasure, null where nothing had to be written again; and what is left, of files that came meanwhile. */
  erase(
    asked: Asked,
    reason: string,
    by: string,
  ): Promise<{ number: number | null; found: PersonFound; left: number } | { problem: AskedProblem }>;
}
