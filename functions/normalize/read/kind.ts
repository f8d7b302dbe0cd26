/** What a file is by its first bytes, whatever its name says. `text` is all that is nothing else. */
export type Kind = 'zip' | 'ole' | 'biff' | 'gzip' | 'parquet' | 'json' | 'markup' | 'text' | 'other';

/** First bytes of files that are no tables, or none that is read; archives and OLE files are looked into. */
const MAGIC: readonly (readonly [Kind, string, readonly number[]])[] = [
  ['zip', 'ZIP', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', 'ZIP', [0x50, 0x4b, 0x05, 0x06]],
  ['ole', 'OLE', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  // Workbooks of Excel 2 to 4, which are not in an OLE file, by their first record.
  ['biff', 'Excel 2', [0x09, 0x00, 0x04, 0x00]],
  ['biff', 'Excel 3', [0x09, 0x02, 0x06, 0x00]],
  ['biff', 'Excel 4', [0x09, 0x04, 0x06, 0x00]],
  ['other', 'PDF', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['other', 'JPEG', [0xff, 0xd8, 0xff]],
  ['other', 'PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['other', 'GIF', [0x47, 0x49, 0x46, 0x38]],
  ['gzip', 'GZIP', [0x1f, 0x8b]],
  ['other', '7Z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['other', 'RAR', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
  ['other', 'RTF', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['parquet', 'Parquet', [0x50, 0x41, 0x52, 0x31]],
  ['other', 'SQLite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
  ['other', 'ELF', [0x7f, 0x45, 0x4c, 0x46]],
];

export function kindOf(head: Uint8Array): { kind: Kind; name: string } {
  for (const [kind, name, magic] of MAGIC) {
    if (magic.every((byte, index) => head[index] === byte)) return { kind, name };
  }
  const start = Buffer.from(head.subarray(0, 512))
    .toString('latin1')
    // UTF-16 has NULs between.
    .replaceAll('\0', '')
    .replace(/^(\u00ef\u00bb\u00bf|ÿþ|þÿ)/, '')
    .trimStart()
    .toLowerCase();
  if (MARKUP.test(start)) return { kind: 'markup', name: 'HTML or XML' };
  // A table may begin with a bracket too: only what follows it makes it JSON.
  if (/^(\[\s*([{\]]|\[\s*["\]])|\{\s*["}])/.test(start)) return { kind: 'json', name: 'JSON' };
  return isBinary(head) ? { kind: 'other', name: 'binary' } : { kind: 'text', name: 'text' };
}

/** How a web page, a web archive and XML begin. */
const MARKUP =
  /^(<(!doctype|html|\?xml|svg|head|meta|body|table|!--)\b|<!--|mime-version:|content-type: *multipart\/related)/;

/** Bytes below a space that texts have: line ends, tabs, delimiters, Ctrl-Z, and NUL, of which UTF-16 is full. */
const USUAL_CONTROL = new Set([0, 1, 9, 10, 13, 26, 30, 31]);

/** Other control bytes, more than one in fifty. */
function isBinary(head: Uint8Array): boolean {
  let control = 0;
  for (const byte of head) if (byte < 32 && !USUAL_CONTROL.has(byte)) control++;
  return control * 50 > head.length;
}
