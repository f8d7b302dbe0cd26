import type { Answer } from '../../../schemas/receipt.ts';
import { sentChanges } from '../../clerk/effect.ts';
import { answerText } from '../../normalize/answer/answer.ts';
import type { Store } from '../../runtime/ports/store.ts';
import type { Style } from '../colour.ts';
import { type Terminal, warn } from '../terminal.ts';
import type { Sql } from '../where.ts';
import type { IngestOptions } from './ingest-files.ts';

/** The answers of `pledge ingest`. */

/** How the first line of an answer is shown. */
const styles: Record<Answer['status'], Style> = {
  accepted: 'good',
  duplicate: 'good',
  partly_accepted: 'doubtful',
  refused: 'bad',
  waiting: 'doubtful',
};

/** An answer, as JSON or as its sender reads it. */
export function printAnswer(a: Answer, { json }: Pick<IngestOptions, 'json'>, terminal: Terminal): void {
  if (json) {
    terminal.out(`${JSON.stringify(a)}\n`);
    return;
  }
  const [first, ...rest] = answerText(a, terminal.languages.answers).split('\n');
  terminal.out(`${first}\n`, styles[a.status]);
  terminal.out(rest.map((text) => `${text}\n`).join(''));
}

/**
 * Files of a command, and rows that it took in, up to which each file is answered with what it changes: people are linked once
 * for all, and each file is a query over its network's rows. Beyond, it would take longer than taking them in.
 */
export const mostWithEffect = 20;
const mostRowsWithEffect = 100_000;

/** Answers with what their files changed; what is stored and cannot be asked about is answered without. */
export async function withEffects(
  answers: readonly Answer[],
  store: Store,
  sql: () => Promise<Pick<Sql, 'models' | 'warehouse'>>,
  terminal: Terminal,
): Promise<readonly Answer[]> {
  const isTaken = ({ status }: Answer) => status === 'accepted' || status === 'partly_accepted';
  const taken = answers.filter(isTaken);
  const rows = taken.reduce((all, a) => all + a.rows.accepted, 0);
  if (taken.length === 0 || rows > mostRowsWithEffect) return answers;
  try {
    const uploads = taken.map((a) => a.upload);
    const { models, warehouse } = await sql();
    const changes = await sentChanges(uploads, { store, models, warehouse });
    return answers.map((a) => {
      const of = isTaken(a) ? changes.get(a.upload) : undefined;
      if (!of) return a;
      const { newRows: new_rows, newPeople: new_people, ...same } = of;
      return { ...a, effect: { new_rows, new_people, ...same } };
    });
  } catch (error) {
    warn(terminal, terminal.texts.ingest.noEffect((error as Error).message));
    return answers;
  }
}

/** A file that was sent before is no fault: all of it is there. */
export const whollyAccepted = (a: Answer | null) => a?.status === 'accepted' || a?.status === 'duplicate';
