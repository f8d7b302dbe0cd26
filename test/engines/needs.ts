import { missing } from './machines/programs.ts';

/** Says what the engine suites miss on this machine, and fails where anything is: `npx tsx test/engines/needs.ts`. */

const sentences = await missing();
for (const sentence of sentences) process.stderr.write(`The engine suites cannot run: ${sentence}\n`);
process.exitCode = sentences.length === 0 ? 0 : 1;
