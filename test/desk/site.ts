import { createHash } from 'node:crypto';
import type { ClerkService } from '../../functions/clerk/contract.ts';
import { clerkApp } from '../../functions/clerk/web/app.ts';
import { formToken } from '../../functions/clerk/web/session.ts';
import type { DeskService } from '../../functions/desk/contract.ts';
import { deskRoutes } from '../../functions/desk/web/routes.ts';
import { fakeClerkService } from '../clerk/fake-service.ts';

/** The pages of both roles in memory, without a browser. */
export const origin = 'http://127.0.0.1:4280';
export const sender = 'a'.repeat(64);
export const marta = 'b'.repeat(64);

export function deskSite(desk: DeskService, clerk: ClerkService = fakeClerk()) {
  const failures: unknown[] = [];
  const assets = { script: 'script', style: 'style' };
  const app = clerkApp(clerk, { assets, desk: deskRoutes(desk), failed: (error) => failures.push(error) });
  const get = (path: string, secret: string = marta) =>
    app.request(`${origin}${path}`, { headers: { cookie: `ticket=${secret}` } });
  /** @param headers Beside the cookie. Default: of a page of this server. */
  const post = (
    path: string,
    fields: Record<string, string> | URLSearchParams,
    secret: string = marta,
    headers: Record<string, string> = { origin },
  ) =>
    app.request(`${origin}${path}`, {
      method: 'POST',
      headers: { cookie: `ticket=${secret}`, ...headers },
      body: new URLSearchParams(fields),
    });
  return { app, get, post, failures, token: formToken(marta) };
}

export const fakeClerk = (): ClerkService =>
  fakeClerkService({ secret: sender, coordinator: marta, now: '2018-04-06T09:00:00.000Z' });

/** Another secret of the same text. */
export const secretOf = (text: string): string => createHash('sha256').update(text).digest('hex');
