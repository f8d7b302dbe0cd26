import { dirname, join } from 'node:path';
import type { CommandTexts } from '../../../schemas/messages/commands/commands.ts';
import type { PublicFile } from '../../../schemas/public-files.ts';
import { type ReleaseStep, writtenIn } from '../../../schemas/release.ts';
import { madridDay } from '../../../schemas/time.ts';
import { madeHere } from '../../desk/of-publication.ts';
import { readChain } from '../../release/chain.ts';
import { everReleased, releasedFolder } from '../../release/export.ts';
import { verifyFolder } from '../../release/folder.ts';
import { StepRefused, sentenceOf } from '../../release/refusal.ts';
import * as release from '../../release/release.ts';
import { type Purpose, type Signing, signWith } from '../../release/signing.ts';
import type { State } from '../../release/state.ts';
import { readSignKey } from '../../release/statement.ts';
import type { RefusalCode } from '../../release/texts/en.ts';
import { type Format, format } from '../../report/format.ts';
import { diff } from '../../rollup/diff.ts';
import type { Publication } from '../../rollup/published.ts';
import { deleteEmptyFolder, deleteFile, kindOf, readFolder, readText, writeOver } from '../../runtime/disk/files.ts';
import { because } from '../../runtime/disk/system-errors.ts';
import { digestOf } from '../../runtime/ports/digest.ts';
import type { Store } from '../../runtime/ports/store.ts';
import { typst } from '../../runtime/typst.ts';
import { named } from '../named.ts';
import { expectKey, open } from '../opened.ts';
import { outside } from '../out.ts';
import { asTable, wrapped } from '../tables.ts';
import { type Exit, exit, Failure, type Terminal, terminalLog, UsageError } from '../terminal.ts';
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
  const { release: t } = terminal.texts;
  if (options.json) for (const step of steps) terminal.out(`${JSON.stringify(step)}\n`);
  else {
    if (steps.length > 0)
      terminal.out(
        `${asTable(
          ['step', 'at', 'by', 'what', 'number', 'says'],
          steps.map((one) => rowOf(one, t, format(terminal.languages.speaks))),
          t.columns,
        )}\n`,
      );
    terminal.out(`${wrapped(stateText(state, options, t))}\n`);
  }
  return exit.done;
}

type Texts = CommandTexts['release'];

const rowOf = ({ number, what }: ReleaseStep, t: Texts, { day }: Format) => ({
  step: number,
  at: day(madridDay(what.at)),
  by: what.by,
  what: t.steps[what.step],
  number: 'publication' in what ? what.publication : null,
  says: saidIn(what, t),
});

function saidIn(what: ReleaseStep['what'], t: Texts): string {
  const written = writtenIn(what);
  if (what.step === 'remarked') return t.onFigure(what.figure, what.network, written);
  return what.step === 'sent_back' ? `${what.network}: ${written}` : written;
}

function stateText({ stage, candidate, released }: State, where: Where, t: Texts): string {
  const stands = released ? t.released(released.run, released.publication) : t.nothing;
  if (!candidate) return `${stands} ${t.noCandidate(withWhere(where))}`;
  const next = {
    none: '',
    proposed: t.next.proposed(candidate.proposer),
    sent_back: t.next.sentBack,
    signed: t.next.signed(withWhere(where)),
  }[stage];
  return `${stands} ${t.onItsWay(candidate.run, candidate.publication, next)}`;
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
  const found = named('figure', figure, release.figuresToRemarkOn, '<figure>');
  const { store } = await open(options, terminal);
  const on = { figure: found, network: options.network ?? null, remark: text };
  return say(terminal, options, release.remark(on, taking(terminal, options, store)));
}

