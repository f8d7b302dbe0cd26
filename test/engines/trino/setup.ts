import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { TestProject } from 'vitest/node';
import { startAthena } from '../machines/athena.ts';
import { startMinistack } from '../machines/ministack.ts';
import type { Service } from '../machines/service.ts';
import { startTrino } from '../machines/trino.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the emulator's S3 and Glue, of Trino, and of the Athena before it. */
    engines: { aws: string; region: string; trino: string; athena: string };
  }
}

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
    const athena = add(
      await startAthena({
        trino: trino.url,
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
