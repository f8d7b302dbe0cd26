import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { TicketHolder } from '../contract.ts';
import type { Words } from './words.ts';

/** What a request has, once its link is proven. */
export interface ClerkEnv {
  Variables: {
    words: Words;
    /** Whose the link is; of the link, never of the request. */
    holder: TicketHolder;
    /** A sender's: set on the pages of a network alone. */
    network: string;
    secret: string;
  };
}
export type ClerkContext = Context<ClerkEnv>;

/** A request that did not come from a page of this server. */
export class Forged extends Error {
  override name = 'Forged';
}

/** True of a page that is served by https. */
export const isSecure = (c: Context) => new URL(c.req.url).protocol === 'https:';
/** On https the browser itself holds the cookie to this host. */
const cookieName = (c: Context) => (isSecure(c) ? '__Host-ticket' : 'ticket');

/** The secret of the link that the browser holds. */
export const heldSecret = (c: Context): string | undefined => getCookie(c, cookieName(c));

/** Keeps the link's secret until the browser is closed; no script can read it, and no other site can use it. */
export function hold(c: Context, secret: string): void {
  setCookie(c, cookieName(c), secret, { path: '/', httpOnly: true, sameSite: 'Strict', secure: isSecure(c) });
}

export function forget(c: Context): void {
  deleteCookie(c, cookieName(c), { path: '/', secure: isSecure(c) });
}

/** What each form of a page holds, and only a page of this link can know. */
export const formToken = (secret: string): string => createHash('sha256').update(`form ${secret}`).digest('hex');

/** @throws {Forged} where the token is not the link's. */
export function proveToken(given: string | null | undefined, secret: string): void {
  const [a, b] = [Buffer.from(formToken(secret)), Buffer.from(given ?? '')];
  if (a.length !== b.length || !timingSafeEqual(a, b)) throw new Forged('the form has another token');
}

/**
 * Whether what changes something comes from a page of this server: by its origin, or, where the browser gives none, by its own word.
 * @param own The origin that browsers see.
 */
export function isOwn(c: Context, own: string): boolean {
  const origin = c.req.header('origin');
  return origin === undefined ? c.req.header('sec-fetch-site') === 'same-origin' : origin === own;
}

/** The page that a link opens first, by its role: its path without the language. */
export const homeOf = ({ role }: Pick<TicketHolder, 'role'>): '/red' | '/mesa' =>
  role === 'coordinator' ? '/mesa' : '/red';

/** The fields of a form. @throws {Forged} without the page's token. */
export async function readForm(c: ClerkContext): Promise<URLSearchParams> {
  const fields = new URLSearchParams(await c.req.text());
  proveToken(fields.get('token'), c.var.secret);
  return fields;
}
