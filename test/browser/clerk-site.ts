import type { ClerkService } from '../../functions/clerk/contract.ts';
import { type ClerkSettings, clerkApp } from '../../functions/clerk/web/app.ts';
import { clerkLink } from '../../functions/clerk/web/site.ts';
import { listen } from '../../functions/runtime/disk/server.ts';
import { limits } from '../../schemas/limits.ts';
import type { AnswerLanguage } from '../../schemas/pledge.ts';
import { pageAssets } from '../clerk/page-assets.ts';

/** The clerk's pages over a service, at an address of this machine. @param more Settings that a test has of its own. */
export async function clerkPages(service: ClerkService, secret: string, more: Partial<ClerkSettings> = {}) {
  const failures: unknown[] = [];
  const failed = (error: unknown) => failures.push(error);
  const app = clerkApp(service, { assets: pageAssets, sample: true, failed, ...more });
  const stop = new AbortController();
  const { urls, closed } = await listen((request) => app.fetch(request), {
    port: 0,
    bodyBytes: 4 * limits.uploadBytes,
    signal: stop.signal,
    failed,
  });
  const origin = urls[0]!;
  return {
    origin,
    /** What failed by our fault. */
    failures,
    link: (language: AnswerLanguage = 'es') => clerkLink(origin, language, secret),
    async close() {
      stop.abort();
      await closed;
    },
  };
}
