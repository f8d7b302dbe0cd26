import { type ClerkContext, hold } from '../session.ts';
import { clerkLink, type Site } from '../site.ts';

/** Renews the link that a request has, which the browser holds from now on. @returns The new one, whole. */
export async function renewHeld(
  c: ClerkContext,
  { service, origin }: Pick<Site, 'service' | 'origin'>,
): Promise<string> {
  const secret = await service.renew(c.var.secret);
  const holder = await service.ticket(secret);
  c.set('secret', secret);
  if (holder) c.set('holder', holder);
  hold(c, secret);
  return clerkLink(origin(c), c.var.words.language, secret);
}
