import { urlSeconds } from '../../../schemas/ticket.ts';
import type { Aws } from './call.ts';
import { presignedUrl } from './sigv4.ts';

/** Where a bucket's objects are: AWS names the bucket in the host, another address in the path. */
export function bucketUrl(bucket: string, aws: Aws): string {
  const endpoint = aws.endpoint?.('s3');
  return endpoint ? `${endpoint}/${bucket}` : `https://${bucket}.s3.${aws.region}.amazonaws.com`;
}

/**
 * The URL and the headers of the one PUT that creates an object: its size, its SHA-256, and that nothing may be there
 * yet are signed. S3 refuses another body, another header, and the same URL a second time.
 * @param object SHA-256 in hexadecimal. @param now ISO 8601, UTC.
 */
export async function presignUpload(
  object: { bucket: string; key: string; size: number; sha256: string },
  now: string,
  aws: Aws,
): Promise<{ url: string; headers: Record<string, string>; expires: string }> {
  const { bucket, key, size, sha256 } = object;
  const headers = {
    'content-length': String(size),
    'content-type': 'application/octet-stream',
    'if-none-match': '*',
    'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
  };
  const signing = { credentials: await aws.credentials(), region: aws.region, service: 's3', now };
  return {
    url: await presignedUrl(
      { method: 'PUT', url: `${bucketUrl(bucket, aws)}/${key}`, headers, expires: urlSeconds },
      signing,
    ),
    headers,
    expires: new Date(Date.parse(now) + urlSeconds * 1000).toISOString(),
  };
}
