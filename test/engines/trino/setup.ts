import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { TestProject } from 'vitest/node';
import { startAthena } from '../machines/athena.ts';
import type { WorkGroup } from '../machines/athena-rules.ts';
import { startMinistack } from '../machines/ministack.ts';
import type { Service } from '../machines/service.ts';
import { startTrino } from '../machines/trino.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the emulator's S3 and Glue, of Trino, and of the Athena before it. */
    engines: { aws: string; region: string; trino: string; athena: string };
  }
}

/** One as the stacks have it, but for a cut-off that no query of the suite meets; one that is met at once; one without a place for results. */
const workGroups: Record<string, WorkGroup> = {
  primary: { output: 's3://results/', isEnforced: true, cutoff: null },
  small: { output: 's3://results/', isEnforced: true, cutoff: 100 },
  bare: { output: null, isEnforced: false, cutoff: null },
};

/** Starts the emulator, Trino on it, and Athena before Trino; ends them when the suite ends, or one does not start. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'pledge-trino-'));
  const running: Service[] = [];
  const stop = async () => {
    for (const service of running.reverse()) await service.stop();
    await rm(folder, { recursive: true, force: true });
  };
  const add = <T extends Service>(service: T): T => {
    running.push(service);
    return service;
  };
  try {
    const aws = add(await startMinistack(join(folder, 'aws')));
    const trino = add(await startTrino(join(folder, 'trino'), aws));
    const { region, credentials } = aws;
    const s3 = new S3Client({ endpoint: aws.url, region, credentials, forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: 'results' }));
    const athena = add(
      await startAthena({
        trino: trino.url,
        workGroup: async (name) => workGroups[name] ?? null,
        put: async (location, csv) => {
          const [, bucket, key] = /^s3:\/\/([^/]+)\/(.*)$/.exec(location)!;
          await s3.send(new PutObjectCommand({ Bucket: bucket!, Key: key!, Body: csv }));
        },
      }),
    );
    project.provide('engines', { aws: aws.url, region, trino: trino.url, athena: athena.url });
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}
