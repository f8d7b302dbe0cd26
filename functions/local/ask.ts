import type { ReadStream } from 'node:tty';
import { UsageError } from './terminal.ts';

/** Asks for a line that is not shown while it is typed; what is piped in is taken line by line. */
export type Ask = (question: string) => Promise<string>;

/** The keys that end, correct and break off a line. */
const keysOf = { enter: ['\r', '\n'], back: ['\x7f', '\b'], stop: '\x03', end: '\x04' } as const;

/**
 * Asks on a terminal, without an echo; of any other stream each answer is its next line, and an empty one past its end.
 * @param show Where the question goes.
 */
export function asking(input: ReadStream, show: (text: string) => void): Ask {
  if (!input.isTTY) {
    let lines: Promise<string[]> | null = null;
    let next = 0;
    return async () => {
      lines ??= wholeText(input).then((text) => text.split(/\r?\n/));
      return (await lines)[next++] ?? '';
    };
  }
  let ahead = '';
  return async (question) => {
    show(question);
    input.setRawMode(true);
    input.setEncoding('utf8');
    try {
      const typed = await typedLine(input, ahead);
      ahead = typed.ahead;
      return typed.line;
    } finally {
      input.setRawMode(false);
      input.pause();
      show('\n');
    }
  };
}

async function wholeText(input: NodeJS.ReadableStream): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of input) pieces.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(pieces).toString('utf8');
}

/**
 * A line, key by key, and what was typed ahead of the next question.
 * @param ahead What was typed before this one. @throws where it is broken off with Ctrl+C, or the terminal is gone.
 */
function typedLine(input: NodeJS.ReadableStream, ahead: string): Promise<{ line: string; ahead: string }> {
  return new Promise((resolve, reject) => {
    let line = '';
    const take = (text: string) => {
      const typed = [...text];
      for (const [i, key] of typed.entries())
        if ((keysOf.enter as readonly string[]).includes(key) || key === keysOf.end)
          return done(() => resolve({ line, ahead: typed.slice(i + 1).join('') }));
        else if (key === keysOf.stop) return stopped();
        else if ((keysOf.back as readonly string[]).includes(key)) line = [...line].slice(0, -1).join('');
        else if (key >= ' ') line += key;
    };
    const stopped = () => done(() => reject(new Interrupted(({ data }) => data.brokenOff)));
    const done = (end: () => void) => {
      input.off('data', take);
      input.off('end', stopped);
      end();
    };
    input.on('data', take);
    input.on('end', stopped);
    input.resume();
    if (ahead !== '') take(ahead);
  });
}

/** Somebody typed Ctrl+C. */
export class Interrupted extends UsageError {}
