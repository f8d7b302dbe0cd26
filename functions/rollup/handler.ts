import type { MadeTable } from '../../schemas/run.ts';
import { dayBefore, madridDay } from '../../schemas/time.ts';
import { awsWarehouse } from '../runtime/aws/athena.ts';
import { awsStore } from '../runtime/aws/clients.ts';
import { powertoolsLog } from '../runtime/aws/log.ts';
import { settings } from '../runtime/aws/settings.ts';
import { readModels } from '../runtime/disk/read-models.ts';
import { readAbout } from '../runtime/ports/store-identity.ts';
import { late } from './late.ts';
import { protectStep } from './protect.ts';
import { daysSincePublication, silentAfter } from './silence.ts';
import { analysisStep, checkStep, freezeStep, modelStep, publishStep, type RollupNeeds } from './steps.ts';

const store = awsStore(process.env);
const log = powertoolsLog();
const models = () => readModels(settings(process.env, 'SQL_FOLDER').SQL_FOLDER);
const needs = async (): Promise<RollupNeeds> => ({
  store,
  log,
  warehouse: awsWarehouse(process.env),
  models: await models(),
});

/** Nothing was taken in yet: there is nothing to publish, and trying again will not help. */
class NothingYet extends Error {
  override name = 'NothingYet';
}

/**
 * First step. @throws {NothingYet} before the first upload, as on a laptop. @param event `as_of`: the day, inclusive; default the day before the execution started, in Madrid, so that
 * a step that is tried again after midnight still means the same day. `past_damaged`: the number of a damaged publication
 * that is known, and passed over; default none. It is handed on to `publish`.
 */
export async function freeze(event: { started: string; input: { as_of?: string; past_damaged?: number } }) {
  const today = madridDay(event.started);
  const asOf = event.input.as_of ?? dayBefore(today);
  if (asOf > today) throw new Error(`as of ${asOf}: the day has not come yet; today is ${today}`);
  const { past_damaged } = event.input;
  if (!(await readAbout(store, 'this deployment')))
    throw new NothingYet(
      'There is nothing in this deployment yet: nothing was published. Take a file in first: pledge ingest FILE --network ID --stack ENV',
    );
  const frozen = await freezeStep(asOf, { store, log, models: await models(), pastDamaged: past_damaged });
  return { ...frozen, past_damaged: past_damaged ?? null };
}

export const model = async ({ run, table }: { run: string; table: MadeTable }) =>
  modelStep(run, [table], await needs());

export const check = async ({ run }: { run: string }) => checkStep(run, await needs());

/** The tables for analysts come first: the number is what makes a run count. */
export async function publish({
  run,
  as_of,
  past_damaged,
  started,
}: {
  run: string;
  as_of: string;
  past_damaged: number | null;
  started: string;
}) {
  const all = await needs();
  await analysisStep(run, all);
  return publishStep(
    { run, dayIsOver: as_of < madridDay(started) },
    { ...all, pastDamaged: past_damaged ?? undefined },
  );
}

/** After it is published, and before its report: what the public is shown of a quarter that has ended. */
export const protect = async (publication: { run: string; provisional: boolean }) =>
  protectStep(publication, await needs());

/** On the 6th: a line in the log for each network that is late; an alarm counts them. */
export async function watch() {
  const { month, networks } = await late(madridDay(new Date().toISOString()), await needs());
  for (const network of networks) log.warn('a network is late', { network, month });
  return { month, late: networks.length };
}

/** By the day: a line in the log where nothing was published for too long; an alarm counts them. */
export async function silence() {
  const days = await daysSincePublication(store, Date.now());
  if (days !== null && days >= silentAfter) log.warn('nothing was published', { days });
  return { days };
}
