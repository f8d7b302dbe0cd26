import type { AskedReply, PlaceReply, ReadReply } from '../replies.ts';
import { Refusal, refusal } from './refusal.ts';

/** The requests of an upload. A line that breaks is tried again; what the server refuses is not. */

export interface Address {
  language: string;
  token: string;
}

/** Milliseconds after which a line that brings nothing is taken for broken. */
const silence = 60_000;
/** Tries of one request; between them 1, 2, 4, … seconds, at most 20. */
const tries = 9;

const wait = (milliseconds: number) =>
  new Promise<void>((done) => {
    const timer = setTimeout(end, milliseconds);
    function end() {
      clearTimeout(timer);
      removeEventListener('online', end);
      done();
    }
    addEventListener('online', end);
  });

/** Does something until it is done; a broken line is said, and tried again, at once when the line is back. */
async function persistently<T>(does: () => Promise<T>, broken: () => void): Promise<T> {
  for (let n = 0; ; n++)
    try {
      return await does();
    } catch (error) {
      if (error instanceof Refusal || n + 1 === tries) throw error;
      broken();
      await wait(Math.min(20_000, 1000 * 2 ** n));
    }
}

async function json<T>(path: string, options: RequestInit, token: string): Promise<T> {
  const headers = { 'x-token': token, 'content-type': 'application/json' };
  const reply = await fetch(path, { ...options, headers, signal: AbortSignal.timeout(silence * 5) });
  if (reply.ok) return reply.json() as Promise<T>;
  throw await refusal(reply.status, () => reply.json());
}

/** Says what a file is, and learns whether it was sent before. */
export const announce = (
  { language, token }: Address,
  asked: { file: string; size: number; sha256: string; again: boolean },
  broken: () => void,
): Promise<AskedReply> =>
  persistently(
    () => json<AskedReply>(`/${language}/anunciar`, { method: 'POST', body: JSON.stringify(asked) }, token),
    broken,
  );

/** Sends the bytes to where the server says; each try asks again, as an address may end. @param progress Is called with the part that is sent, 0 to 1. */
export const sendBytes = (
  { language, token }: Address,
  upload: string,
  file: Blob,
  progress: (part: number) => void,
  broken: () => void,
): Promise<void> =>
  persistently(async () => {
    const place = await json<PlaceReply>(`/${language}/ficheros/${upload}`, { method: 'POST' }, token);
    return putOnce(place, file, progress);
  }, broken);

/** `fetch` has no progress of what is sent. */
function putOnce({ url, headers }: PlaceReply, file: Blob, progress: (part: number) => void) {
  return new Promise<void>((done, fail) => {
    const request = new XMLHttpRequest();
    let timer = setTimeout(() => request.abort(), silence);
    request.open('PUT', url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => {
      clearTimeout(timer);
      timer = setTimeout(() => request.abort(), silence);
      progress(total > 0 ? loaded / total : 0);
    };
    request.onload = async () => {
      clearTimeout(timer);
      // 412: the bytes are there already, from a try whose answer was lost.
      if (request.status < 300 || request.status === 412) return done();
      if (url.startsWith('/')) return fail(await refusal(request.status, async () => JSON.parse(request.responseText)));
      // The words of another server are not for the clerk. 400: these are not the announced bytes.
      fail(request.status === 400 ? new Refusal('', false) : new Error(String(request.status)));
    };
    request.onerror = request.onabort = () => {
      clearTimeout(timer);
      fail(new Error('the line is broken'));
    };
    request.send(file);
  });
}

/** Looks at a file that is being read: some ten minutes. */
const looks = 130;

/** Has a file read, and learns what came out; or that it is being read still. */
export const read = ({ language, token }: Address, upload: string, broken: () => void): Promise<ReadReply> =>
  persistently(async () => {
    for (let n = 0; ; n++) {
      const reply = await json<ReadReply>(`/${language}/ficheros/${upload}`, {}, token);
      if (reply.state !== 'reading' || n === looks) return reply;
      await wait(Math.min(5000, 500 * 1.3 ** n));
    }
  }, broken);
