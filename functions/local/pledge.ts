#!/usr/bin/env node
import { asking } from './ask.ts';
import { run } from './cli.ts';
import { isColoured } from './colour.ts';
import type { Machine } from './terminal.ts';

const machine: Machine = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  progress: (text) => void process.stderr.write(`\r\x1b[K${text}`),
  interactive: process.stderr.isTTY === true,
  colours: {
    out: isColoured(process.stdout.isTTY === true, process.env),
    err: isColoured(process.stderr.isTTY === true, process.env),
  },
  now: () => Date.now(),
  interrupted() {
    const stop = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop.abort());
    return stop.signal;
  },
  ask: asking(process.stdin, (text) => void process.stderr.write(text)),
  env: process.env,
};

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
process.exitCode = await run(process.argv.slice(2), machine);
