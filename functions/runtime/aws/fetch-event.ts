/** What is used of an HTTP API's event, payload 2.0, by a handler that takes requests of any path. */
export interface FetchEvent {
  rawPath: string;
  rawQueryString: string;
  /** Each `name=value`. */
  cookies?: string[];
  headers: Record<string, string | undefined>;
  requestContext: { http: { method: string } };
  body?: string;
  isBase64Encoded?: boolean;
}

/** Its answer: the body is always in base64, so that its bytes come through as they are. */
export interface FetchAnswer {
  statusCode: number;
  headers: Record<string, string>;
  cookies: string[];
  body: string;
  isBase64Encoded: true;
}

/** Bytes of a body: a function gives back 6 MB with the headers, in which they become a third longer. */
const mostBytes = 4.4 * 2 ** 20;

/**
 * Answers an event as a fetch handler answers its request. What is larger than a function gives back is said in a sentence: the
 * API would say that the server failed. The host is the one that browsers see: what stands before the API
 * sends it along as `x-forwarded-host`. A request whose name is none is refused.
 */
export async function answerEvent(
  event: FetchEvent,
  handler: (request: Request) => Response | Promise<Response>,
): Promise<FetchAnswer> {
  const request = requestOf(event);
  if (!request) return answerOf(sentence(421, 'This address is not the one that browsers open.'));
  const answer = await answerOf(await handler(request));
  if (answer.body.length <= (mostBytes * 4) / 3) return answer;
  const size = Math.floor((answer.body.length * 3) / 4 / 2 ** 20);
  return answerOf(
    sentence(500, `This has ${size} MB, more than can be sent from here. The command line gives it: pledge … --stack.`),
  );
}

const sentence = (status: number, text: string): Response =>
  new Response(`${text}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });

const answerOf = async (answer: Response): Promise<FetchAnswer> => ({
  statusCode: answer.status,
  headers: Object.fromEntries([...answer.headers].filter(([name]) => name !== 'set-cookie')),
  cookies: answer.headers.getSetCookie(),
  body: Buffer.from(await answer.arrayBuffer()).toString('base64'),
  isBase64Encoded: true,
});

/** The event as a request; null of one that has no address. */
function requestOf({ rawPath, rawQueryString, cookies = [], ...event }: FetchEvent): Request | null {
  const host = event.headers['x-forwarded-host'] ?? '';
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(host)) return null;
  const headers = new Headers();
  for (const [name, value] of Object.entries(event.headers)) if (value !== undefined) headers.set(name, value);
  if (cookies.length > 0) headers.set('cookie', cookies.join('; '));
  const { method } = event.requestContext.http;
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  headers.set('content-length', String(body.length));
  return new Request(`https://${host}${rawPath}${rawQueryString && `?${rawQueryString}`}`, {
    method,
    headers,
    ...(method !== 'GET' && method !== 'HEAD' && { body }),
  });
}
