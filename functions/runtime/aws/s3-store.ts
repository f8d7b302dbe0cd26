import { setTimeout } from 'node:timers/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { mediaType } from '../../../schemas/media-types.ts';
import { type NoncurrentVersion, type Store, StoreError } from '../ports/store.ts';
import { createObject, status } from './s3-create.ts';

export interface S3StoreNeeds {
  client: S3Client;
  /** The bucket that holds a key. */
  bucketOf(key: string): string;
  /** Waits so many milliseconds between two attempts. Default: the clock's time. */
  sleep?(milliseconds: number): Promise<unknown>;
}

/**
 * The store on S3. An object is created with `If-None-Match: *`, by one PUT or, where it is large, in parts: whole or not at
 * all, never over another.
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

    putIfAbsent: (key, body) =>
      createObject({ ...at(key), ContentType: mediaType(key) }, body, {
        client,
        sleep,
        isThere: async () => (await head(key)) !== null,
      }).catch((error: unknown) => {
        throw sentence(error, `writing "${key}"`);
      }),

    delete: (key) =>
      deleteVersions(client, bucketOf(key), key).catch((error: unknown) => {
        throw sentence(error, `deleting "${key}"`);
      }),

    noncurrent: (prefix) => noncurrentVersions(client, bucketOf(prefix), prefix),
  };
}

interface Version {
  Key: string;
  VersionId: string | undefined;
  IsLatest: boolean;
  isMarker: boolean;
}

/** All versions under a prefix, delete markers too. */
async function* versionsOf(client: S3Client, Bucket: string, Prefix: string): AsyncGenerator<Version> {
  let markers: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {};
  while (markers) {
    const page: ListObjectVersionsCommandOutput = await client.send(
      new ListObjectVersionsCommand({ Bucket, Prefix, ...markers }),
    );
    for (const [listed, isMarker] of [
      [page.Versions, false],
      [page.DeleteMarkers, true],
    ] as const)
      for (const { Key, VersionId, IsLatest = true } of listed ?? [])
        yield { Key: Key!, VersionId, IsLatest, isMarker };
    markers = page.IsTruncated
      ? { KeyMarker: page.NextKeyMarker!, VersionIdMarker: page.NextVersionIdMarker! }
      : undefined;
  }
}

async function noncurrentVersions(client: S3Client, Bucket: string, prefix: string): Promise<NoncurrentVersion[]> {
  const found: NoncurrentVersion[] = [];
  const one = ({ Key, VersionId }: Version): NoncurrentVersion => {
    const failed = (doing: string) => (error: unknown) => {
      throw sentence(error, `${doing} "${Key}", version ${VersionId}`);
    };
    return {
      key: Key,
      version: VersionId!,
      async get() {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key, VersionId })).catch(failed('reading'));
        return (await Body?.transformToByteArray()) ?? new Uint8Array();
      },
      async delete() {
        await client.send(new DeleteObjectCommand({ Bucket, Key, VersionId })).catch(failed('deleting'));
      },
    };
  };
  try {
    for await (const version of versionsOf(client, Bucket, prefix))
      if (!version.IsLatest && !version.isMarker) found.push(one(version));
  } catch (error) {
    throw sentence(error, `listing the versions of "${prefix}"`);
  }
  return found;
}

/** Deletes all versions of an object: what is erased must not come back with one of them. */
async function deleteVersions(client: S3Client, Bucket: string, key: string): Promise<void> {
  for await (const { Key, VersionId } of versionsOf(client, Bucket, key))
    if (Key === key) await client.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
}

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
