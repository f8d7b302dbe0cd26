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

/**
 * Answers an event as a fetch handler answers its request. The host is the one that browsers see: what stands before the API
 * sends it along as `x-forwarded-host`. A request without one did not come that way, and is refused.
 */
export async function answerEvent(
  event: FetchEvent,
  handler: (request: Request) => Response | Promise<Response>,
): Promise<FetchAnswer> {
  const request = requestOf(event);
  const answer = request
    ? await handler(request)
    : new Response('This address is not the one that browsers open.\n', {
        status: 421,
        headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
      });
  return {
    statusCode: answer.status,
    headers: Object.fromEntries([...answer.headers].filter(([name]) => name !== 'set-cookie')),
    cookies: answer.headers.getSetCookie(),
    body: Buffer.from(await answer.arrayBuffer()).toString('base64'),
    isBase64Encoded: true,
  };
}

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
