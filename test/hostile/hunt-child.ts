import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answer } from '../../functions/normalize/answer/answer.ts';
import { normalize } from '../../functions/normalize/normalize.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import { keys, rulesVersion } from '../../schemas/keys.ts';
import { limits } from '../../schemas/limits.ts';
import { land, testKey } from '../normalize/world.ts';
import { workSince } from '../work.ts';

/**
 * Takes made files of one structure in, each of a seed of its own, and writes a line of JSON: what was found at fault, and
 * the worst. Arguments: the program that makes them (a process of its own, whose memory is not measured), kind, name, the
 * first seed, how many, and what an ordinary file costs.
 */
const [maker, kind, name, first, count, cost] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
/** What a workbook may cost, and any other file: in ordinary files of 20,000 rows. */
const FILES = { xlsx: 100, ods: 100, xls: 100 }[kind] ?? 50;
const MB = 512;
const peak = () => process.resourceUsage().maxRSS / 1024;
const found: { seed: number; why: string }[] = [];
const times: { seed: number; ms: number; bytes: number }[] = [];
let accepted = 0;
let refused = 0;

/** How many are made at once. */
const AT_ONCE = 16;
const end = Number(first) + Number(count);
const folder = mkdtempSync(join(tmpdir(), 'hunt-'));
process.on('exit', () => rmSync(folder, { recursive: true }));

for (let seed = Number(first); seed < end; seed++) {
  if ((seed - Number(first)) % AT_ONCE === 0)
    execFileSync(process.execPath, [maker, kind, name, String(seed), String(Math.min(AT_ONCE, end - seed)), folder]);
  const bytes = readFileSync(join(folder, String(seed)));
  rmSync(join(folder, String(seed)));
  if (bytes.length > limits.uploadBytes) continue;
  const before = peak();
  const start = process.cpuUsage();
  try {
    const store = memoryStore();
    const at = await land(store, bytes);
    const receipt = await normalize(at, { store, key: testKey, log: silent });
    const rejects = store.objects.get(keys.rejects(rulesVersion, at.network, at.upload)) ?? null;
    const told = answer(receipt, { file: 'a', rejects, language: 'es' });
    const { read, accepted: good, rejected, blank, ignored } = receipt.rows;
    if (read !== good + rejected + blank + ignored) found.push({ seed, why: `rows ${JSON.stringify(receipt.rows)}` });
    for (const [what, json] of Object.entries({ receipt, told })) {
      const size = Buffer.byteLength(JSON.stringify(json));
      if (size > limits.receiptBytes) found.push({ seed, why: `${what} of ${size} bytes` });
    }
    if (receipt.refusal) refused++;
    else accepted++;
  } catch (error) {
    found.push({ seed, why: String((error as Error).stack) });
  }
  times.push({ seed, ms: Math.round(workSince(start)), bytes: bytes.length });
  if (peak() > MB && before <= MB) found.push({ seed, why: `${Math.round(peak())} MB for ${bytes.length} bytes` });
}
const slowest = times.toSorted((a, b) => b.ms - a.ms)[0] ?? { seed: 0, ms: 0, bytes: 0 };
const ordinary = Number(cost);
for (const { seed, ms, bytes } of times)
  if (ms > FILES * ordinary)
    found.push({ seed, why: `${ms} ms for ${bytes} bytes, ${Math.round(ordinary)} an ordinary file` });
const worst = { ...slowest, files: Math.round(slowest.ms / ordinary), peak: Math.round(peak()) };
process.stdout.write(`${JSON.stringify({ found, worst, accepted, refused })}\n`);
