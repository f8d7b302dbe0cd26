import { hash } from 'node:crypto';

/** A text that was to stay private, and was found. */
export interface Found {
  text: string;
  /** In which form: `utf8`, `base64 +1`, `sha256 hex` … */
  form: string;
  /** Of its first byte, from 0. */
  at: number;
}

/**
 * A search for very many texts at once, in every form of {@link plainForms}, and of some texts in every form of
 * {@link hashForms}. Each pattern is known by a hash of its first bytes, which rolls over what is searched (Rabin and
 * Karp); a pattern is made again only where that hash was met. All texts must have 8 bytes or more.
 */
export function scanner(plain: Iterable<string>, hashed: Iterable<string>): (bytes: Uint8Array) => Found[] {
  const texts: string[] = [];
  const index = patternIndex();
  const add = (list: Iterable<string>, first: number, among: readonly Form[]) => {
    for (const text of new Set(list)) {
      const n = texts.push(text) - 1;
      for (const [f, form] of among.entries()) index.add(form.make(text), n * forms.length + first + f);
    }
  };
  add(plain, 0, plainForms);
  add(hashed, plainForms.length, hashForms);

  return (bytes) => {
    const found: Found[] = [];
    index.meet(bytes, (pattern, at) => {
      const text = texts[Math.floor(pattern / forms.length)]!;
      const form = forms[pattern % forms.length]!;
      const made = form.make(text);
      if (Buffer.compare(made, bytes.subarray(at, at + made.length)) !== 0) return;
      // By chance a short one stands in a digest of ours now and then.
      if (!isInDigest(bytes, at, made)) found.push({ text, form: form.name, at });
    });
    return found;
  };
}

interface Form {
  name: string;
  make(text: string): Buffer;
}

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
/** Base64 of the text behind `before` other bytes, less the letters that hold bits of these or of what follows. */
const base64 = (before: number, encoding: 'base64' | 'base64url') => (text: string) => {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
  const letters = bytes.toString(encoding);
  return Buffer.from(letters.slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6)), 'latin1');
};

const plainForms: readonly Form[] = [
  { name: 'utf8', make: (t) => Buffer.from(t) },
  { name: 'utf16le', make: (t) => Buffer.from(t, 'utf16le') },
  { name: 'utf16be', make: utf16be },
  { name: 'latin1', make: (t) => Buffer.from(t, 'latin1') },
  { name: 'hex', make: (t) => Buffer.from(Buffer.from(t).toString('hex'), 'latin1') },
  { name: 'HEX', make: (t) => Buffer.from(Buffer.from(t).toString('hex').toUpperCase(), 'latin1') },
  ...[0, 1, 2].map((n) => ({ name: `base64 +${n}`, make: base64(n, 'base64') })),
  ...[0, 1, 2].map((n) => ({ name: `base64url +${n}`, make: base64(n, 'base64url') })),
];
const hashForms: readonly Form[] = ['md5', 'sha1', 'sha256'].flatMap((name) => {
  // Each text is asked for in three forms in a row.
  let last: { text: string; digest: Buffer } | null = null;
  const digest = (text: string) => {
    if (last?.text !== text) last = { text, digest: hash(name, text, 'buffer') };
    return last.digest;
  };
  return [
    { name: `${name} bytes`, make: digest },
    { name: `${name} hex`, make: (t: string) => Buffer.from(digest(t).toString('hex'), 'latin1') },
    { name: `${name} HEX`, make: (t: string) => Buffer.from(digest(t).toString('hex').toUpperCase(), 'latin1') },
  ];
});
/** Every form that is searched for. */
export const forms: readonly Form[] = [...plainForms, ...hashForms];

const isHex = (byte: number | undefined) =>
  byte !== undefined && ((byte >= 48 && byte <= 57) || (byte >= 97 && byte <= 102));
function isInDigest(bytes: Uint8Array, at: number, { length }: Buffer): boolean {
  if (length >= 16 || !bytes.subarray(at, at + length).every(isHex)) return false;
  let [start, end] = [at, at + length];
  while (isHex(bytes[start - 1])) start--;
  while (isHex(bytes[end])) end++;
  // An id has 32 digits, a digest 64; a text of somebody stands at their edge by chance, too.
  return end - start >= 32;
}

/** Bytes of a pattern that are hashed. Of two bytes a letter there would be too few letters in eight. */
const windows = [8, 16] as const;
const base = 0x01000193;

/** Patterns by the hash of their first 8 bytes, or 16 where they have as many. Chains are arrays: there are millions. */
function patternIndex() {
  const heads = new Int32Array(2 ** 22).fill(-1);
  let next = new Int32Array(2 ** 20);
  let hashes = new Int32Array(2 ** 20);
  let patterns = new Int32Array(2 ** 20);
  let size = 0;
  const grown = (list: Int32Array) => {
    const twice = new Int32Array(list.length * 2);
    twice.set(list);
    return twice;
  };
  const bucketOf = (hash: number) => Math.imul(hash, 0x9e3779b1) >>> 10;

  return {
    add(bytes: Buffer, pattern: number) {
      if (bytes.length < windows[0]) throw new Error(`too short to be searched: "${bytes}"`);
      if (size === next.length) [next, hashes, patterns] = [grown(next), grown(hashes), grown(patterns)];
      const width = bytes.length < windows[1] ? windows[0] : windows[1];
      let hash = 0;
      for (let i = 0; i < width; i++) hash = (Math.imul(hash, base) + bytes[i]!) | 0;
      const bucket = bucketOf(hash);
      hashes[size] = hash;
      patterns[size] = pattern;
      next[size] = heads[bucket]!;
      heads[bucket] = size++;
    },
    /** Tells of each place where a pattern may begin. */
    meet(bytes: Uint8Array, tell: (pattern: number, at: number) => void) {
      for (const width of windows) {
        let power = 1;
        for (let i = 0; i < width; i++) power = Math.imul(power, base);
        let hash = 0;
        for (let i = 0; i < bytes.length; i++) {
          hash = (Math.imul(hash, base) + bytes[i]!) | 0;
          if (i >= width) hash = (hash - Math.imul(power, bytes[i - width]!)) | 0;
          if (i < width - 1) continue;
          for (let n = heads[bucketOf(hash)]!; n >= 0; n = next[n]!)
            if (hashes[n] === hash) tell(patterns[n]!, i - width + 1);
        }
      }
    },
  };
}
