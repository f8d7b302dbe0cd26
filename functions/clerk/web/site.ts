import type { AnswerLanguage } from '../../../schemas/pledge.ts';
import type { ClerkService } from '../contract.ts';
import type { Frame } from './pages/layout.ts';
import type { Html } from './pages/parts.ts';
import type { ClerkContext } from './session.ts';

/** What the routes are given. */
export interface Site {
  service: ClerkService;
  /** The origin that browsers see. */
  origin(c: ClerkContext): string;
  /** Bytes of one form with its files, inclusive. */
  formBytes: number;
  /** Starts a page's time. @returns Whether it is over. */
  startTime(): () => boolean;
  /** A page of whoever's link the request has. */
  page(
    c: ClerkContext,
    frame: Pick<Frame, 'title' | 'path' | 'step' | 'nav' | 'languages'>,
    content: Html,
  ): Promise<Response>;
}

/** A form of files that is larger than a server takes in one request. */
export class FormTooLarge extends Error {
  override name = 'FormTooLarge';
}

/** The path of the page that a link opens. Its secret stands after `#`, where no server sees it. */
export const clerkLink = (origin: string, language: AnswerLanguage, secret: string): string =>
  `${origin}/${language}/entrar#${secret}`;
