import type { Log } from '../runtime/ports/log.ts';

/** What the command line needs of the machine: small, so that a test can hold it in its hand. */
export interface Terminal {
  /** Results. */
  out(text: string): void;
  /** Everything else. */
  err(text: string): void;
  /** True where `err` is a terminal that a person looks at. */
  interactive: boolean;
  /** Milliseconds since 1970. */
  now(): number;
  /** From the call on, an interrupt (Ctrl+C) aborts the signal instead of ending the process. */
  interrupted(): AbortSignal;
  /** The environment, where AWS's tools keep region and profile. */
  env: Readonly<Record<string, string | undefined>>;
}

/** Wrong usage: said in a sentence, exit 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** What every command ends with. */
export const exit = {
  done: 0,
  /** Done, and some rows or files were not accepted. */
  notAllAccepted: 1,
  wrongUsage: 2,
  failure: 3,
} as const;
export type Exit = (typeof exit)[keyof typeof exit];

/** A stage's log on the terminal: warnings always, progress on a terminal, the rest not at all. */
export function terminalLog(terminal: Terminal): Log {
  let shown = 0;
  return {
    info() {},
    warn(message, fields) {
      terminal.err(`warning: ${message}${fields ? ` ${JSON.stringify(fields)}` : ''}\n`);
    },
    progress(what, done, total) {
      if (!terminal.interactive || total === 0) return;
      const last = done >= total;
      if (!last && terminal.now() - shown < 100) return;
      shown = terminal.now();
      terminal.err(`\r\x1b[K${last ? '' : `${what} ${Math.floor((100 * done) / total)} %`}`);
    },
  };
}
