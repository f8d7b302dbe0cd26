import { expect, it } from 'vitest';
import { answerEvent } from '../../../functions/runtime/aws/fetch-event.ts';

/** What a function may give back: 6 MB of JSON, its headers and cookies among them (Lambda's developer guide, "Lambda quotas"). */
const most = 6 * 2 ** 20;
const event = {
  ...{ rawPath: '/es/mes', rawQueryString: '', headers: { 'x-forwarded-host': 'd.cloudfront.net' } },
  requestContext: { http: { method: 'GET' } },
};
const answered = (bytes: number) =>
  answerEvent(event, () => {
    const headers = new Headers({ 'content-type': 'application/zip', 'content-security-policy': 'x'.repeat(2000) });
    headers.append('set-cookie', `a=${'x'.repeat(4000)}`);
    return new Response(new Uint8Array(bytes), { headers });
  });

it.each([4.4 * 2 ** 20 - 2, 4.4 * 2 ** 20 + 2, 40 * 2 ** 20])(
  'an answer of %d bytes is one that a function may give',
  async (bytes) => {
    const answer = await answered(Math.floor(bytes));
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(most);
    const isWhole = bytes < 4.4 * 2 ** 20;
    expect(answer.statusCode).toBe(isWhole ? 200 : 500);
    const body = Buffer.from(answer.body, 'base64');
    if (isWhole) expect([body.length, answer.headers['content-type']]).toEqual([Math.floor(bytes), 'application/zip']);
    else
      expect(body.toString()).toBe(
        `This has ${Math.floor(bytes / 2 ** 20)} MB, more than can be sent from here. The command line gives it: pledge … --stack.\n`,
      );
  },
);
