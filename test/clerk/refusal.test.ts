import { expect, it } from 'vitest';
import { Refusal, refusal } from '../../functions/clerk/web/browser/refusal.ts';

/** Of an answer that is not the one that the page asked for: whether it is said to the clerk, or asked again. */
const of = (status: number, body: unknown) => refusal(status, async () => body);

it('what the service failed at, or the API had no room for, may pass', async () => {
  expect(await of(503, { message: 'Service Unavailable' })).toEqual(new Error('503'));
  expect(await of(429, { message: 'Too Many Requests' })).toEqual(new Error('429'));
  expect(await refusal(429, () => Promise.reject(new SyntaxError('<html>')))).toEqual(new Error('429'));
});

it('what we refuse is said in our words', async () => {
  for (const [status, code] of [
    [429, 'over_quota'],
    [409, 'not_waiting'],
    [401, 'session_over'],
  ] as const) {
    const found = await of(status, { code, message: 'até mañá' });
    expect(found).toEqual(new Refusal('até mañá', status === 401));
    expect((found as Refusal).over).toBe(status === 401);
  }
});
