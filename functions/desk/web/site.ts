import type { Hono } from 'hono';
import type { Language } from '../../../schemas/pledge.ts';
import { ClerkFault } from '../../clerk/faults.ts';
import type { Frame } from '../../clerk/web/pages/layout.ts';
import type { Html } from '../../clerk/web/pages/parts.ts';
import type { ClerkContext, ClerkEnv } from '../../clerk/web/session.ts';
import type { Person } from '../../release/state.ts';
import type { DeskService } from '../contract.ts';

/** What the routes of an area are given. */
export interface DeskSite {
  service: DeskService;
  /** The origin that browsers see. */
  origin(c: ClerkContext): string;
  /** Renews the link that a request has. @returns The new one, whole. */
  renew(c: ClerkContext): Promise<string>;
  /** A page of the desk, with its navigation. @param frame `path` is without the language: `/mesa/enlaces`. */
  page(c: ClerkContext, frame: Pick<Frame, 'title' | 'path'>, content: Html): Promise<Response>;
}

/**
 * An area of the desk. A further one is a file of `routes/` that exports one, and a line of `areas.ts`: so it has its place in
 * the navigation. Every request that reaches its routes has a coordinator's link; a form is read by `readForm`, which proves
 * the page's token; {@link coordinator} gives the name under which a step is recorded.
 */
export interface Area {
  /** Its first page, without the language: `/mesa/enlaces`. Its other pages are below it. */
  path: string;
  /** Its name in the navigation. */
  title: Readonly<Record<Language, string>>;
  routes(app: Hono<ClerkEnv>, desk: DeskSite): void;
}

/** The language of a page of the desk. */
export const languageOf = (c: ClerkContext): Language => (c.var.words.language === 'en' ? 'en' : 'es');

/** A publication's number. @throws {ClerkFault} of the code, for what is none. */
export function publicationNumber(text: string | null | undefined, code: ClerkFault['code']): number {
  if (!/^[1-9]\d{0,8}$/.test(text ?? '')) throw new ClerkFault(code, 'no number of a publication');
  return Number(text);
}

/** Under whose name a coordinator's steps are recorded, and by whose links hers was made: her link's, never the request's. */
export function coordinator(c: ClerkContext): Person {
  const { holder } = c.var;
  if (holder.role !== 'coordinator') throw new Error('a page of the desk without a coordinator’s link');
  return { name: holder.name, made_by: holder.made_by ?? [] };
}
