import { describe, expect, it } from 'vitest';
import { presignUpload } from '../../functions/runtime/aws/presign.ts';
import { statementsOf, synthesised } from './stacks.ts';

/** Who comes to a bucket past our own functions: not CloudFront, and a browser, which asks before it sends. */

const { resources } = synthesised('prod');
const of = (type: string) => resources.filter((r) => r.type === type);
const { DistributionConfig: distribution } = of('AWS::CloudFront::Distribution')[0]!.properties;

interface Origin {
  S3OriginConfig?: object;
  CustomOriginConfig?: object;
}
const origins: Origin[] = distribution.Origins;

describe('CloudFront', () => {
  it('comes to the API alone, by TLS, and to no bucket: what a visitor signs or names cannot reach one', () => {
    expect(origins.map((origin) => [Boolean(origin.CustomOriginConfig), origin.S3OriginConfig])).toEqual([
      [true, undefined],
    ]);
    expect(origins[0]!.CustomOriginConfig).toMatchObject({
      OriginProtocolPolicy: 'https-only',
      OriginSSLProtocols: ['TLSv1.2'],
    });
    expect(of('AWS::CloudFront::OriginAccessControl')).toEqual([]);
  });

  it('is let into no bucket by its policy', () => {
    const named = of('AWS::S3::BucketPolicy').flatMap((policy) =>
      statementsOf(policy).filter((s) => JSON.stringify(s.Principal ?? '').includes('cloudfront')),
    );
    expect(named).toEqual([]);
  });
});

interface Rule {
  AllowedOrigins: string[];
  AllowedMethods: string[];
  AllowedHeaders?: string[];
}

/** S3's answer to a browser's preflight: the first rule that names its origin, its method and each of its headers (API reference, "OPTIONS object"). */
function preflight(rules: readonly Rule[], asked: { origin: string; method: string; headers: readonly string[] }) {
  const fits = (pattern: string, text: string) =>
    new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace('*', '.*')}$`, 'i').test(text);
  const rule = rules.find(
    (r) =>
      r.AllowedOrigins.some((o) => fits(o, asked.origin)) &&
      r.AllowedMethods.includes(asked.method) &&
      asked.headers.every((header) => (r.AllowedHeaders ?? []).some((h) => fits(h, header))),
  );
  return rule ? 200 : 403;
}

describe('a browser', async () => {
  const origin = 'https://d111111abcdef8.cloudfront.net';
  const { headers } = await presignUpload(
    { bucket: 'b', key: 'waiting/cyl/x', size: 1, sha256: '00'.repeat(32) },
    '2018-05-01T10:00:00.000Z',
    { region: 'eu-west-1', credentials: async () => ({ accessKeyId: 'a', secretAccessKey: 'b' }) },
  );
  // A browser writes the length itself, and does not ask for it.
  const signed = Object.keys(headers).filter((name) => name !== 'content-length');
  const landing = of('AWS::S3::Bucket').find((b) => b.id.startsWith('Landing'))!;
  const rules: Rule[] = landing.properties.CorsConfiguration.CorsRules;
  const put = { origin, method: 'PUT', headers: signed };

  it('may send the file that was signed, with each of its headers', () => {
    expect(signed.length).toBeGreaterThan(2);
    expect(preflight(rules, put)).toBe(200);
    for (const header of signed) {
      const without = rules.map((r) => ({ ...r, AllowedHeaders: r.AllowedHeaders!.filter((h) => h !== header) }));
      expect([header, preflight(without, put)]).toEqual([header, 403]);
    }
  });

  it.each([
    ['reads', { ...put, method: 'GET' }],
    ['deletes', { ...put, method: 'DELETE' }],
    ['posts a form', { ...put, method: 'POST' }],
    ['sends a header that is not signed', { ...put, headers: [...signed, 'x-amz-acl'] }],
    ['signs for itself', { ...put, headers: [...signed, 'authorization'] }],
  ])('is refused where it %s', (_, asked) => {
    expect(preflight(rules, asked)).toBe(403);
  });

  it('reaches no other bucket', () => {
    const others = of('AWS::S3::Bucket').filter((b) => b.id !== landing.id);
    expect(others.length).toBeGreaterThan(4);
    for (const { id, properties } of others) expect([id, properties.CorsConfiguration]).toEqual([id, undefined]);
  });
});
