import { createHash, timingSafeEqual } from 'node:crypto';
import { originSecretHeader } from '../../../schemas/origin-secret.ts';
import type { FetchAnswer } from './fetch-event.ts';
import { settings } from './settings.ts';

/** What is read of an HTTP API's event to tell which way it came. */
interface Came {
  headers: Record<string, string | undefined>;
}

const elsewhere: FetchAnswer = {
  statusCode: 421,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  cookies: [],
  body: Buffer.from(
    'Aquí no se atiende: use la dirección de su enlace.\nNothing is answered here: use the address of your link.\n',
  ).toString('base64'),
  isBase64Encoded: true,
};

/**
 * A handler that answers only what came by the site: CloudFront sends the deployment's secret along, and who asks the API by its own
 * address has none. So a firewall before CloudFront, and what it says of a request, cannot be gone round.
 * @throws {StoreError} where this function has no secret.
 */
export const bySite =
  <E extends Came, A>(handler: (event: E) => Promise<A>) =>
  async (event: E): Promise<A | FetchAnswer> => {
    const { ORIGIN_SECRET } = settings(process.env, 'ORIGIN_SECRET');
    return isSame(event.headers[originSecretHeader] ?? '', ORIGIN_SECRET) ? handler(event) : elsewhere;
  };

/** In a time that tells nothing of where they differ. */
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
const digest = (text: string) => createHash('sha256').update(text).digest();
