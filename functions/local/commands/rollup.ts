import { madridDay } from '../../../schemas/time.ts';
import { asOfDay } from '../../rollup/as-of.ts';
import { type RollupAnswer, type RollupRequest, rollup as rollUp } from '../../rollup/rollup.ts';
import { openData } from '../data.ts';
import { type Exit, exit, type Terminal, terminalLog, UsageError } from '../terminal.ts';
import { openWarehouse } from '../warehouse.ts';
import { type Where, withWhere } from '../where.ts';

interface Options extends Where {
  json: boolean;
  asOf?: string;
  pastDamaged?: number;
}

/** Today in Madrid: a day that is not over. */
export const today = (terminal: Terminal): string => madridDay(new Date(terminal.now()).toISOString());

/** The day of `--as-of`, and whether it is over; today where none is given. @throws {UsageError} for a day to come. */
export function dayAsOf({ asOf }: { asOf?: string }, terminal: Terminal): Required<RollupRequest> {
  const last = today(terminal);
  const day = asOfDay(asOf, last);
  if (day) return day;
  throw new UsageError((texts) => texts.rollup.toCome(asOf!, last));
}

/** `pledge rollup`: every figure as of a day, checked and published. */
export async function rollup(terminal: Terminal, options: Options): Promise<Exit> {
  const { stack, pastDamaged } = options;
  const day = dayAsOf(options, terminal);
  if (stack) {
    const { done, site } = await (await import('./monthly.ts')).monthly(terminal, stack, {
      asOf: options.asOf,
      pastDamaged,
    });
    say(terminal, options, done, site);
    return exit.done;
  }
  const { store } = await openData(options.data);
  const { models, warehouse } = await openWarehouse(options.data);
  const needs = { store, warehouse, models, log: terminalLog(terminal), pastDamaged };
  const done = await rollUp(day, needs);
  say(terminal, options, done, `pledge report${withWhere(options)}`);
  return exit.done;
}

/** What a rollup did, on a laptop as on AWS. @param readIt Where its report is read. */
export function say(terminal: Terminal, options: Options, done: RollupAnswer, readIt: string): void {
  const { run, as_of, published, provisional, pending, later } = done;
  const { rollup: t } = terminal.texts;
  terminal.out(
    options.json
      ? `${JSON.stringify({ run, as_of, published, provisional, pending, later })}\n`
      : `${t.done(published, run, as_of, readIt)}\n`,
  );
  if (pending.length > 0) terminal.err(`${t.pending(as_of, pending.join(', '))}\n`, 'doubtful');
  else if (provisional) terminal.err(`${t.provisional(as_of)}\n`, 'doubtful');
  if (later > 0) terminal.err(`${t.later(later, as_of, withWhere(options))}\n`);
}
