import { join } from 'node:path';
import { pledge } from '../../../schemas/pledge.ts';
import type { ReleaseStep } from '../../../schemas/release.ts';
import { readChain } from '../../release/chain.ts';
import { releasedFolder } from '../../release/export.ts';
import { verifyFolder } from '../../release/folder.ts';
import * as release from '../../release/release.ts';
import type { State } from '../../release/state.ts';
import { readSignKey } from '../../release/statement.ts';
import { report } from '../../report/report.ts';
import { figuresOfTotals } from '../../rollup/figures.ts';
import { publicationAt } from '../../rollup/published.ts';
import { readFolder, readText, writeOver } from '../../runtime/disk/files.ts';
import { keyPath, readKey } from '../../runtime/disk/key-file.ts';
import { because } from '../../runtime/disk/system-errors.ts';
import { StoreError } from '../../runtime/ports/store.ts';
import { openData } from '../data.ts';
import { type Exit, exit, type Terminal, terminalLog, UsageError, withData } from '../terminal.ts';
import { publishedRun } from './published-run.ts';
import { asTable } from './query.ts';

interface Options {
  data: string;
  json: boolean;
}
interface By extends Options {
  by: string;
}
interface WithKey extends By {
  key: string;
  nextKey?: string[];
}

/** `pledge release show`: the steps of all releases, and where they lead. */
export async function show(terminal: Terminal, options: Options): Promise<Exit> {
  const { store } = await openData(options.data);
  const { steps, state } = await readChain(store);
  if (options.json) for (const step of steps) terminal.out(`${JSON.stringify(step)}\n`);
  else {
    if (steps.length > 0)
      terminal.out(`${asTable(['step', 'at', 'by', 'what', 'number', 'says'], steps.map(rowOf))}\n`);
    terminal.out(`${stateText(state, options.data)}\n`);
  }
  return exit.done;
}

const rowOf = ({ number, what }: ReleaseStep) => ({
  step: number,
  at: what.at.slice(0, 16),
  by: what.by,
  what: what.step.replace('_', ' '),
  number: 'publication' in what ? what.publication : null,
  says: saidIn(what),
});

function saidIn(what: ReleaseStep['what']): string {
  if (what.step === 'proposed') return what.note;
  if (what.step === 'remarked') return `${what.figure}${what.network ? ` of ${what.network}` : ''}: ${what.remark}`;
  if (what.step === 'sent_back') return `${what.network}: ${what.question}`;
  return 'reason' in what ? what.reason : '';
}

function stateText({ stage, candidate, released }: State, data: string): string {
  const stands = released
    ? `Released: run ${released.run}, number ${released.publication}.`
    : 'Nothing is released now.';
  if (!candidate) return `${stands} No run is proposed: pledge release propose RUN --by NAME${withData(data)}`;
  const next = {
    none: '',
    proposed: `proposed by ${candidate.proposer}; a second person signs it, or it is sent back`,
    sent_back: 'sent back with a question; it is proposed again, or another run is',
    signed: `signed; it is made public by pledge release publish --by NAME${withData(data)}`,
  }[stage];
  return `${stands} On its way: run ${candidate.run}, number ${candidate.publication}, ${next}.`;
}

/** `pledge release propose RUN`. */
export async function propose(terminal: Terminal, run: string, options: By & { note: string }): Promise<Exit> {
  const { store } = await openData(options.data);
  const publication = await publishedRun(store, terminal, { ...options, run });
  return say(terminal, options, await release.propose(publication, options.note, taking(terminal, options, store)));
}

/** `pledge release remark FIGURE TEXT`: on one number of the proposed run. */
export async function remark(
  terminal: Terminal,
  figure: string,
  text: string,
  options: By & { network?: string },
): Promise<Exit> {
  const figures = [...pledge.indicators.map((i) => i.id), ...pledge.milestones.map((m) => m.id), ...figuresOfTotals];
  expectOne('figure', figure, figures);
  if (options.network) expectOne('network', options.network, networks);
  const { store } = await openData(options.data);
  const on = { figure, network: options.network ?? null, remark: text };
  return say(terminal, options, await release.remark(on, taking(terminal, options, store)));
}

/** `pledge release ask NETWORK QUESTION`: sends the proposed run back. */
export async function ask(terminal: Terminal, network: string, question: string, options: By): Promise<Exit> {
  expectOne('network', network, networks);
  const { store } = await openData(options.data);
  return say(terminal, options, await release.sendBack({ network, question }, taking(terminal, options, store)));
}

