import type * as z from 'zod';
import { bareName } from '../../schemas/file-names.ts';
import { keys } from '../../schemas/keys.ts';
import { limits } from '../../schemas/limits.ts';
import type { AnswerLanguage } from '../../schemas/pledge.ts';
import { type Refused, refused } from '../../schemas/refusals.ts';
import { UploadAsked, type UploadDuplicate, type UploadGranted } from '../../schemas/ticket.ts';
import { type Quota, takeOfQuota } from '../runtime/ports/quota.ts';
import type { Store } from '../runtime/ports/store.ts';
import { announce } from './upload.ts';

/** What the API needs of the world. */
export interface ApiNeeds {
  store: Store;
  /** The present time, ISO 8601, UTC. */
  now: string;
  /** What may be announced by the link `link` in a day. Default: as much as is sent. */
  quota?: { of: Quota; link: string };
  /** Signs the one PUT that creates an object of this size and SHA-256 (hexadecimal). */
  presign(key: string, size: number, sha256: string): Promise<Pick<UploadGranted, 'url' | 'headers' | 'expires'>>;
}

/**
 * `POST /uploads`: announces one file of a network, and answers where its bytes are to be sent. Asked twice, it answers
 * twice; the object can be created once.
 * @param network Of the ticket. @param body The request's, as text.
 */
export async function askUpload(
  network: string,
  body: string,
  language: AnswerLanguage,
  needs: ApiNeeds,
): Promise<{ status: number; body: UploadGranted | UploadDuplicate | Refused }> {
  const asked = UploadAsked.safeParse(parsed(body));
  if (!asked.success) return refused('request_wrong', language, faultOf(asked.error));
  const { file, size, again, yes: _, ...rest } = asked.data;
  if (size > limits.uploadBytes)
    return refused('too_large', language, { found: megabytes(size), limit: megabytes(limits.uploadBytes) });

  const over = needs.quota && (await takeOfQuota(needs.quota.link, size, { ...needs, quota: needs.quota.of }));
  if (over)
    return refused('quota_reached', language, { ...over, megabytes: megabytes(over.bytes), day: dayText(over.day) });

  const request = { ...rest, network, file: bareName(file), size, again };
  const announced = await announce(request, needs.now, needs.store);
  // A file that was refused before has its answer too: sent again as it is, it would be refused again.
  if (announced.kind !== 'awaited') {
    const { upload, received_at } = announced.receipt;
    return { status: 200, body: { status: 'duplicate', upload, file: request.file, received_at } };
  }
  const { upload } = announced.envelope;
  const signed = await needs.presign(keys.landing(network, upload), size, request.sha256);
  return { status: 200, body: { status: 'awaited', upload, method: 'PUT', ...signed } };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function faultOf(error: z.ZodError): { where: string; found: string } {
  const [issue] = error.issues;
  return { where: issue!.path.join('.') || 'JSON', found: issue!.message };
}

const dayText = (day: string) => day.split('-').reverse().join('/');

const megabytes = (bytes: number) => Math.ceil(bytes / 2 ** 20);
