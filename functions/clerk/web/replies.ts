import type { Tone } from './pages/parts.ts';

/** What the script gets back. */

/** A file waits for its bytes; or it was sent before, and the text says when. */
export type AskedReply = { state: 'waiting'; upload: string } | { state: 'duplicate'; upload: string; text: string };

/** Where the bytes of a file are to be sent, by PUT with these headers. */
export interface PlaceReply {
  url: string;
  headers: Record<string, string>;
}

/** What was read of a file, in a line. */
export interface ReadReply {
  state: string;
  tone: Tone;
  text: string;
}

/** Why something was not done: in words for the clerk, and by a code, which an answer of another server has not. */
export interface Fault {
  code: string;
  message: string;
}
