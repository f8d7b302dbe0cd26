import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { limits } from '../../../schemas/limits.ts';
import { retry } from '../ports/retry.ts';
import { type Store, StoreError } from '../ports/store.ts';

export interface S3StoreNeeds {
  client: S3Client;
  /** The bucket that holds a key. */
  bucketOf(key: string): string;
  /** Waits so many milliseconds between two attempts. Default: the clock's time. */
  sleep?(milliseconds: number): Promise<unknown>;
}

/** Of a write that another writer, or a busy service, stands in the way of; the waits add up to three seconds. */
const backoff = { attempts: 6, firstWait: 100 };

/**
 * The store on S3. An object is created by one PUT with `If-None-Match: *`: whole or not at all, never over another.
 * Without `s3:ListBucket` S3 answers 403 where a key is absent: a role that reads keys needs it.
 */
export function s3Store({ client, bucketOf, sleep = setTimeout }: S3StoreNeeds): Store {
  const at = (key: string) => ({ Bucket: bucketOf(key), Key: key });
  const head: Store['head'] = async (key) => {
    try {
      const { ContentLength, LastModified } = await client.send(new HeadObjectCommand(at(key)));
      return { size: ContentLength!, created: LastModified!.toISOString() };
    } catch (error) {
      if (status(error) === 404) return null;
      throw sentence(error, `reading "${key}"`);
    }
  };
  return {
    head,
    async get(key, range) {
      const { start = 0, end } = range ?? {};
      if (end !== undefined && end <= start) return (await head(key)) && new Uint8Array();
      const Range = start > 0 || end !== undefined ? `bytes=${start}-${end === undefined ? '' : end - 1}` : undefined;
      try {
        const { Body } = await client.send(new GetObjectCommand({ ...at(key), ...(Range && { Range }) }));
        return (await Body?.transformToByteArray()) ?? new Uint8Array();
      } catch (error) {
        if (status(error) === 404) return null;
        // A range that begins at the end or after it.
        if (status(error) === 416) return new Uint8Array();
        throw sentence(error, `reading "${key}"`);
      }
    },

    async list(prefix) {
      const found: string[] = [];
      let ContinuationToken: string | undefined;
      do {
        const page = await client
          .send(
            new ListObjectsV2Command({
              Bucket: bucketOf(prefix),
              Prefix: prefix,
              ...(ContinuationToken && { ContinuationToken }),
            }),
          )
          .catch((error: unknown) => {
            throw sentence(error, `listing "${prefix}"`);
          });
        for (const { Key } of page.Contents ?? []) found.push(Key!);
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken);
      return found.sort();
    },

    async putIfAbsent(key, body) {
      const Body = body instanceof Uint8Array ? body : await gathered(body, key);
      const put = new PutObjectCommand({
        ...at(key),
        Body,
        IfNoneMatch: '*',
        ChecksumSHA256: createHash('sha256').update(Body).digest('base64'),
        ContentType: contentType(key),
      });
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
      throw sentence(fault.error, `writing "${key}"`);
    },

    delete: (key) =>
      deleteVersions(client, bucketOf(key), key).catch((error: unknown) => {
        throw sentence(error, `deleting "${key}"`);
      }),
  };
}

/** Deletes all versions of an object: what is erased must not come back with one of them. */
async function deleteVersions(client: S3Client, Bucket: string, key: string): Promise<void> {
  let markers: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {};
  while (markers) {
    const page: ListObjectVersionsCommandOutput = await client.send(
      new ListObjectVersionsCommand({ Bucket, Prefix: key, ...markers }),
    );
    for (const { Key, VersionId } of [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])])
      if (Key === key) await client.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
    markers = page.IsTruncated
      ? { KeyMarker: page.NextKeyMarker!, VersionIdMarker: page.NextVersionIdMarker! }
      : undefined;
  }
}

/** One PUT needs the length and the checksum beforehand; what a Lambda writes is bounded by the upload's limit. */
async function gathered(body: AsyncIterable<Uint8Array>, key: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > limits.uploadBytes)
      throw new StoreError(
        `writing "${key}": more than ${limits.uploadBytes} bytes, the limit of one object. Nothing was written.`,
      );
    pieces.push(piece.slice());
  }
  return Buffer.concat(pieces);
}

const contentTypes: Record<string, string> = {
  json: 'application/json',
  html: 'text/html; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  ndjson: 'application/x-ndjson',
};

/** By the ending of a key of ours; anything else, a landed file among it, is bytes. */
export const contentType = (key: string): string =>
  contentTypes[key.slice(key.lastIndexOf('.') + 1)] ?? 'application/octet-stream';

const status = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } } | undefined)?.$metadata?.httpStatusCode;

const causes: Record<string, string> = {
  AccessDenied: 'permission denied. Does the role have this action on this bucket and prefix?',
  NoSuchBucket: 'there is no such bucket. Is the stack deployed, and in this region?',
  ConditionalRequestConflict: 'another writer of the same key was at work all the time. Try again',
  SlowDown: 'S3 asked to slow down, again and again. Try again later',
  ServiceUnavailable: 'S3 did not answer, again and again. Try again later',
  ExpiredToken: 'the credentials have expired. Sign in again',
};

/** S3's fault as a sentence for an operator. */
function sentence(error: unknown, doing: string): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error;
  // HEAD has no body, and so no name of its fault.
  const name = error.name in causes || status(error) !== 403 ? error.name : 'AccessDenied';
  return new StoreError(`${doing}: ${causes[name] ?? `${error.name}, ${error.message}`}.`, { cause: error });
}
