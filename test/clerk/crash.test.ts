import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SendChoice } from '../../functions/clerk/contract.ts';
import { clerkService } from '../../functions/clerk/service.ts';
import { inRequest } from '../../functions/clerk/stages.ts';
import { sweepSent } from '../../functions/clerk/sweep.ts';
import { openWarehouse } from '../../functions/local/warehouse.ts';
import { directoryStore } from '../../functions/runtime/disk/directory-store.ts';
import { duckdbWarehouse } from '../../functions/runtime/disk/duckdb.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import { pledge } from '../../schemas/pledge.ts';
import { type CallLog, crashPoints, faultyStore, tree } from '../crash/faulty-store.ts';
import { depth } from '../deep.ts';
import { type Memory, remembered } from '../remembered.ts';
import { choiceOf, csv, drop, row } from './world.ts';

/**
 * A Send that dies at a call of the store. What follows is either what the clerk does, who presses again, or what the next
 * start does: the directory is, byte by byte, what a Send leaves that is not broken off; or, where it died before the first
 * file was sent, what it was.
 */
const now = Date.parse('2018-04-06T09:00:00.000Z');
let base: string;
let template: string;
let choices: SendChoice[];

const { models, prelude } = await openWarehouse(tmpdir());
const engineOf = (root: string) => duckdbWarehouse({ root, prelude });
/** A Send dies between two calls of the store: all that do ask the engine once, and the clean one asks it for itself. */
const memory: Memory = new Map();
const rememberedOf = (root: string) => remembered(engineOf(root), root, memory);

const untouched = (store: Store) => store;
const needsOver = (root: string, wrap: (store: Store) => Store = untouched, warehouse = engineOf(root)) => ({
  ...{ models, warehouse, store: wrap(directoryStore(root)) },
  key: new Uint8Array(32).fill(7),
  log: silent,
  pledge,
  now: () => now,
  random: () => new Uint8Array(32),
  contact: null,
});
const serviceOver = (...of: Parameters<typeof needsOver>) => clerkService(needsOver(...of));

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'send-'));
  template = join(base, 'template');
  const service = serviceOver(template);
  const texts = [
    csv(row('10000001S', 'Redes', '09/03/2018'), row('10000002Q', 'Redes', '31/02/2018')),
    csv(row('10000003V', 'Redes', '09/03/2018')),
  ];
  choices = [];
  for (const [i, text] of texts.entries()) {
    const upload = await drop(service, 'cyl', `${i}.csv`, text, { mode: i === 0 ? 'replace' : 'add' });
    choices.push(choiceOf((await service.preview('cyl', upload, 'es'))!, true));
  }
});
afterAll(() => rm(base, { recursive: true }));

/** All but drafts, which a start sweeps, and ids that were left. */
const kept = async (root: string) =>
  Object.fromEntries(Object.entries(await tree(root)).filter(([name]) => !name.startsWith('.tmp/')));

describe('a Send that dies', () => {
  it('is finished by the next one, or the next start, at each call and for each fault', async () => {
    const clean = join(base, 'clean');
    await cp(template, clean, { recursive: true });
    const log: CallLog = { calls: [] };
    const answered = await serviceOver(clean, (store) => faultyStore(store, clean, log)).send('cyl', choices, 'es');
    expect(answered).toMatchObject({ sent: [{ rows: { accepted: 1, rejected: 1 } }, { rows: { accepted: 1 } }] });
    const [before, expected] = [await kept(template), await kept(clean)];
    expect(log.calls.length).toBeGreaterThan(40);
    const firstSent = log.calls.findIndex((call) => call.startsWith('putIfAbsent sent/'));

    const points = crashPoints(log.calls, depth(47, 1));
    let finished = 0;
    for (const { at, call, fault } of points) {
      const root = join(base, `${at}-${fault}`);
      await cp(template, root, { recursive: true });
      const engine = rememberedOf(root);
      const dying = serviceOver(root, (store) => faultyStore(store, root, { calls: [] }, at, fault), engine);
      await dying.send('cyl', choices, 'es').catch(() => null);
      const where = `call ${at} (${call}), ${fault}`;
      if (at % 2 === 0) {
        const needs = needsOver(root, untouched, engine);
        await sweepSent({ ...needs, stages: inRequest(needs) });
        const found = await kept(root);
        const receipts = Object.keys(found).filter((name) => name.startsWith('receipts/')).length;
        const sent = Object.keys(found).filter((name) => name.startsWith('sent/')).length;
        expect(receipts, where).toBe(sent);
        if (at < firstSent) expect(found, where).toEqual(before);
        if (sent === 2) expect(found, where).toEqual(expected);
      }
      expect(await serviceOver(root, untouched, engine).send('cyl', choices, 'es'), where).toEqual(answered);
      expect(await kept(root), where).toEqual(expected);
      finished++;
      await rm(root, { recursive: true });
    }
    expect(finished).toBe(points.length);
    process.stdout.write(`send: ${points.length} points of ${log.calls.length} calls, none differs\n`);
  });
});
