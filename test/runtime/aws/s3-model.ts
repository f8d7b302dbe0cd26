import { createHash, randomUUID } from 'node:crypto';
import type {
  CompleteMultipartUploadCommandInput,
  CreateMultipartUploadCommandInput,
  GetObjectCommandInput,
  PutObjectCommandInput,
  S3Client,
  UploadPartCommandInput,
} from '@aws-sdk/client-s3';

/** Bytes of every part but the last, at least (S3's user guide, "Amazon S3 multipart upload limits"). */
const leastPart = 5 * 2 ** 20;

/** What was asked of S3: the largest body of a request, and the bytes that were read. */
export interface Asked {
  largestBody: number;
  read: number;
}

/**
 * As much of S3 as our store asks of it, by its rules: an object is there whole or not at all; a part has 5 MB but for the last;
 * `If-None-Match` holds of a PUT and of the request that joins the parts; a checksum is compared.
 */
export function s3Model(asked: Asked = { largestBody: 0, read: 0 }) {
  const objects = new Map<string, Buffer[]>();
  const uploads = new Map<string, Map<number, Buffer>>();
  const sizeOf = (pieces: readonly Buffer[]) => pieces.reduce((sum, piece) => sum + piece.length, 0);
  const bodyOf = ({ Body, ChecksumSHA256 }: { Body?: unknown; ChecksumSHA256?: string | undefined }): Buffer => {
    const body = Buffer.from(Body as Uint8Array);
    asked.largestBody = Math.max(asked.largestBody, body.length);
    if (createHash('sha256').update(body).digest('base64') !== ChecksumSHA256) throw fault('BadDigest', 400);
    return body;
  };
  const create = (key: string, pieces: Buffer[], ifNoneMatch: string | undefined) => {
    if (ifNoneMatch === '*' && objects.has(key)) throw fault('PreconditionFailed', 412);
    objects.set(key, pieces);
  };
  const found = (key: string): Buffer[] => {
    const there = objects.get(key);
    if (!there) throw fault('NotFound', 404);
    return there;
  };
  const operations: Record<string, (input: never) => object> = {
    HeadObject: ({ Key }: { Key: string }) => ({ ContentLength: sizeOf(found(Key)), LastModified: new Date(0) }),
    GetObject({ Key, Range }: GetObjectCommandInput) {
      const pieces = found(Key!);
      const [, from = '0', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(Range ?? '') ?? [];
      const bytes = sliceOf(pieces, Number(from), to === '' ? sizeOf(pieces) : Number(to) + 1);
      if (bytes.length === 0) throw fault('InvalidRange', 416);
      asked.read += bytes.length;
      return { Body: { transformToByteArray: async () => bytes } };
    },
    PutObject(input: PutObjectCommandInput) {
      create(input.Key!, [bodyOf(input)], input.IfNoneMatch);
      return {};
    },
    CreateMultipartUpload(_: CreateMultipartUploadCommandInput) {
      const UploadId = randomUUID();
      uploads.set(UploadId, new Map());
      return { UploadId };
    },
    UploadPart(input: UploadPartCommandInput) {
      if (!(input.PartNumber! >= 1 && input.PartNumber! <= 10_000)) throw fault('InvalidArgument', 400);
      uploads.get(input.UploadId!)!.set(input.PartNumber!, bodyOf(input));
      return { ETag: `"${input.PartNumber}"` };
    },
    CompleteMultipartUpload(input: CompleteMultipartUploadCommandInput) {
      const named = (input.MultipartUpload?.Parts ?? []).map((part) => part.PartNumber!);
      const parts = named.map((number) => uploads.get(input.UploadId!)!.get(number)!);
      if (parts.slice(0, -1).some((part) => part.length < leastPart)) throw fault('EntityTooSmall', 400);
      create(input.Key!, parts, input.IfNoneMatch);
      uploads.delete(input.UploadId!);
      return {};
    },
    AbortMultipartUpload({ UploadId }: { UploadId: string }) {
      uploads.delete(UploadId);
      return {};
    },
    ListObjectsV2: ({ Prefix }: { Prefix: string }) => ({
      Contents: [...objects.keys()].filter((key) => key.startsWith(Prefix)).map((Key) => ({ Key })),
    }),
    ListObjectVersions: ({ Prefix }: { Prefix: string }) => ({
      Versions: [...objects.keys()].filter((key) => key.startsWith(Prefix)).map((Key) => ({ Key, IsLatest: true })),
    }),
    DeleteObject({ Key }: { Key: string }) {
      objects.delete(Key);
      return {};
    },
  };
  const send = async (command: { constructor: { name: string }; input: unknown }) => {
    const { name } = command.constructor;
    const operation = operations[name.replace(/Command$/, '')];
    if (!operation) throw new Error(`The model of S3 has no ${name}.`);
    return operation(command.input as never);
  };
  return { client: { send } as unknown as S3Client, objects, asked, open: uploads };
}

const fault = (name: string, httpStatusCode: number) =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode } });

function sliceOf(pieces: readonly Buffer[], from: number, to: number): Buffer {
  const taken: Buffer[] = [];
  let at = 0;
  for (const piece of pieces) {
    if (at < to && at + piece.length > from) taken.push(piece.subarray(Math.max(0, from - at), to - at));
    at += piece.length;
  }
  return Buffer.concat(taken);
}
