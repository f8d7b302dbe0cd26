import { mkdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ministackBin, nodePath, nodeVersions } from './cache.ts';
import { freePort, type Service, startService } from './service.ts';

export interface Ministack extends Service {
  port: number;
  /** `http://localhost:PORT`, or https. */
  url: string;
  /** The file of its own certificate, which clients must trust; null without TLS. */
  certificate: string | null;
  /** Of an account's owner, for whom everything is allowed. */
  credentials: { accessKeyId: string; secretAccessKey: string };
  region: string;
}

/** What would make the emulator's own calls, or its Lambdas', fail on a certificate, or go elsewhere. */
const foreign = /^(AWS_|NODE_EXTRA_CA_CERTS|SSL_CERT_|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|MINISTACK_)/;

/**
 * Starts the emulator of AWS.
 * @param folder of its own, for its files and log.
 * @param options.secure with IAM enforced, and TLS.
 * @param options.athena where its Lambdas find Athena: ours before Trino, as its own is DuckDB.
 */
export async function startMinistack(
  folder: string,
  options: { secure: boolean; athena?: string; port?: number; env?: NodeJS.ProcessEnv } = { secure: false },
): Promise<Ministack> {
  await mkdir(join(folder, 'tmp'), { recursive: true });
  const port = options.port ?? (await freePort());
  const region = 'us-east-1';
  const bin = await ministackBin();
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  const env = {
    ...Object.fromEntries(kept),
    PATH: [dirname(await nodePath(nodeVersions[24])), process.env.PATH].join(delimiter),
    TMPDIR: join(folder, 'tmp'),
    STATE_DIR: join(folder, 'state'),
    S3_DATA_DIR: join(folder, 's3'),
    BIND_HOST: '127.0.0.1',
    MINISTACK_HOST: 'localhost',
    MINISTACK_REGION: region,
    AWS_DEFAULT_REGION: region,
    GATEWAY_PORT: String(port),
    LAMBDA_EXECUTOR: 'local',
    LOG_LEVEL: 'WARNING',
    LAMBDA_MEMORY_LOG: join(folder, 'memory.ndjson'),
    ...(options.secure ? { AUTH: 'true', USE_SSL: '1' } : {}),
    ...(options.athena ? { AWS_ENDPOINT_URL_ATHENA: options.athena } : {}),
    ...options.env,
  };
  const url = `${options.secure ? 'https' : 'http'}://localhost:${port}`;
  const service = await startService(join(bin, 'python'), [fileURLToPath(new URL('emulator.py', import.meta.url))], {
    cwd: folder,
    env,
    log: join(folder, 'ministack.log'),
    ready: () => answers(port),
  });
  return {
    ...service,
    port,
    url,
    certificate: options.secure ? join(folder, 'tmp', 'ministack-tls', 'server.crt') : null,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    region,
  };
}

/** True where something listens: the emulator opens its port when it is ready. */
function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.end();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}
