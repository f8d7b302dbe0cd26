import { extendedName } from '../../../schemas/file-names.ts';
import { type AnswerLanguage, answerLanguages } from '../../../schemas/pledge.ts';
import { refused } from '../../../schemas/refusals.ts';
import type { Room } from '../ports/canary.ts';
import type { Log } from '../ports/log.ts';
import { quotaLink, ticketOf } from '../ports/tickets.ts';

/** What is used of an HTTP API's event, payload 2.0. */
export interface HttpEvent {
  routeKey: string;
  headers: Record<string, string | undefined>;
  queryStringParameters?: Record<string, string | undefined> | undefined;
  pathParameters?: Record<string, string | undefined> | undefined;
  body?: string | undefined;
  isBase64Encoded?: boolean;
}

export interface HttpAnswer {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
  isBase64Encoded?: boolean;
}

/** A file to be saved. */
export interface HttpFile {
  name: string;
  type: string;
  bytes: Uint8Array;
}

/** An answer in JSON, that no cache keeps. */
export const jsonAnswer = ({ status, body }: { status: number; body: unknown }): HttpAnswer => ({
  statusCode: status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
  body: JSON.stringify(body),
});

/** A file that a person saves, under its name; never shown, and kept by no cache. */
export const fileAnswer = ({ name, type, bytes }: HttpFile): HttpAnswer => ({
  statusCode: 200,
  headers: {
    'content-type': type,
    'content-disposition': `attachment; filename*=UTF-8''${extendedName(name)}`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  },
  body: Buffer.from(bytes).toString('base64'),
  isBase64Encoded: true,
});

/** The request's body, as text. */
export const bodyOf = ({ body = '', isBase64Encoded }: HttpEvent): string =>
  isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;

/** The language that was asked for; Spanish by default. */
const languageOf = (event: HttpEvent): AnswerLanguage =>
  answerLanguages.find((l) => l === event.queryStringParameters?.lang) ?? 'es';

/**
 * Answers for the network of the request's ticket, in the room in which that lies, or with the reason why not. A fault of ours is
 * logged, and answered in a sentence.
 * @param now ISO 8601, UTC. `rooms`: where tickets are looked for.
 */
export async function withNetwork(
  event: HttpEvent,
  { now, rooms, log }: { now: string; rooms: readonly Room[]; log: Log },
  use: (
    network: string,
    language: AnswerLanguage,
    room: Room & { link: string },
  ) => Promise<{ status: number; body: unknown } | { status: 200; file: HttpFile }>,
): Promise<HttpAnswer> {
  const language = languageOf(event);
  try {
    const secret = /^Bearer\s+(\S+)$/i.exec(event.headers.authorization ?? '')?.[1];
    if (!secret) return jsonAnswer(refused('ticket_missing', language));
    for (const room of rooms) {
      const ticket = await ticketOf(secret, now, room.store);
      if (ticket?.role !== 'sender') continue;
      const answer = await use(ticket.network, language, { ...room, link: quotaLink(ticket, secret) });
      return 'file' in answer ? fileAnswer(answer.file) : jsonAnswer(answer);
    }
    return jsonAnswer(refused('ticket_refused', language));
  } catch (error) {
    log.warn('the API failed', { error: (error as Error).message });
    return jsonAnswer(refused('failed', language));
  }
}
