import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { mediaType } from '../../../schemas/media-types.ts';

/**
 * Shows files on the public site. It alone is overwritten, as it always shows the latest publication; it can be made
 * again at any time from `report/`.
 */
export async function showOnSite(
  files: readonly { name: string; bytes: Uint8Array }[],
  { client, bucket }: { client: S3Client; bucket: string },
): Promise<void> {
  for (const { name, bytes } of files)
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: `site/${name}`,
        Body: bytes,
        ContentType: mediaType(name),
        CacheControl: 'public, max-age=300',
      }),
    );
}
