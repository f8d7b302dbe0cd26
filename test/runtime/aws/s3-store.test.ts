import { createHash } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { partBytes } from '../../../functions/runtime/aws/s3-create.ts';
import { s3Store } from '../../../functions/runtime/aws/s3-store.ts';
import { StoreError } from '../../../functions/runtime/ports/store.ts';

const s3 = mockClient(S3Client);
afterAll(() => s3.restore());
const waits: number[] = [];
const store = s3Store({
  client: new S3Client({ region: 'eu-south-2' }),
  bucketOf: (key) => `${key.split('/')[0]}-bucket`,
  sleep: async (ms) => waits.push(ms),
});
const fault = (name: string, httpStatusCode: number) =>
  Object.assign(new Error(`said ${name}`), { name, $metadata: { httpStatusCode } });
const body = (bytes: Uint8Array) => ({ transformToByteArray: async () => bytes }) as never;
const bytes = Buffer.from('seis filas\n');

beforeEach(() => {
  s3.reset();
  waits.length = 0;
});

describe('putIfAbsent', () => {
  it('asks S3 to create the object only, with its SHA-256', async () => {
    s3.on(PutObjectCommand).resolves({});
    expect(await store.putIfAbsent('receipts/1/a.json', bytes)).toBe('created');
    expect(s3.commandCalls(PutObjectCommand)[0]!.args[0].input).toEqual({
      Bucket: 'receipts-bucket',
      Key: 'receipts/1/a.json',
      Body: bytes,
      IfNoneMatch: '*',
      ChecksumSHA256: createHash('sha256').update(bytes).digest('base64'),
      ContentType: 'application/json',
    });
  });

  it('gathers a body that comes in pieces, even where the pieces share their memory', async () => {
    s3.on(PutObjectCommand).resolves({});
    async function* pieces() {
      const shared = new Uint8Array(1);
      for (const byte of bytes) {
        shared[0] = byte;
        yield shared;
      }
    }
    expect(await store.putIfAbsent('lake/x.parquet', pieces())).toBe('created');
    const { input } = s3.commandCalls(PutObjectCommand)[0]!.args[0];
    expect(Buffer.from(input.Body as Uint8Array).equals(bytes)).toBe(true);
    expect(input.ContentType).toBe('application/vnd.apache.parquet');
  });

  describe('of more than a part', () => {
    const size = 2 * partBytes + 5;
    async function* large() {
      const shared = new Uint8Array(7 * 2 ** 20);
      for (let at = 0, n = 0; at < size; n++) {
        const length = Math.min(shared.length, size - at);
        shared.fill(n);
        yield shared.subarray(0, length);
        at += length;
      }
    }
    const whole = async () => {
      const pieces = [];
      for await (const piece of large()) pieces.push(piece.slice());
      return Buffer.concat(pieces);
    };
    beforeEach(() => {
      s3.on(HeadObjectCommand).rejects(fault('NotFound', 404));
      s3.on(CreateMultipartUploadCommand).resolves({ UploadId: 'u' });
      s3.on(UploadPartCommand).callsFake(({ PartNumber }) => ({ ETag: `e${PartNumber}` }));
      s3.on(AbortMultipartUploadCommand).resolves({});
    });

    it('sends parts, and joins them only where nothing is there', async () => {
      s3.on(CompleteMultipartUploadCommand).resolves({});
      expect(await store.putIfAbsent('rejects/1/a.ndjson', large())).toBe('created');
      const parts = s3.commandCalls(UploadPartCommand).map((c) => c.args[0].input);
      const sent = Buffer.concat(parts.map((p) => p.Body as Uint8Array));
      expect(sent.equals(await whole())).toBe(true);
      expect(parts.map((p) => (p.Body as Uint8Array).length)).toEqual([partBytes, partBytes, 5]);
      const { IfNoneMatch, MultipartUpload, UploadId } =
        s3.commandCalls(CompleteMultipartUploadCommand)[0]!.args[0].input;
      expect({ IfNoneMatch, UploadId }).toEqual({ IfNoneMatch: '*', UploadId: 'u' });
      expect(MultipartUpload!.Parts).toEqual(
        parts.map((p, i) => ({ PartNumber: i + 1, ETag: `e${i + 1}`, ChecksumSHA256: p.ChecksumSHA256 })),
      );
      expect(s3.commandCalls(PutObjectCommand)).toEqual([]);
      expect(s3.commandCalls(AbortMultipartUploadCommand)).toEqual([]);
    });

    it('gives the parts up where another was first, and says that it is there', async () => {
      s3.on(CompleteMultipartUploadCommand).rejects(fault('PreconditionFailed', 412));
      expect(await store.putIfAbsent('lake/x', large())).toBe('exists');
      expect(s3.commandCalls(AbortMultipartUploadCommand)).toHaveLength(1);
    });

    it('sends nothing where it is there already', async () => {
      s3.on(HeadObjectCommand).resolves({ ContentLength: size, LastModified: new Date(0) });
      expect(await store.putIfAbsent('lake/x', large())).toBe('exists');
      expect(s3.commandCalls(CreateMultipartUploadCommand)).toEqual([]);
    });

    for (const [name, code] of [
      ['ConditionalRequestConflict', 409],
      ['AccessDenied', 403],
    ] as const)
      it(`gives the parts up after ${name}, with a sentence`, async () => {
        s3.on(CompleteMultipartUploadCommand).rejects(fault(name, code));
        await expect(store.putIfAbsent('lake/x', large())).rejects.toThrow(/^writing "lake\/x": /);
        expect(s3.commandCalls(AbortMultipartUploadCommand)).toHaveLength(1);
      });

    it('gives the parts up where the body fails, and throws its fault', async () => {
      async function* failing() {
        yield* large();
        throw new Error('the file went away');
      }
      await expect(store.putIfAbsent('lake/x', failing())).rejects.toThrow('the file went away');
      expect(s3.commandCalls(AbortMultipartUploadCommand)).toHaveLength(1);
      expect(s3.commandCalls(CompleteMultipartUploadCommand)).toEqual([]);
    });
  });

  it('takes 412 for an object that is there', async () => {
    s3.on(PutObjectCommand).rejects(fault('PreconditionFailed', 412));
    expect(await store.putIfAbsent('lake/x', bytes)).toBe('exists');
    expect(waits).toEqual([]);
  });

  for (const [name, code] of [
    ['ConditionalRequestConflict', 409],
    ['SlowDown', 503],
    ['ServiceUnavailable', 503],
  ] as const)
    it(`tries again after ${code} ${name}, longer each time`, async () => {
      s3.on(PutObjectCommand).rejectsOnce(fault(name, code)).rejectsOnce(fault(name, code)).resolves({});
      expect(await store.putIfAbsent('lake/x', bytes)).toBe('created');
      expect(waits).toEqual([100, 200]);
    });

  it('finds, after a conflict, that the other writer was first', async () => {
    s3.on(PutObjectCommand)
      .rejectsOnce(fault('ConditionalRequestConflict', 409))
      .rejects(fault('PreconditionFailed', 412));
    expect(await store.putIfAbsent('lake/x', bytes)).toBe('exists');
  });

  it('gives up after six tries, with a sentence', async () => {
    s3.on(PutObjectCommand).rejects(fault('SlowDown', 503));
    await expect(store.putIfAbsent('lake/x', bytes)).rejects.toThrow(/^writing "lake\/x": S3 asked to slow down/);
    expect(s3.calls()).toHaveLength(6);
    expect(waits).toEqual([100, 200, 400, 800, 1600]);
  });

  it('does not try again what will not change', async () => {
    s3.on(PutObjectCommand).rejects(fault('AccessDenied', 403));
    await expect(store.putIfAbsent('lake/x', bytes)).rejects.toThrow(/^writing "lake\/x": permission denied/);
    expect(s3.calls()).toHaveLength(1);
  });
});

