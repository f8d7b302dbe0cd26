/**
 * A stage's log, for an operator: never a row's value, the name of a file, or a secret. Fields are ids
 * and counts.
 */
export interface Log {
  info(message: string, fields?: Record<string, string | number | boolean | null>): void;
  warn(message: string, fields?: Record<string, string | number | boolean | null>): void;
  /** Work done so far of `total`, in any one unit. */
  progress?(what: string, done: number, total: number): void;
}

/** Says nothing: for tests. */
export const silent: Log = { info() {}, warn() {} };

/** What failed, without the words of an error that might hold a row's value. */
export function faultOf(error: unknown): string {
  const { name, stack = '' } = error instanceof Error ? error : new Error();
  const [place = ''] = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return `${name}${place.replace(/\s+at /, ' at ')}`;
}
