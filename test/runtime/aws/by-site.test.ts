import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bySite } from '../../../functions/runtime/aws/by-site.ts';

const secret = 'a'.repeat(64);
beforeAll(() => {
  vi.stubEnv('ORIGIN_SECRET', secret);
  for (const bucket of ['LANDING_BUCKET', 'REJECTS_BUCKET', 'LAKE_BUCKET']) vi.stubEnv(bucket, 'none');
});
afterAll(() => {
  vi.unstubAllEnvs();
});

/** Ways that are not the site's. */
const strangers = [undefined, '', 'a', 'A'.repeat(64), `${secret}a`, `${secret},${secret}`];
const eventOf = (came: string | undefined) => ({
  ...{ routeKey: 'GET /openapi.json', rawPath: '/', rawQueryString: '', headers: { 'x-origin-verify': came } },
  requestContext: { http: { method: 'GET' } },
});

describe('what came by the site', () => {
  it('is answered, and nothing else is', async () => {
    const handler = bySite(async (event: { headers: Record<string, string | undefined>; body: number }) => event.body);
    expect(await handler({ headers: { 'x-origin-verify': secret }, body: 7 })).toBe(7);
    for (const came of strangers)
      expect(await handler({ headers: { 'x-origin-verify': came }, body: 7 })).toMatchObject({ statusCode: 421 });
  });

  // That of the pages: test/clerk/handler.test.ts; that each route's function has the setting: test/infra/templates.test.ts.
  it('is told apart by the functions of the upload’s API', async () => {
    const upload = await import('../../../functions/upload/handler.ts');
    const normalize = await import('../../../functions/normalize/handler.ts');
    for (const handler of [upload.handler, normalize.answer, normalize.corrected])
      for (const came of strangers) expect(await handler(eventOf(came))).toMatchObject({ statusCode: 421 });
    expect(await upload.handler(eventOf(secret))).toMatchObject({ statusCode: 200 });
  });

  it('cannot be told where the function has no secret: it fails, and lets nobody in', async () => {
    vi.stubEnv('ORIGIN_SECRET', '');
    await expect(bySite(async () => 7)({ headers: { 'x-origin-verify': '' } })).rejects.toThrow('ORIGIN_SECRET');
    vi.stubEnv('ORIGIN_SECRET', secret);
  });
});