/** `pledge release alone`: the association has one coordinator. */
export async function alone(terminal: Terminal, options: By & { reason: string }): Promise<Exit> {
  const { store } = await openData(options.data);
  return say(terminal, options, await release.oneCoordinator(options.reason, taking(terminal, options, store)));
}

/** `pledge release sign`: signs the public files of the proposed run. */
export async function sign(terminal: Terminal, options: WithKey): Promise<Exit> {
  const { signing, store } = await openForSigning(terminal, options);
  const { candidate } = (await readChain(store)).state;
  const publication = candidate && (await publicationAt(store, candidate.publication));
  const files = publication
    ? (await report(publication, { store, log: terminalLog(terminal), sample: signing.sample })).files
    : [];
  return say(terminal, options, await release.signRun(files, signing));
}

/** `pledge release publish`: the signed run is what the public sees. */
export async function publish(terminal: Terminal, options: By): Promise<Exit> {
  const { store } = await openData(options.data);
  return say(terminal, options, await release.release(taking(terminal, options, store)));
}

/** `pledge release take-back`: the released run is no longer what the public sees. */
export async function takeBack(terminal: Terminal, options: WithKey & { reason: string }): Promise<Exit> {
  const { signing } = await openForSigning(terminal, options);
  return say(terminal, options, await release.takeBack(options.reason, signing));
}

/** `pledge release export --out DIR`: the folder that a stranger checks. */
export async function exportFolder(terminal: Terminal, options: Options & { out: string }): Promise<Exit> {
  const { store } = await openData(options.data);
  for (const { name, bytes } of await releasedFolder(store)) await writeOver(join(options.out, name), bytes);
  const { faults, key, head, statements } = verifyFolder(await readFolder(options.out));
  if (faults.length > 0)
    throw new StoreError(`"${options.out}" is not what was released:\n${faults.map((f) => `  ${f}`).join('\n')}`);
  terminal.out(
    options.json
      ? `${JSON.stringify({ out: options.out, statements, key, head })}\n`
      : `${options.out}: ${statements === 1 ? '1 statement' : `${statements} statements`}. Publish beside it, in another place, by which it is checked:\n  key  ${key}\n  head ${head}\n`,
  );
  return exit.done;
}

const networks = pledge.networks.map((n) => n.id);

function expectOne(what: string, id: string, of: readonly string[]): void {
  if (!of.includes(id)) throw new UsageError(`There is no ${what} "${id}". Expected one of: ${of.join(', ')}.`);
}

const taking = (terminal: Terminal, { by }: By, store: release.Taking['store']): release.Taking => ({
  store,
  by,
  at: new Date(terminal.now()).toISOString(),
});

async function openForSigning(terminal: Terminal, options: WithKey) {
  const { store, about, root } = await openData(options.data);
  const key = await readKey(keyPath(root));
  if (!key)
    throw new StoreError(
      `The key of "${root}" is missing: expected "${keyPath(root)}". A statement holds a digest under it. Restore it from your backup: pledge key restore FILE --data ${root}`,
    );
  const pem = await readText(options.key).catch((error) => {
    throw new UsageError(`The file "${options.key}" cannot be read: ${because(error)}.`);
  });
  const signKey = readSignKey(pem);
  if (!signKey)
    throw new UsageError(
      `"${options.key}" is no key to sign with: expected an Ed25519 private key in PEM, as pledge key sign-init makes it.`,
    );
  for (const one of options.nextKey ?? [])
    if (!/^[0-9a-f]{64}$/.test(one))
      throw new UsageError(`--next-key ${one}: expected 64 hexadecimal digits, as pledge key sign-init prints them.`);
  const { sample } = about;
  return {
    store,
    signing: { ...taking(terminal, options, store), signKey, key, sample, nextKeys: options.nextKey ?? [] },
  };
}

function say(terminal: Terminal, { json }: Options, step: ReleaseStep): Exit {
  const { what, number } = step;
  const run = 'run' in what ? `: run ${what.run}, number ${what.publication}` : '';
  terminal.out(
    json ? `${JSON.stringify(step)}\n` : `Step ${number}, ${what.step.replace('_', ' ')}, by ${what.by}${run}.\n`,
  );
  return exit.done;
}
