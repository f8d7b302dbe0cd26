import { createHash, createHmac } from 'node:crypto';

/**
 * AWS Signature Version 4, for a presigned URL and for a plain call. The JavaScript SDK's presigner moves `x-amz-*`
 * headers into the query string, where S3 does not check a checksum; here what is given as a header is signed as one.
 * Source: "Signature Version 4 signing process" of the IAM User Guide; tested with its published examples.
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
 * this value.
 * @param expires Seconds.
 */
export function presignedUrl(
  request: { method: string; url: string; headers: Record<string, string>; expires: number },
  signing: Signing,
): string {
  const url = new URL(request.url);
  const headers = lowerCase({ ...request.headers, host: url.host });
  const { stamp, scope } = when(signing);
  url.searchParams.set('X-Amz-Algorithm', 'AWS4-HMAC-SHA256');
  url.searchParams.set('X-Amz-Credential', `${signing.credentials.accessKeyId}/${scope}`);
  url.searchParams.set('X-Amz-Date', stamp);
  url.searchParams.set('X-Amz-Expires', String(request.expires));
  if (signing.credentials.sessionToken) url.searchParams.set('X-Amz-Security-Token', signing.credentials.sessionToken);
  url.searchParams.set('X-Amz-SignedHeaders', Object.keys(headers).join(';'));
  const signature = sign(request.method, url, headers, 'UNSIGNED-PAYLOAD', signing);
  return `${url.origin}${url.pathname}?${canonicalQuery(url)}&X-Amz-Signature=${signature}`;
}

/** The headers of one signed call, `host` left out. */
export function signedHeaders(
  request: { method: string; url: string; headers: Record<string, string>; body: string },
  signing: Signing,
): Record<string, string> {
  const url = new URL(request.url);
  const { stamp, scope } = when(signing);
  const { accessKeyId, sessionToken } = signing.credentials;
  const headers = lowerCase({
    ...request.headers,
    host: url.host,
    'x-amz-date': stamp,
    ...(sessionToken && { 'x-amz-security-token': sessionToken }),
  });
  const signature = sign(request.method, url, headers, sha256(request.body), signing);
  const { host: _, ...sent } = headers;
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${Object.keys(headers).join(';')}, Signature=${signature}`,
  };
}

function sign(method: string, url: URL, headers: Record<string, string>, payload: string, signing: Signing): string {
  const { stamp, day, scope } = when(signing);
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const canonical = [
    method,
    url.pathname,
    canonicalQuery(url),
    lines.join(''),
    Object.keys(headers).join(';'),
    payload,
  ].join('\n');
  const text = ['AWS4-HMAC-SHA256', stamp, scope, sha256(canonical)].join('\n');
  const key = [day, signing.region, signing.service, 'aws4_request'].reduce<string | Buffer>(
    (above, part) => hmac(above, part),
    `AWS4${signing.credentials.secretAccessKey}`,
  );
  return hmac(key, text).toString('hex');
}

function when({ now, region, service }: Signing) {
  const stamp = now.replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
  const day = stamp.slice(0, 8);
  return { stamp, day, scope: `${day}/${region}/${service}/aws4_request` };
}

const canonicalQuery = (url: URL) =>
  [...url.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
/** As RFC 3986, which leaves fewer characters bare than JavaScript does. */
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
const lowerCase = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .map(([name, value]): [string, string] => [name.toLowerCase(), value.trim()])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
