import { createHash } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { retry } from '../ports/retry.ts';

/** Bytes of a part, of at most 10,000: S3 takes no fewer than 5 MB but of the last. Two are held at a time. */
export const partBytes = 16 * 2 ** 20;

interface ObjectOfType {
  Bucket: string;
  Key: string;
  ContentType: string;
}

/** Of a write that another writer, or a busy service, stands in the way of; the waits add up to three seconds. */
const backoff = { attempts: 6, firstWait: 100 };

export interface CreateNeeds {
  client: S3Client;
  /** Waits so many milliseconds between two attempts. */
  sleep(milliseconds: number): Promise<unknown>;
  /** Whether the object is there. */
  isThere(): Promise<boolean>;
}

/** The HTTP status of a fault; undefined of what is no answer of S3. */
export const status = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } } | undefined)?.$metadata?.httpStatusCode;

/**
 * Creates an object, whole or not at all, never over another: by one PUT, or in parts where it is larger than one.
 * @throws what S3 answers, 412 excepted.
 */
export async function createObject(
  object: ObjectOfType,
  body: Uint8Array | AsyncIterable<Uint8Array>,
  needs: CreateNeeds,
): Promise<'created' | 'exists'> {
  if (body instanceof Uint8Array) return createWhole(object, body, needs);
  const parts = partsOf(body);
  const first = (await parts.next()).value as Uint8Array;
  const second = await parts.next();
  if (second.done) return createWhole(object, first, needs);
  if (await needs.isThere()) return 'exists';
  try {
    await putParts(object, rejoined([first, second.value], parts), needs.client);
    return 'created';
  } catch (error) {
    // 409: another writer of this key was at work. Parts cannot be had again: it is there now, or the caller tries again.
    if (status(error) === 412 || (status(error) === 409 && (await needs.isThere()))) return 'exists';
    throw error;
  }
}

async function createWhole(object: ObjectOfType, Body: Uint8Array, { client, sleep }: CreateNeeds) {
  const put = new PutObjectCommand({ ...object, Body, IfNoneMatch: '*', ChecksumSHA256: checksum(Body) });
  const fault = await retry(
    () =>
      client.send(put).then(
        () => null,
        (error: unknown) => ({ error }),
      ),
    // 409: another writer of this key is at work; it may fail, so that neither answer is known yet.
    (result) => ![409, 503].includes(status(result?.error) ?? 0),
    { ...backoff, sleep },
  );
  if (fault === null) return 'created';
  if (status(fault.error) === 412) return 'exists';
  throw fault.error;
}

/** A body of which the first parts were taken already. */
async function* rejoined(first: Uint8Array[], rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (let part = first.shift(); part; part = first.shift()) yield part;
  yield* rest;
}

/** SHA-256 as S3 takes it. */
const checksum = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64');

/** A body in parts of `partBytes`, the last one smaller; its pieces may share their memory. Without any bytes, one empty part. */
async function* partsOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let pieces: Uint8Array[] = [];
  let size = 0;
  let any = false;
  for await (const piece of body)
    for (let start = 0; start < piece.length; ) {
      const taken = piece.slice(start, start + partBytes - size);
      pieces.push(taken);
      size += taken.length;
      start += taken.length;
      if (size < partBytes) continue;
      yield Buffer.concat(pieces);
      any = true;
      pieces = [];
      size = 0;
    }
  if (size > 0 || !any) yield Buffer.concat(pieces);
}

/**
 * Creates an object of parts, whole or not at all, never over another: the condition is checked when the parts are joined.
 * Where that fails, the parts are given up; a lifecycle rule of the bucket sweeps those of a process that was killed.
 * @throws what S3 answers: 412 where the object is there.
 */
async function putParts(object: ObjectOfType, parts: AsyncIterable<Uint8Array>, client: S3Client): Promise<void> {
  const { ContentType, ...at } = object;
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ ...object, ChecksumAlgorithm: 'SHA256' }));
  const upload = { ...at, UploadId };
  try {
    const Parts: CompletedPart[] = [];
    for await (const Body of parts) {
      const part = { PartNumber: Parts.length + 1, ChecksumSHA256: checksum(Body) };
      const { ETag } = await client.send(new UploadPartCommand({ ...upload, ...part, Body }));
      Parts.push({ ...part, ETag });
    }
    await client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts }, IfNoneMatch: '*' }));
  } catch (error) {
    // The first fault is the one to be told; parts that stay are swept.
    await client.send(new AbortMultipartUploadCommand(upload)).catch(() => {});
    throw error;
  }
}
