import { describe, expect, it } from 'vitest';
import { answerLanguages } from '../../schemas/pledge.ts';
import { cloudfront, type Forwarded, type ViewerRequest } from './cloudfront.ts';
import { synthesised } from './stacks.ts';

/** What CloudFront makes of a browser's request: the deployed distribution and its function, run before a model of the service. */
const edge = cloudfront(synthesised('prod').resources);
const host = 'd111111abcdef8.cloudfront.net';

function ask(path: string, more: Partial<ViewerRequest> = {}): Forwarded {
  const [bare = '', query = ''] = path.split('?');
  const request = { method: 'GET', path: bare, query, ...more };
  return edge.forward({ ...request, headers: { host, 'user-agent': 'b', ...more.headers } });
}

/** Of a request that goes to an origin. */
function sent(...asked: Parameters<typeof ask>) {
  const forwarded = ask(...asked);
  if ('status' in forwarded) throw new Error(`answered at the edge: ${forwarded.status}`);
  return forwarded;
}
const api = sent('/openapi.json').origin;
/** CloudFormation puts the secret in its place, so that no template has it. */
const secret = { 'x-origin-verify': '{{resolve:ssm:/telecentre-pledge/prod/origin-secret/1}}' };

const pages = ['/entrar', ...answerLanguages.flatMap((l) => [`/${l}/red`, `/${l}/revisar/enviar`, `/${l}/%ff`])];

it('shows the API the secret by every path, whatever a browser says in its place', () => {
  const paths = [
    '/',
    '/es/red',
    '/uploads',
    '/uploads/1/corrected',
    '/openapi.json',
    '/activos/x.js',
    '/atom.xml',
    '/report/latest',
  ];
  for (const path of paths) {
    const { origin, request } = sent(path, { headers: { 'x-origin-verify': 'mine' } });
    expect([path, origin, request.headers]).toEqual([path, api, expect.objectContaining(secret)]);
  }
});

describe('the clerks’ pages', () => {
  it.each(pages)('%s goes to the API with the name that was asked for, its cookies and its query', (path) => {
    const cookie = '__Host-ticket=abc; other=1';
    for (const method of ['GET', 'POST', 'PUT']) {
      const { origin, isKept, request } = sent(`${path}?a=1&b=2`, {
        method,
        headers: { cookie, origin: `https://${host}`, 'x-token': 't', 'sec-fetch-site': 'same-origin' },
      });
      expect([origin, isKept]).toEqual([api, false]);
      expect(request).toMatchObject({ method, path, query: 'a=1&b=2' });
      expect(request.headers).toEqual({
        'x-forwarded-host': host,
        cookie,
        origin: `https://${host}`,
        'x-token': 't',
        'sec-fetch-site': 'same-origin',
        'user-agent': 'b',
        ...secret,
      });
    }
  });

  it('a browser that says the name itself is written over', () => {
    const { request } = sent('/es/red', { headers: { 'x-forwarded-host': 'evil.example' } });
    expect(request.headers['x-forwarded-host']).toBe(host);
  });

  it('what the pages load is kept, and asked for without a cookie or a query', () => {
    const { origin, isKept, request } = sent('/activos/clerk.0123.js?x=1', {
      headers: { cookie: '__Host-ticket=abc' },
    });
    expect([origin, isKept]).toEqual([api, true]);
    expect(request).toMatchObject({ query: '', headers: { 'x-forwarded-host': host } });
    expect(request.headers.cookie).toBeUndefined();
    expect(ask('/activos/clerk.0123.js', { method: 'POST' })).toMatchObject({ status: 403 });
  });

  it.each([
    ['/subir', '/entrar'],
    ['/subir?lang=eu', '/entrar?lang=eu'],
    ['/subir?lang=es&lang=ca', '/entrar?lang=ca'],
    ['/subir?lang=https://evil.example', '/entrar'],
    ['/subir?lang=e%0d', '/entrar'],
    ['/subir?lang=', '/entrar'],
  ])('a link of before, %s, leads to %s', (from, to) => {
    expect(ask(from)).toEqual({ status: 302, headers: { location: to } });
  });

  it('a form that is larger than a function takes is answered in words, and a smaller one goes on', () => {
    const asked = (path: string, length: number) =>
      ask(path, { method: 'POST', headers: { 'content-length': String(length) } });
    // A function takes 6 MB, in which bytes are a third longer.
    const most = (6 * 2 ** 20 * 3) / 4;
    expect(asked('/gl/subir', most)).toEqual({ status: 303, headers: { location: '/gl/red?grande' } });
    expect(asked('/gl/subir', 4 * 2 ** 20 + 2 ** 16)).toMatchObject({ origin: api });
    expect(asked('/gl/anunciar', most)).toMatchObject({ origin: api });
  });

  it('answer the root, and every address that there is not, with the cookie that says who asks', () => {
    const cookie = '__Host-ticket=abc';
    for (const path of [
      '/',
      '/es.html',
      '/report',
      '/report.json',
      '/esto/red',
      '/ES/red',
      '/entrar/x',
      '/eu',
      '/site/es.html',
    ]) {
      const { origin, isKept, request } = sent(path, { headers: { cookie } });
      expect([path, origin, isKept, request.path, request.headers.cookie]).toEqual([path, api, false, path, cookie]);
    }
  });

  it('have the security of the name, and their own content policy', () => {
    const own = { 'content-security-policy': "default-src 'none'; script-src 'self'" };
    expect(edge.answered('/es/red', own)).toEqual({
      ...own,
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(edge.answered('/report/latest/es.html', own)).toEqual(edge.answered('/es/red', own));
  });
});

describe('what was released', () => {
  it.each(['/report/latest/es.html', '/report/latest', '/report/2018-03-31/tables.json', '/atom.xml'])(
    '%s is kept for all alike: by its path and the name, without a cookie, a language or a query',
    (path) => {
      const { origin, isKept, request } = sent(`${path}?a=1`, {
        headers: { cookie: '__Host-ticket=abc', 'accept-language': 'eu' },
      });
      expect([origin, isKept, request.query]).toEqual([api, true, '']);
      expect(request.headers).toEqual({ 'x-forwarded-host': host, ...secret });
      expect(ask(path, { method: 'POST' })).toMatchObject({ status: 403 });
    },
  );

  it('no page of a coordinator is kept, whatever it is called', () => {
    for (const path of ['/es/mesa/informe', '/es/mesa/informe/2/es.html', '/en/mesa/informe/2/public/tables.json'])
      expect([path, sent(path).isKept]).toEqual([path, false]);
  });
});

describe('the API of programs', () => {
  it.each(['/uploads', '/uploads/abc', '/uploads/abc/corrected', '/openapi.json'])('%s goes there as it is', (path) => {
    const { origin, isKept, request } = sent(path, { headers: { authorization: 'Bearer abc' } });
    const headers = { authorization: 'Bearer abc', 'user-agent': 'b', ...secret };
    expect([origin, isKept, request.headers]).toEqual([api, false, headers]);
  });
});
