import type { Language } from '../../schemas/pledge.ts';
import type { ResultRow } from '../../schemas/run.ts';
import type { Overview, SentUpload } from '../clerk/contract.ts';
import type { SentMonth } from '../clerk/months.ts';
import type { Question } from '../release/questions.ts';
import type { ReleaseDesk, RunsDesk } from './release-contract.ts';
import type { Reminder } from './reminder.ts';

/**
 * What the coordinator's desk is given, whatever serves it: a laptop or AWS. Each area has an interface of its own. Days are
 * those of Europe/Madrid, instants ISO 8601 in UTC. `by` is the name of the ticket under which a step is recorded.
 */

/** The desk without its looks. Every method rejects with a `ClerkFault` where it cannot be done. */
export interface DeskService {
  month: MonthDesk;
  runs: RunsDesk;
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
  /** Files that were refused as a whole, and rejected rows that nobody mended; those that were withdrawn do not count. */
  refused: number;
  toMend: number;
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
  /** The last publication; null before the first. */
  published: { number: number; asOf: string; provisional: boolean } | null;
  /** The address of the last publication's report; null where it is not served. */
  report: string | null;
  /** True of the sample world, whose people are made up. */
  sample: boolean;
}

/** Which of the files that were sent are listed. */
export interface UploadFilter {
  /** Of one sender; null of all. */
  network: string | null;
  /** True for those alone that were refused, or have rows left to mend. */
  open: boolean;
}

/** Who sent what, who is late, and what waits. */
export interface MonthDesk {
  senders(): Sender[];
  overview(): Promise<MonthOverview>;
  /** The figures as of today so far: they are provisional. */
  figures(language: Language): Promise<IndicatorLine[]>;
  /** What was sent, the last received first: `count` files after the first `from`. */
  uploads(filter: UploadFilter, from: number, count: number): Promise<{ uploads: DeskUpload[]; total: number }>;
  upload(network: string, upload: string): Promise<DeskUpload>;
  /** Takes a sent file back, or puts it back; as of a day before, it counts as it did. */
  withdraw(of: { network: string; upload: string }, reason: string, back: boolean, by: string): Promise<void>;
}
