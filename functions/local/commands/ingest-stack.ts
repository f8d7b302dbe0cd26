import { randomBytes } from 'node:crypto';
import type { Answer } from '../../../schemas/receipt.ts';
import { duplicateAnswer } from '../../clerk/answers.ts';
import { standingRows } from '../../rollup/standing.ts';
import { type Uploaded, uploadFile } from '../../runtime/aws/upload-api.ts';
import { receiptsOf } from '../../runtime/ports/receipts.ts';
import { issueTicket, revokeTicket } from '../../runtime/ports/tickets.ts';
import { openStack } from '../deployed.ts';
import { readBytes, requestOf } from '../ingest.ts';
import type { NamedItem } from '../ingest-all.ts';
import { type Exit, exit, Failure, type Terminal, terminalLog, UsageError } from '../terminal.ts';
import type { Deployed, Opened } from '../where.ts';
import { mostWithEffect, printAnswer, whollyAccepted, withEffects } from './ingest-answers.ts';
import { fromFiles, type IngestOptions, readable } from './ingest-files.ts';

/**
 * `pledge ingest --stack`: sends each file to a deployment as its network's program would, by a link that is made for it and ended
 * with it. The operator needs no right on raw files, nor on the key; the time of receipt is the deployment's.
 */
export async function ingestStack(
  terminal: Terminal,
  files: string[],
  options: IngestOptions,
  stack: string,
): Promise<Exit> {
  refuseWhatIsHere(options);
  const items = await fromFiles(files, options);
  await readable(items);
  const opened = await openStack(stack, terminal);
  const answers = await asNetwork(items, opened, options, terminal);
  const isFew = answers.length <= mostWithEffect;
  const shown = isFew ? await withEffects(answers, opened.store, () => opened.sql(), terminal) : answers;
  for (const a of shown) printAnswer(a, options, terminal);
  return answers.every(whollyAccepted) ? exit.done : exit.notAllAccepted;
}

/** What only a data directory has. @throws {UsageError} */
function refuseWhatIsHere({ manifest, receivedAt, dryRun, replace, yes }: IngestOptions): void {
  const given = { '--manifest': manifest, '--received-at': receivedAt, '--dry-run': dryRun };
  for (const [option, value] of Object.entries(given))
    if (value) throw new UsageError(({ ingest }) => ingest.notOnStack(option));
  if (replace && !yes) throw new UsageError(({ ingest }) => ingest.replaceOnStack);
}

/** Sends files one after the other, so that the order in which they are received is the one given. */
async function asNetwork(
  items: readonly NamedItem[],
  opened: Opened & { deployed: Deployed },
  options: IngestOptions,
  terminal: Terminal,
): Promise<Answer[]> {
  const { store, deployed } = opened;
  const owner = { role: 'sender' as const, network: items[0]!.network };
  const link = { ...owner, days: 1, note: 'pledge ingest --stack', made_by: [] };
  const { secret, hash } = await issueTicket(link, randomBytes(32), terminal.now(), store);
  const { sleep } = deployed.aws;
  const to = { api: deployed.deployment.site, secret, language: terminal.languages.answers, ...(sleep && { sleep }) };
  const answers: Answer[] = [];
  try {
    for (const item of items) {
      const { network: _, ...asked } = await requestOf({ ...item, receivedAt: '' }, terminalLog(terminal));
      const came = await uploadFile({ ...asked, yes: options.yes }, await readBytes(item.path), to);
      answers.push(await answerOf(came, item, opened, terminal));
    }
  } catch (error) {
    // What was taken before counts: it is answered first.
    for (const a of answers) printAnswer(a, options, terminal);
    throw error;
  } finally {
    await revokeTicket(hash, store);
  }
  return answers;
}

async function answerOf(
  came: Uploaded,
  { name, network }: NamedItem,
  opened: Opened,
  terminal: Terminal,
): Promise<Answer> {
  if (came.kind === 'answered') return came.answer;
  if (came.kind === 'refused') throw new Failure(() => `"${name}": ${came.why}`);
  if (came.kind === 'unread') throw new Failure(({ ingest }) => ingest.unread(name, came.upload));
  if (came.answer.status === 'refused') return came.answer;
  const { upload } = came.answer;
  const receipt = (await receiptsOf(network, opened.store)).find((one) => one.upload === upload);
  if (!receipt) return came.answer;
  const { models, warehouse } = await opened.sql();
  const rows = await standingRows({ store: opened.store, models, warehouse, log: terminalLog(terminal) });
  const standing = rows.filter((of) => of.upload === upload).reduce((all, of) => all + of.rows, 0);
  return duplicateAnswer({ file: name, receipt, rejects: null }, standing, terminal.languages.answers);
}