describe('get and head', () => {
  it('reads the whole, and a range whose end is exclusive', async () => {
    s3.on(GetObjectCommand).resolves({ Body: body(bytes) });
    expect(await store.get('lake/x')).toEqual(bytes);
    await store.get('lake/x', { start: 4, end: 10 });
    await store.get('lake/x', { start: 0, end: 10 });
    expect(s3.commandCalls(GetObjectCommand).map((c) => c.args[0].input.Range)).toEqual([
      undefined,
      'bytes=4-9',
      'bytes=0-9',
    ]);
  });

  it('answers null where there is no such key', async () => {
    s3.on(GetObjectCommand).rejects(fault('NoSuchKey', 404));
    s3.on(HeadObjectCommand).rejects(fault('NotFound', 404));
    expect(await store.get('lake/x')).toBeNull();
    expect(await store.head('lake/x')).toBeNull();
    expect(await store.get('lake/x', { start: 3, end: 3 })).toBeNull();
  });

  it('answers no bytes for a range beyond the end, or an empty one', async () => {
    s3.on(GetObjectCommand).rejects(fault('InvalidRange', 416));
    s3.on(HeadObjectCommand).resolves({ ContentLength: 5, LastModified: new Date(0) });
    expect(await store.get('lake/x', { start: 5, end: 9 })).toEqual(new Uint8Array());
    expect(await store.get('lake/x', { start: 5, end: 5 })).toEqual(new Uint8Array());
  });

  it('tells size and time', async () => {
    s3.on(HeadObjectCommand).resolves({ ContentLength: 11, LastModified: new Date('2018-04-03T09:15:00Z') });
    expect(await store.head('lake/x')).toEqual({ size: 11, created: '2018-04-03T09:15:00.000Z' });
  });

  it('does not take a refusal for an absent key', async () => {
    s3.on(GetObjectCommand).rejects(fault('AccessDenied', 403));
    s3.on(HeadObjectCommand).rejects(fault('NoSuchBucket', 403));
    await expect(store.get('lake/x')).rejects.toThrow(StoreError);
    await expect(store.head('lake/x')).rejects.toThrow('Is the stack deployed');
  });
});

