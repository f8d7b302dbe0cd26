import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { trinoHome } from './cache.ts';
import type { Ministack } from './ministack.ts';
import { java } from './programs.ts';
import { freePort, type Service, startService } from './service.ts';

export interface Trino extends Service {
  /** `http://127.0.0.1:PORT` */
  url: string;
}

/**
 * Starts Trino on the tables and objects of an emulator's Glue and S3.
 * @param folder of its own.
 * @param heap Gigabytes; a query has a third of it at most.
 */
export async function startTrino(folder: string, aws: Ministack, heap = 2): Promise<Trino> {
  const port = await freePort();
  const home = await trinoHome();
  const etc = join(folder, 'etc');
  await mkdir(join(etc, 'catalog'), { recursive: true });
  await mkdir(join(folder, 'data'), { recursive: true });
  const cache = join(folder, 'cache');
  await mkdir(cache, { recursive: true });
  await writeFile(join(etc, 'config.properties'), properties(config(port)));
  await writeFile(join(etc, 'node.properties'), properties({ 'node.environment': 'test', 'node.id': 'one' }));
  // The name by which Athena knows its catalogue, so that a full name of a table is the same here and there.
  await writeFile(join(etc, 'catalog', 'awsdatacatalog.properties'), properties(catalogue(aws, cache)));
  const url = `http://127.0.0.1:${port}`;
  const trust = aws.certificate ? await trustStore(folder, aws.certificate) : [];
  const service = await startService(
    await java(),
    [
      `-Xmx${heap}G`,
      '-XX:+UseSerialGC',
      '-XX:TieredStopAtLevel=1',
      '--add-modules=jdk.incubator.vector',
      '-Djdk.attach.allowAttachSelf=true',
      `-Dnode.data-dir=${join(folder, 'data')}`,
      `-Dconfig=${join(etc, 'config.properties')}`,
      '-Dnode.environment=test',
      '-Dnode.id=one',
      `-Dcatalog.config-dir=${join(etc, 'catalog')}`,
      `-Dplugin.dir=${join(home, 'plugin')}`,
      ...trust,
      '-cp',
      join(home, 'lib', '*'),
      'io.trino.server.TrinoServer',
    ],
    {
      cwd: folder,
      env: { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C.UTF-8' },
      log: join(folder, 'trino.log'),
      ready: async () => {
        const info = (await (await fetch(`${url}/v1/info`)).json()) as { starting: boolean };
        return !info.starting;
      },
    },
  );
  return { ...service, url };
}

/** One node, small queries: no exchange over hash partitions, plans as written. The limit of stages is the default. */
const config = (port: number) => ({
  coordinator: 'true',
  'node-scheduler.include-coordinator': 'true',
  'http-server.http.port': String(port),
  'discovery.uri': `http://127.0.0.1:${port}`,
  'node.internal-address': '127.0.0.1',
  'optimizer.join-reordering-strategy': 'NONE',
  'join-distribution-type': 'BROADCAST',
  'enable-stats-calculator': 'false',
  'query.max-hash-partition-count': '1',
  'query.min-hash-partition-count': '1',
  'task.concurrency': '1',
  'query.max-memory': '4GB',
  'query.client.timeout': '10m',
  'web-ui.enabled': 'false',
});

const catalogue = (aws: Ministack, cache: string) => ({
  'connector.name': 'hive',
  'hive.metastore': 'glue',
  'hive.metastore.glue.endpoint-url': aws.url,
  'hive.metastore.glue.region': aws.region,
  'hive.metastore.glue.aws-access-key': aws.credentials.accessKeyId,
  'hive.metastore.glue.aws-secret-key': aws.credentials.secretAccessKey,
  'fs.native-s3.enabled': 'true',
  's3.endpoint': aws.url,
  's3.region': aws.region,
  's3.path-style-access': 'true',
  's3.aws-access-key': aws.credentials.accessKeyId,
  's3.aws-secret-key': aws.credentials.secretAccessKey,
  // A statement reads up to 1,300 ranges of the same small objects, and each is a call of the emulator. By path and time: an
  // object that is written anew is read anew.
  'fs.cache.enabled': 'true',
  'fs.cache.directories': cache,
  'fs.cache.max-sizes': '1GB',
  'hive.partition-projection-enabled': 'true',
  // There are none in the catalogue, and each question costs a call for each table that a query names.
  'hive.table-statistics-enabled': 'false',
});

const properties = (entries: Record<string, string>) =>
  `${Object.entries(entries)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')}\n`;

/** A Java trust store with the emulator's certificate, and the options that make Java use it. */
async function trustStore(folder: string, certificate: string): Promise<string[]> {
  const { execFileSync } = await import('node:child_process');
  const store = join(folder, 'trust.p12');
  const keytool = (await java()).replace(/java$/, 'keytool');
  const args = ['-keystore', store, '-storetype', 'PKCS12', '-storepass', 'changeit'];
  execFileSync(keytool, ['-importcert', '-noprompt', '-file', certificate, ...args], { stdio: 'ignore' });
  return [`-Djavax.net.ssl.trustStore=${store}`, '-Djavax.net.ssl.trustStorePassword=changeit'];
}
