/** A message as a mail program opens it to be sent: RFC 5322, with the headers of RFC 2047 and 6854. */

/** A message without recipients. */
export interface Draft {
  /** Shown as the sender's name; whose address it is sent from is the mail program's to know. */
  from: string;
  subject: string;
  text: string;
  /** The same as a page, for a mail program that shows one. Default: text alone. */
  html?: string;
  /** BCP 47. */
  language: string;
  /** When it was drafted, milliseconds since 1970. */
  at: number;
}

/** The bytes of an `.eml` file: nobody is named as its recipient, and `X-Unsent` lets it open as a draft. */
export function draftMail({ from, subject, text, html, language, at }: Draft): Uint8Array {
  const lines = [
    'X-Unsent: 1',
    `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
    // A group without addresses, RFC 6854: the header is needed, and no address is invented. An encoded word ends before a space.
    `From: ${encodedWords(from)} :;`,
    `Subject: ${encodedWords(subject)}`,
    `Content-Language: ${language}`,
    'MIME-Version: 1.0',
    ...(html === undefined ? part('plain', text) : alternatives([part('plain', text), part('html', html)])),
    '',
  ];
  return new TextEncoder().encode(lines.join('\r\n'));
}

/** A text with its own headers. */
const part = (kind: 'plain' | 'html', text: string): string[] => [
  `Content-Type: text/${kind}; charset=utf-8`,
  'Content-Transfer-Encoding: base64',
  '',
  ...base64Lines(text.replace(/\r?\n/g, '\r\n')),
];

/** Parts of which a mail program shows the last that it can, RFC 2046. No line of base64 begins as the boundary does. */
const alternatives = (parts: readonly string[][]): string[] => [
  'Content-Type: multipart/alternative; boundary="=_alternative"',
  '',
  ...parts.flatMap((lines) => ['--=_alternative', ...lines]),
  '--=_alternative--',
];

/** Bytes of one encoded word: 39 make 64 characters with what is around them, and a line of a header no more than 76. */
const wordBytes = 39;

/**
 * A header's text as encoded words of UTF-8, folded between them, after a space where there is one: some readers show a fold as
 * one. No character is cut in two.
 */
function encodedWords(text: string): string {
  const pieces: string[] = [''];
  for (const character of text.replace(/[\r\n]+/g, ' ')) {
    const longer = pieces.at(-1)! + character;
    const cut = longer.lastIndexOf(' ', longer.length - 2) + 1 || longer.length - character.length;
    if (Buffer.byteLength(longer) <= wordBytes) pieces[pieces.length - 1] = longer;
    else pieces.splice(-1, 1, longer.slice(0, cut), longer.slice(cut));
  }
  return pieces.map((piece) => `=?utf-8?B?${Buffer.from(piece).toString('base64')}?=`).join('\r\n ');
}

const base64Lines = (text: string): string[] =>
  Buffer.from(text)
    .toString('base64')
    .match(/.{1,76}/g) ?? [];
