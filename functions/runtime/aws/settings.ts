import * as z from 'zod';
import { ofCanary } from '../../../schemas/keys.ts';
import type { Quota } from '../ports/quota.ts';
import { StoreError } from '../ports/store.ts';

/** A Lambda's settings: environment variables that `infra/` sets. Each function has those that it needs. */
export const Settings = z.object({
  LANDING_BUCKET: z.string().min(3).meta({ description: '`landing/` and `waiting/`' }),
  REJECTS_BUCKET: z.string().min(3).meta({ description: '`rejects/`' }),
  LAKE_BUCKET: z.string().min(3).meta({ description: 'Everything else.' }),
  REPORT_BUCKET: z.string().min(3).meta({ description: '`report/`' }),
  QUEUE_URL: z.string().min(3).meta({ description: 'The queue of what landed.' }),
  READ_QUEUE_URL: z.string().min(3).meta({ description: 'The queue of what waits for its clerk, and is to be read.' }),
  PSEUDONYM_KEY: z.string().min(3).meta({ description: 'The ARN of the KMS key.' }),
  DATABASE: z.string().min(1).meta({ description: 'The Glue database.' }),
  WORK_GROUP: z.string().min(1).meta({ description: 'The Athena workgroup.' }),
  SQL_FOLDER: z.string().min(1).meta({ description: 'Where the texts of `sql/` lie, from the bundle’s root.' }),
  PAGE_FOLDER: z
    .string()
    .min(1)
    .meta({ description: 'Where the page’s `clerk.js` and `style.css` lie, from the bundle’s root.' }),
  CONTACT: z.string().meta({ description: 'Whom a clerk asks, in a sentence; none where it is empty.' }),
  ENVIRONMENT: z.string().min(1).meta({ description: 'The name of the environment, as `--stack` takes it.' }),
  STATE_MACHINE: z.string().min(3).meta({ description: 'The ARN of the monthly run.' }),
  COMPARE_FUNCTION: z.string().min(1).meta({ description: 'The name of the function that compares two runs.' }),
  QUOTA_FILES: z.coerce.number().int().positive().meta({ description: 'Files that one link announces in a day.' }),
  QUOTA_BYTES: z.coerce.number().int().positive().meta({ description: 'Their bytes.' }),
  ORIGIN_SECRET: z.string().min(32).meta({ description: 'What CloudFront sends to the API to be let in.' }),
  SITE: z.string().min(3).meta({ description: 'The address of the site, without a slash at the end.' }),
  SAMPLE: z.enum(['true', 'false']).meta({ description: 'Whether the data are made up: the pages say so.' }),
});
export type Settings = z.infer<typeof Settings>;

/** Those of the names. @throws {StoreError} naming what is missing. */
export function settings<K extends keyof Settings>(env: NodeJS.ProcessEnv, ...names: K[]): Pick<Settings, K> {
  const found = names.map((name) => {
    const value = Settings.shape[name].safeParse(env[name]);
    if (!value.success)
      throw new StoreError(`The setting ${name} of this function is missing or wrong. Was the stack changed by hand?`);
    return [name, value.data];
  });
  return Object.fromEntries(found);
}

/** What may be announced by one link in a day. @throws {StoreError} where this function has no quota. */
export function quotaOf(env: NodeJS.ProcessEnv): Quota {
  const { QUOTA_FILES: files, QUOTA_BYTES: bytes } = settings(env, 'QUOTA_FILES', 'QUOTA_BYTES');
  return { files, bytes };
}

/** The setting that names the bucket of a key, by its first folder; the canary's lie with the others. */
export const bucketSetting = (key: string): BucketSetting =>
  bucketSettings[(ofCanary(key) ?? key).split('/')[0]!] ?? 'LAKE_BUCKET';

type BucketSetting = 'LANDING_BUCKET' | 'REJECTS_BUCKET' | 'REPORT_BUCKET' | 'LAKE_BUCKET';
const bucketSettings: Record<string, BucketSetting> = {
  landing: 'LANDING_BUCKET',
  waiting: 'LANDING_BUCKET',
  rejects: 'REJECTS_BUCKET',
  report: 'REPORT_BUCKET',
};

/** The bucket of a key or prefix. @throws {StoreError} where this function has none for it. */
export const bucketOf =
  (env: NodeJS.ProcessEnv) =>
  (key: string): string => {
    const name = bucketSetting(key);
    return settings(env, name)[name];
  };
