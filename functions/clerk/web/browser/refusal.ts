import type { Fault } from '../replies.ts';

/** What the server said no to, in words for the clerk. */
export class Refusal extends Error {
  readonly over: boolean;
  constructor(message: string, over: boolean) {
    super(message);
    this.over = over;
  }
}

/** From 500 up it is the service's fault, and may pass; so may a 429 without our code, of an API that has no room just now. */
export async function refusal(status: number, body: () => Promise<unknown>): Promise<Error> {
  if (status >= 500) return new Error(String(status));
  const { code, message = '' } = (await body().catch(() => ({}))) as Partial<Fault>;
  return status === 429 && code === undefined ? new Error('429') : new Refusal(message, status === 401);
}
