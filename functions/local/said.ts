import { type Exit, exit, type Terminal } from './terminal.ts';

/** Ends a command that is done with what it did: a line of JSON where it was asked for, else a sentence. */
export function said(terminal: Terminal, { json }: { json: boolean }, data: object, text: string): Exit {
  terminal.out(json ? `${JSON.stringify(data)}\n` : `${text}\n`);
  return exit.done;
}
