import { join } from 'node:path';
import { pledge } from '../../../schemas/pledge.ts';
import type { ReleaseStep } from '../../../schemas/release.ts';
import { readChain } from '../../release/chain.ts';
import { releasedFolder } from '../../release/export.ts';
import { verifyFolder } from '../../release/folder.ts';
import { StepRefused, sentenceOf } from '../../release/refusal.ts';
import * as release from '../../release/release.ts';
import { type Purpose, type Signing, signWith } from '../../release/signing.ts';
import type { State } from '../../release/state.ts';
import { readSignKey } from '../../release/statement.ts';
import type { RefusalCode } from '../../release/texts/en.ts';
import { report } from '../../report/report.ts';
import { readFolder, readText, writeOver } from '../../runtime/disk/files.ts';
import { because } from '../../runtime/disk/system-errors.ts';
import { StoreError } from '../../runtime/ports/store.ts';
import { expectKey, open } from '../opened.ts';
import { asTable } from '../tables.ts';
import { type Exit, exit, type Terminal, terminalLog, UsageError } from '../terminal.ts';
import { type Where, withWhere } from '../where.ts';
import { publishedRun } from './published-run.ts';

interface Options extends Where {
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
  const { store } = await open(options, terminal);
  const { steps, state } = await readChain(store);
  if (options.json) for (const step of steps) terminal.out(`${JSON.stringify(step)}\n`);
  else {
    if (steps.length > 0)
      terminal.out(`${asTable(['step', 'at', 'by', 'what', 'number', 'says'], steps.map(rowOf))}\n`);
    terminal.out(`${stateText(state, options)}\n`);
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

function stateText({ stage, candidate, released }: State, where: Where): string {
  const stands = released
    ? `Released: run ${released.run}, number ${released.publication}.`
    : 'Nothing is released now.';
  if (!candidate) return `${stands} No run is proposed: pledge release propose RUN --by NAME${withWhere(where)}`;
  const next = {
    none: '',
    proposed: `proposed by ${candidate.proposer}; a second person signs it, or it is sent back`,
    sent_back: 'sent back with a question; it is proposed again, or another run is',
    signed: `signed; it is made public by pledge release publish --by NAME${withWhere(where)}`,
  }[stage];
  return `${stands} On its way: run ${candidate.run}, number ${candidate.publication}, ${next}.`;
}

/** `pledge release propose RUN`. */
export async function propose(terminal: Terminal, run: string, options: By & { note: string }): Promise<Exit> {
  const { store } = await open(options, terminal);
  const publication = await publishedRun(store, terminal, { ...options, run });
  return say(terminal, options, release.propose(publication, options.note, taking(terminal, options, store)));
}

/** `pledge release remark FIGURE TEXT`: on one number of the proposed run. */
export async function remark(
  terminal: Terminal,
  figure: string,
  text: string,
  options: By & { network?: string },
): Promise<Exit> {
  expectOne('figure', figure, release.figuresToRemarkOn);
  if (options.network) expectOne('network', options.network, networks);
  const { store } = await open(options, terminal);
  const on = { figure, network: options.network ?? null, remark: text };
  return say(terminal, options, release.remark(on, taking(terminal, options, store)));
}

/** `pledge release ask NETWORK QUESTION`: sends the proposed run back. */
export async function ask(terminal: Terminal, network: string, question: string, options: By): Promise<Exit> {
  expectOne('network', network, networks);
  const { store } = await open(options, terminal);
  return say(terminal, options, release.sendBack({ network, question }, taking(terminal, options, store)));
}

/** `pledge release alone`: the association has one coordinator. */
export async function alone(terminal: Terminal, options: By & { reason: string }): Promise<Exit> {
  const { store } = await open(options, terminal);
  return say(terminal, options, release.oneCoordinator(options.reason, taking(terminal, options, store)));
}

/** `pledge release sign`: signs the public files of the proposed run. */
export const sign = (terminal: Terminal, options: WithKey): Promise<Exit> =>
  signStep(terminal, options, { says: 'released' });

/** `pledge release publish`: the signed run is what the public sees. */
export async function publish(terminal: Terminal, options: By): Promise<Exit> {
  const { store } = await open(options, terminal);
  return say(terminal, options, release.release(taking(terminal, options, store)));
}

/** `pledge release take-back`: the released run is no longer what the public sees. */
export const takeBack = (terminal: Terminal, options: WithKey & { reason: string }): Promise<Exit> =>
  signStep(terminal, options, { says: 'taken_back', reason: options.reason });

/** `pledge release export --out DIR`: the folder that a stranger checks. */
export async function exportFolder(terminal: Terminal, options: Options & { out: string }): Promise<Exit> {
  const { store } = await open(options, terminal);
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

async function signStep(terminal: Terminal, options: WithKey, purpose: Purpose): Promise<Exit> {
  const opened = await open(options, terminal);
  const { store, sample } = opened;
  const key = await expectKey(opened, ({ data }) => data.digestUnder);
  const signing: Signing = {
    ...taking(terminal, options, store),
    key,
    sample,
    reportOf: async (publication) => (await report(publication, { store, log: terminalLog(terminal), sample })).files,
  };
  return say(terminal, options, signWith(purpose, await signerOf(options), signing));
}

/** The key of `--key`, and those of `--next-key`. */
async function signerOf({ key, nextKey = [] }: WithKey) {
  const pem = await readText(key).catch((error) => {
    throw new UsageError(`The file "${key}" cannot be read: ${because(error)}.`);
  });
  const signKey = readSignKey(pem);
  if (!signKey)
    throw new UsageError(
      `"${key}" is no key to sign with: expected an Ed25519 private key in PEM, as pledge key sign-init makes it.`,
    );
  for (const one of nextKey)
    if (!/^[0-9a-f]{64}$/.test(one))
      throw new UsageError(`--next-key ${one}: expected 64 hexadecimal digits, as pledge key sign-init prints them.`);
  return { signKey, nextKeys: nextKey };
}

/** The command or option that helps where a step is refused. */
const hints: Partial<Record<RefusalCode, (values: StepRefused['refusal']['values']) => string>> = {
  no_candidate: () => 'pledge release propose RUN --by NAME',
  second_person: () => 'pledge release alone --reason TEXT --by NAME',
  unknown_key: ({ key }) => `--next-key ${key}`,
};

async function say(terminal: Terminal, { json }: Options, taken: Promise<ReleaseStep>): Promise<Exit> {
  const step = await taken.catch((error: unknown) => {
    if (!(error instanceof StepRefused)) throw error;
    const { code, values } = error.refusal;
    const hint = hints[code]?.(values);
    throw new StoreError([sentenceOf(error.refusal, terminal.languages.speaks), ...(hint ? [hint] : [])].join(' '));
  });
  const { what, number } = step;
  const run = 'run' in what ? `: run ${what.run}, number ${what.publication}` : '';
  terminal.out(
    json ? `${JSON.stringify(step)}\n` : `Step ${number}, ${what.step.replace('_', ' ')}, by ${what.by}${run}.\n`,
  );
  return exit.done;
}
