import { setTimeout } from 'node:timers/promises';
import { routes } from '../../../schemas/openapi.ts';
import type { AnswerLanguage } from '../../../schemas/pledge.ts';
import { Answer } from '../../../schemas/receipt.ts';
import { Refused } from '../../../schemas/refusals.ts';
import { type UploadAsked, UploadDuplicate, UploadGranted } from '../../../schemas/ticket.ts';
import { StoreError } from '../ports/store.ts';

/** Sends a file to a deployment as a network's program does: asks for its URL, puts the bytes there, waits for the answer. */

/** Whose files go where. */
export interface UploadApi {
  /** The address of the site, by which alone the API answers, without a slash at the end. */
  api: string;
  /** The secret of a network's link. */
  secret: string;
  /** Of the answer's sentences. */
  language: AnswerLanguage;
  /** Looks at an answer, one a second, after which it is `unread`. Default: five minutes of them. */
  looks?: number;
  /** Default: the clock's time. */
  sleep?(milliseconds: number): Promise<unknown>;
}

/** What came of a file. */
export type Uploaded =
  | { kind: 'answered'; answer: Answer }
  /** It was accepted before, and nothing was sent; or refused before, and would be again. */
  | { kind: 'before'; answer: Answer }
  /** Its bytes are there, and are read later. */
  | { kind: 'unread'; upload: string }
  /** Why it was not taken, and what to do. */
  | { kind: 'refused'; why: string };

/** Looks at an answer, one a second, after which a file is left to be read later. */
const usualLooks = 300;

/** Times, one a second, that a request is made again where the API has too many of all callers (`infra/throttle.ts`). */
const patience = 60;

/** @throws {StoreError} where the deployment cannot be reached, or the bytes are not taken. */
export async function uploadFile(asked: UploadAsked, bytes: Uint8Array, to: UploadApi): Promise<Uploaded> {
  const first = await granting(asked, to);
  const before = UploadDuplicate.safeParse(first);
  if (before.success) {
    const found = await answered(before.data.upload, to);
    return found.kind === 'answered' ? { ...found, kind: 'before' } : found;
  }
  const granted = UploadGranted.safeParse(first);
  if (!granted.success) return refusedBy(first);
  const { url, method, headers, upload } = granted.data;
  const put = await reached(url, { method, headers, body: bytes as Uint8Array<ArrayBuffer> });
  // 412: the bytes are there already, of an upload that was broken off.
  if (!put.ok && put.status !== 412)
    throw new StoreError(
      `The bytes of "${asked.file}" were not taken (HTTP ${put.status}). Send it again: nothing counts yet.`,
    );
  return answered(upload, to);
}

/** Waits for the answer to an upload. */
async function answered(upload: string, to: UploadApi): Promise<Exclude<Uploaded, { kind: 'before' }>> {
  for (let look = 0; look < (to.looks ?? usualLooks); look++) {
    const body = await request(to, routes.answer.method, routes.answer.path.replace('{upload}', upload));
    const answer = Answer.safeParse(body);
    if (answer.success) return { kind: 'answered', answer: answer.data };
    if (Refused.safeParse(body).success) return refusedBy(body);
    await aSecond(to);
  }
  return { kind: 'unread', upload };
}

function refusedBy(body: unknown): { kind: 'refused'; why: string } {
  const refused = Refused.safeParse(body);
  if (!refused.success)
    throw new StoreError('The deployment answered what this program does not know. Is it of another version?');
  return { kind: 'refused', why: `${refused.data.message} ${refused.data.fix}` };
}

const aSecond = ({ sleep = setTimeout }: UploadApi) => sleep(1000);

/** What the API says of a file that is to be sent; asked again while it has no room for the request. */
async function granting(asked: UploadAsked, to: UploadApi): Promise<unknown> {
  for (let again = 0; again <= patience; again++) {
    const body = await request(to, routes.ask.method, routes.ask.path, JSON.stringify(asked));
    if (body !== full) return body;
    await aSecond(to);
  }
  throw new StoreError('The deployment has too many requests to answer this one. Try again in some minutes.');
}

/** In place of an answer, where the API has too many requests of all callers: the next may be answered. */
const full = Symbol('too many requests');

/** The JSON that answers, or `full`; null of what is no JSON. */
async function request(to: UploadApi, method: string, path: string, body?: string): Promise<unknown> {
  const headers = {
    authorization: `Bearer ${to.secret}`,
    ...(body !== undefined && { 'content-type': 'application/json' }),
  };
  const answer = await reached(`${to.api}${path}?lang=${to.language}`, {
    method,
    headers,
    ...(body !== undefined && { body }),
  });
  const json = await answer.json().catch(() => null);
  // A link's own quota is refused in our words, and is not there again after a second.
  return answer.status === 429 && !Refused.safeParse(json).success ? full : json;
}

const reached = (url: string, init: RequestInit): Promise<Response> =>
  fetch(url, init).catch((error: Error) => {
    const { origin } = new URL(url);
    throw new StoreError(`"${origin}" does not answer (${(error.cause as Error)?.message ?? error.message}).`);
  });
