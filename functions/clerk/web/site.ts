import type { AnswerLanguage } from '../../../schemas/pledge.ts';
import type { ClerkService } from '../contract.ts';
import type { Frame } from './pages/layout.ts';
import type { Html } from './pages/parts.ts';
import type { ClerkContext } from './session.ts';

/** What the routes are given. */
export interface Site {
  service: ClerkService;
  origin(c: ClerkContext): string;
  /** A page of the network whose link the request has. */
  page(c: ClerkContext, frame: Pick<Frame, 'title' | 'path' | 'step' | 'sample'>, content: Html): Promise<Response>;
}

/** The path of the page that a link opens. Its secret stands after `#`, where no server sees it. */
export const clerkLink = (origin: string, language: AnswerLanguage, secret: string): string =>
  `${origin}/${language}/entrar#${secret}`;
