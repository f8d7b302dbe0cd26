import { describe, expect, it } from 'vitest';
import { presignUpload } from '../../../functions/runtime/aws/presign.ts';
import { presignedUrl, signedHeaders } from '../../../functions/runtime/aws/sigv4.ts';

/** The keys of AWS's own examples. */
const credentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

describe('Signature Version 4', () => {
  it('gives the URL of the S3 documentation’s example', async () => {
    const url = await presignedUrl(
      { method: 'GET', url: 'https://examplebucket.s3.amazonaws.com/test.txt', headers: {}, expires: 86400 },
      { credentials, region: 'us-east-1', service: 's3', now: '2013-05-24T00:00:00.000Z' },
    );
    expect(url).toBe(
      'https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    );
  });

  it('gives the signature of the IAM documentation’s example', async () => {
    const { authorization } = await signedHeaders(
      {
        method: 'GET',
        url: 'https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' },
        body: '',
      },
      {
        credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
        region: 'us-east-1',
        service: 'iam',
        now: '2015-08-30T12:36:00Z',
      },
    );
    expect(authorization).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
    );
  });

  it('sends a session’s token with what it signs', async () => {
    const signing = {
      credentials: { ...credentials, sessionToken: 'a+b/c=' },
      region: 'eu-west-1',
      service: 'kms',
      now: '2018-01-01T00:00:00Z',
    };
    const headers = await signedHeaders(
      { method: 'POST', url: 'https://kms.example/', headers: {}, body: '{}' },
      signing,
    );
    expect(headers['x-amz-security-token']).toBe('a+b/c=');
    expect(headers.authorization).toContain('SignedHeaders=host;x-amz-date;x-amz-security-token');
    const url = await presignedUrl({ method: 'PUT', url: 'https://b.example/k', headers: {}, expires: 1 }, signing);
    expect(url).toContain('X-Amz-Security-Token=a%2Bb%2Fc%3D');
  });
});

describe('the URL of an upload', () => {
  const object = { bucket: 'landing', key: 'landing/cyl/0a', size: 12, sha256: 'ab'.repeat(32) };
  const aws = { region: 'eu-west-1', credentials: async () => credentials };
  const now = '2018-04-03T09:15:00.000Z';

  it('signs size, hash, type, and that nothing is there; it lives a quarter of an hour', async () => {
    const { url, headers, expires } = await presignUpload(object, now, aws);
    expect(new URL(url).origin + new URL(url).pathname).toBe(
      'https://landing.s3.eu-west-1.amazonaws.com/landing/cyl/0a',
    );
    expect(new URL(url).searchParams.get('X-Amz-SignedHeaders')).toBe(
      'content-length;content-type;host;if-none-match;x-amz-checksum-sha256',
    );
    expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('900');
    expect(expires).toBe('2018-04-03T09:30:00.000Z');
    expect(headers).toEqual({
      'content-length': '12',
      'content-type': 'application/octet-stream',
      'if-none-match': '*',
      'x-amz-checksum-sha256': Buffer.from(object.sha256, 'hex').toString('base64'),
    });
  });

  it('is another for anything else that is signed', async () => {
    const others = [
      object,
      { ...object, key: 'landing/cyl/0b' },
      { ...object, key: 'landing/carm/0a' },
      { ...object, bucket: 'other' },
      { ...object, size: 13 },
      { ...object, sha256: 'ac'.repeat(32) },
    ];
    const urls = await Promise.all(others.map((o) => presignUpload(o, now, aws)));
    const signatures = urls.map(({ url }) => new URL(url).searchParams.get('X-Amz-Signature'));
    expect(new Set(signatures).size).toBe(others.length);
  });

  it('goes to another address where the environment says so', async () => {
    const { url } = await presignUpload(object, now, { ...aws, endpoint: () => 'https://localhost:4566' });
    expect(url).toMatch(/^https:\/\/localhost:4566\/landing\/landing\/cyl\/0a\?/);
  });
});