/** `pledge release ask NETWORK QUESTION`: sends the proposed run back. */
export async function ask(terminal: Terminal, network: string, question: string, options: By): Promise<Exit> {
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
  outside(options.out, options.data, '--out');
  const { store } = await open(options, terminal);
  const files = await releasedFolder(store);
  await dropEarlier(options.out, files, store);
  for (const { name, bytes } of files) await writeOver(join(options.out, name), bytes);
  const { faults, key, head, statements } = verifyFolder(await readFolder(options.out));
  if (faults.length > 0)
    throw new Failure(({ verify }) => `${verify.notReleased(options.out)}\n${faults.map((f) => `  ${f}`).join('\n')}`);
  terminal.out(
    options.json
      ? `${JSON.stringify({ out: options.out, statements, key, head })}\n`
      : `${terminal.texts.release.statements(options.out, statements, key!, head!)}\n`,
  );
  return exit.done;
}

/** Takes away what an earlier release left in a folder: what was taken back is not to be seen there any more. */
async function dropEarlier(folder: string, files: readonly PublicFile[], store: Store): Promise<void> {
  if ((await kindOf(folder)) !== 'folder') return;
  const stays = new Set(files.map(({ name }) => name));
  const earlier = new Set((await everReleased(store)).map(({ name, sha256 }) => `${name} ${sha256}`));
  for (const [name, bytes] of await readFolder(folder)) {
    if (stays.has(name) || !earlier.has(`${name} ${digestOf(bytes)}`)) continue;
    await deleteFile(join(folder, name));
    if (name.includes('/')) await deleteEmptyFolder(join(folder, dirname(name)));
  }
}

const taking = (terminal: Terminal, { by }: By, store: release.Taking['store']): release.Taking => ({
  store,
  by,
  at: new Date(terminal.now()).toISOString(),
});

async function signStep(terminal: Terminal, options: WithKey, purpose: Purpose): Promise<Exit> {
  const opened = await open(options, terminal);
  const { store, sample, sql } = opened;
  const key = await expectKey(opened, ({ data }) => data.digestUnder);
  const needs = { store, log: terminalLog(terminal) };
  const differenceOf = async (before: Publication, after: Publication) =>
    diff(before, after, { ...needs, ...(await sql()) });
  const signing: Signing = {
    ...taking(terminal, options, store),
    ...madeHere(key, { ...needs, sample, differenceOf, typeset: typst }),
    sample,
  };
  return say(terminal, options, signWith(purpose, await signerOf(options), signing));
}

/** The key of `--key`, and those of `--next-key`. */
async function signerOf({ key, nextKey = [] }: WithKey) {
  const pem = await readText(key).catch((error) => {
    throw new UsageError(({ files, system }) => files.unreadable(key, because(error, system)));
  });
  const signKey = readSignKey(pem);
  if (!signKey) throw new UsageError((texts) => texts.release.noKey(key));
  for (const one of nextKey)
    if (!/^[0-9a-f]{64}$/.test(one)) throw new UsageError((texts) => texts.release.nextKey(one));
  return { signKey, nextKeys: nextKey };
}

/** The command or option that helps where a step is refused. */
const hints: Partial<Record<RefusalCode, (t: Texts, where: string, key: string) => string>> = {
  no_candidate: (t, where) => t.hints.propose(where),
  second_person: (t, where) => t.hints.alone(where),
  unknown_key: (t, _, key) => t.hints.nextKey(key),
};

async function say(terminal: Terminal, options: Options, taken: Promise<ReleaseStep>): Promise<Exit> {
  const step = await taken.catch((error: unknown) => {
    if (!(error instanceof StepRefused)) throw error;
    const { refusal } = error;
    const refused = sentenceOf(refusal, terminal.languages.speaks);
    throw new Failure(({ release: t }) => {
      const hint = hints[refusal.code]?.(t, withWhere(options), String(refusal.values.key ?? ''));
      return hint ? `${refused} ${hint}` : refused;
    });
  });
  const { what, number } = step;
  const { release: t } = terminal.texts;
  const run = 'run' in what ? t.ofRun(what.run, what.publication) : '';
  terminal.out(options.json ? `${JSON.stringify(step)}\n` : `${t.step(number, t.steps[what.step], what.by, run)}\n`);
  return exit.done;
}