describe('list and delete', () => {
  it('follows all pages, and sorts', async () => {
    s3.on(ListObjectsV2Command)
      .resolvesOnce({ Contents: [{ Key: 'runs/b' }, { Key: 'runs/c' }], NextContinuationToken: 'more' })
      .resolves({ Contents: [{ Key: 'runs/a' }] });
    expect(await store.list('runs/')).toEqual(['runs/a', 'runs/b', 'runs/c']);
    expect(s3.commandCalls(ListObjectsV2Command)[1]!.args[0].input.ContinuationToken).toBe('more');
  });

  it('lists nothing where there is nothing', async () => {
    s3.on(ListObjectsV2Command).resolves({});
    expect(await store.list('runs/')).toEqual([]);
  });

  it('erases all versions of a key, and of no other', async () => {
    s3.on(ListObjectVersionsCommand)
      .resolvesOnce({
        Versions: [
          { Key: 'landing/x', VersionId: '1' },
          { Key: 'landing/x.json', VersionId: '2' },
        ],
        IsTruncated: true,
        NextKeyMarker: 'landing/x',
        NextVersionIdMarker: '1',
      })
      .resolves({ DeleteMarkers: [{ Key: 'landing/x', VersionId: '3' }] });
    s3.on(DeleteObjectCommand).resolves({});
    await store.delete('landing/x');
    expect(s3.commandCalls(DeleteObjectCommand).map((c) => [c.args[0].input.Key, c.args[0].input.VersionId])).toEqual([
      ['landing/x', '1'],
      ['landing/x', '3'],
    ]);
  });

  it('lists the versions that are no longer current, reads each, and deletes it for good', async () => {
    s3.on(ListObjectVersionsCommand)
      .resolvesOnce({
        Versions: [
          { Key: 'landing/x', VersionId: '2', IsLatest: true },
          { Key: 'landing/x', VersionId: '1', IsLatest: false },
        ],
        IsTruncated: true,
        NextKeyMarker: 'landing/x',
        NextVersionIdMarker: '1',
      })
      .resolves({
        Versions: [{ Key: 'landing/y', VersionId: '3', IsLatest: false }],
        DeleteMarkers: [
          { Key: 'landing/y', VersionId: '5', IsLatest: true },
          { Key: 'landing/y', VersionId: '4', IsLatest: false },
        ],
      });
    s3.on(GetObjectCommand, { Bucket: 'landing-bucket', Key: 'landing/y', VersionId: '3' }).resolves({
      Body: body(bytes),
    });
    s3.on(DeleteObjectCommand).resolves({});
    const found = await store.noncurrent!('landing/');
    expect(found.map(({ key, version }) => [key, version])).toEqual([
      ['landing/x', '1'],
      ['landing/y', '3'],
    ]);
    expect(await found[1]!.get()).toEqual(bytes);
    await found[1]!.delete();
    expect(s3.commandCalls(DeleteObjectCommand).map((c) => c.args[0].input)).toEqual([
      { Bucket: 'landing-bucket', Key: 'landing/y', VersionId: '3' },
    ]);
    s3.on(GetObjectCommand).rejects(fault('AccessDenied', 403));
    await expect(found[0]!.get()).rejects.toThrow(/^reading "landing\/x", version 1: permission denied/);
  });

  it('says what it was doing when the service fails', async () => {
    s3.on(ListObjectsV2Command).rejects(fault('AccessDenied', 403));
    s3.on(ListObjectVersionsCommand).rejects(fault('ExpiredToken', 400));
    await expect(store.list('runs/')).rejects.toThrow(/^listing "runs\/": permission denied/);
    await expect(store.noncurrent!('runs/')).rejects.toThrow(/^listing the versions of "runs\/": the credentials/);
    await expect(store.delete('runs/x')).rejects.toThrow(/^deleting "runs\/x": the credentials have expired/);
  });
});
