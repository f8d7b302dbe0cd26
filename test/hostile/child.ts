import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeIn } from '../normalize/world.ts';
import { workSince } from '../work.ts';
import { csv } from './made.ts';

/** Takes the files of a folder in, one after the other, and writes a line of JSON about each. */
const folder = process.argv[2]!;
const peak = () => process.resourceUsage().maxRSS / 1024;

await takeIn(csv());
for (const name of readdirSync(folder).sort()) {
  const bytes = readFileSync(join(folder, name));
  const before = peak();
  const start = process.cpuUsage();
  const { receipt, answer } = await takeIn(bytes);
  const { message } = answer('es');
  const ms = workSince(start);
  const { read, accepted, rejected, blank, ignored } = receipt.rows;
  const line = {
    name,
    ms,
    extra: peak() - before,
    peak: peak(),
    refusal: receipt.refusal?.code ?? null,
    codes: receipt.counts.map(({ code }) => code),
    accepted,
    sums: read === accepted + rejected + blank + ignored,
    said: message.length > 0,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
