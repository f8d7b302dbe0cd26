import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';

/**
 * AWS Signature Version 4, for a presigned URL and for a plain call. The SDK's presigner moves `x-amz-*` headers into the
 * query string, where S3 does not check a checksum; here what is given as a header is signed as one.
 * Tested with the examples of the IAM and S3 documentation.
 */
export interface Signing {
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string | undefined };
  region: string;
  /** `s3`, `kms` … */
  service: string;
  /** ISO 8601, UTC. */
  now: string;
}

/**
 * A URL that allows one request until it expires. Every header given here is signed: the request has to have it, with
 * this value. The body is not signed.
 * @param expires Seconds.
 */
export async function presignedUrl(
  request: { method: string; url: string; headers: Record<string, string>; expires: number },
  signing: Signing,
): Promise<string> {
  const url = new URL(request.url);
  const names = new Set(Object.keys(request.headers).map((name) => name.toLowerCase()));
  const unsigned = 'x-amz-content-sha256';
  const { query = {} } = await signer(signing).presign(
    {
      ...partsOf(request.method, url),
      headers: { ...request.headers, host: url.host, [unsigned]: 'UNSIGNED-PAYLOAD' },
    },
    {
      signingDate: new Date(signing.now),
      expiresIn: request.expires,
      signableHeaders: new Set([...names, 'host']),
      unsignableHeaders: new Set([unsigned]),
      unhoistableHeaders: new Set([...names, unsigned]),
    },
  );
  const { 'X-Amz-Signature': signature, ...signed } = query;
  const list = Object.entries(signed).map(([name, value]) => `${encoded(name)}=${encoded(String(value))}`);
  return `${url.origin}${url.pathname}?${list.sort().join('&')}&X-Amz-Signature=${signature}`;
}

/** The headers of one signed call, `host` left out. */
export async function signedHeaders(
  request: { method: string; url: string; headers: Record<string, string>; body: string },
  signing: Signing,
): Promise<Record<string, string>> {
  const url = new URL(request.url);
  const given = { ...request.headers, host: url.host };
  const { headers } = await signer(signing).sign(
    { ...partsOf(request.method, url), headers: given, body: request.body },
    { signingDate: new Date(signing.now) },
  );
  const { host: _, ...sent } = headers;
  return Object.fromEntries(Object.entries(sent).map(([name, value]) => [name.toLowerCase(), value]));
}

const signer = ({ credentials, region, service }: Signing) => {
  const { sessionToken, ...keys } = credentials;
  return new SignatureV4({
    credentials: { ...keys, ...(sessionToken && { sessionToken }) },
    region,
    service,
    sha256: Sha256,
    // S3 takes a path as it is.
    uriEscapePath: service !== 's3',
    applyChecksum: false,
  });
};

const partsOf = (method: string, url: URL) => ({
  method,
  protocol: url.protocol,
  hostname: url.hostname,
  ...(url.port && { port: Number(url.port) }),
  path: url.pathname,
  query: Object.fromEntries(url.searchParams),
});

/** The digest that the library asks for, by Node's own. */
class Sha256 {
  readonly #hash: Hash | Hmac;
  constructor(key?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash =
      key === undefined ? createHash('sha256') : createHmac('sha256', key as string | NodeJS.ArrayBufferView);
  }
  update(bytes: string | Uint8Array): void {
    this.#hash.update(bytes);
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
}

/** As RFC 3986, which leaves fewer characters bare than JavaScript does. */
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
