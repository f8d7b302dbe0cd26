/** Bytes of the headers of a message, and of a part of it. */
const HEADERS = 16 * 1024;

/**
 * The pages in a web archive (MHTML, RFC 2557), as Excel's "single file web page" and web applications write it: the
 * parts of type `text/html`, decoded to bytes.
 */
export function pagesOf(message: Buffer): Buffer[] {
  const text = message.toString('latin1');
  const boundary = /boundary\s*=\s*"?([^\s";]{1,200})"?/i.exec(text.slice(0, HEADERS))?.[1];
  const parts = boundary === undefined ? [text] : text.split(`--${boundary}`).slice(1);
  return parts.flatMap((part) => {
    const start = /\r?\n\r?\n/.exec(part.slice(0, HEADERS));
    if (start === null) return [];
    const headers = part.slice(0, start.index);
    if (!/content-type:\s*text\/html/i.test(headers)) return [];
    const body = part.slice(start.index + start[0].length);
    return [decoded(body, /content-transfer-encoding:\s*([\w-]{1,40})/i.exec(headers)?.[1]?.toLowerCase() ?? '')];
  });
}

function decoded(body: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const whole = body.replace(/=\r?\n/g, '');
  return Buffer.from(
    whole.replace(/=([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  );
}
