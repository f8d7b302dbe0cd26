import type { MadeTable } from '../../schemas/run.ts';
import { dayBefore, madridDay } from '../../schemas/time.ts';
import { awsStore, awsWarehouse } from '../runtime/aws/clients.ts';
import { powertoolsLog } from '../runtime/aws/log.ts';
import { settings } from '../runtime/aws/settings.ts';
import { readModels } from '../runtime/disk/read-models.ts';
import { late } from './late.ts';
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

/**
 * First step. @param event `as_of`: the day, inclusive; default the day before the execution started, in Madrid, so that
 * a step that is tried again after midnight still means the same day.
 */
export async function freeze(event: { started: string; input: { as_of?: string } }) {
  const today = madridDay(event.started);
  const asOf = event.input.as_of ?? dayBefore(today);
  if (asOf > today) throw new Error(`as of ${asOf}: the day has not come yet; today is ${today}`);
  return freezeStep(asOf, { store, log, models: await models() });
}

export const model = async ({ run, table }: { run: string; table: MadeTable }) =>
  modelStep(run, [table], await needs());

export const check = async ({ run }: { run: string }) => checkStep(run, await needs());

/** The tables for analysts come first: the number is what makes a run count. */
export async function publish({ run, as_of, started }: { run: string; as_of: string; started: string }) {
  await analysisStep(run, store);
  return publishStep({ run, dayIsOver: as_of < madridDay(started) }, { store, log, models: await models() });
}

/** On the 6th: a line in the log for each network that is late; an alarm counts them. */
export async function watch() {
  const { month, networks } = await late(madridDay(new Date().toISOString()), await needs());
  for (const network of networks) log.warn('a network is late', { network, month });
  return { month, late: networks.length };
}
