/**
 * SHA-256 (FIPS 180-4) of bytes that come in pieces. The browser's own takes a file only whole, and only over https: a page on a
 * village centre's network is plain http.
 */
const constants = new Uint32Array(64);
const start = new Uint32Array(8);
{
  // The first 32 bits of the fractions of the cube and square roots of the first primes.
  let found = 0;
  for (let n = 2; found < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
    if (!prime) continue;
    if (found < 8) start[found] = Math.floor((Math.sqrt(n) % 1) * 2 ** 32);
    constants[found++] = Math.floor((Math.cbrt(n) % 1) * 2 ** 32);
  }
}

export class Sha256 {
  private readonly state = start.slice();
  private readonly words = new Uint32Array(64);
  /** What does not fill a block of 64 bytes yet. */
  private rest = new Uint8Array(0);
  private length = 0;

  add(bytes: Uint8Array): void {
    this.length += bytes.length;
    let at = 0;
    if (this.rest.length > 0) {
      at = Math.min(64 - this.rest.length, bytes.length);
      this.rest = joined(this.rest, bytes.subarray(0, at));
      if (this.rest.length < 64) return;
      this.block(this.rest, 0);
    }
    for (; at + 64 <= bytes.length; at += 64) this.block(bytes, at);
    this.rest = bytes.slice(at);
  }

  /** Lower-case hexadecimal. Nothing can be added after it. */
  digest(): string {
    const tail = new Uint8Array((this.rest.length < 56 ? 64 : 128) - this.rest.length);
    tail[0] = 0x80;
    const bits = new DataView(tail.buffer);
    bits.setUint32(tail.length - 8, Math.floor(this.length / 2 ** 29));
    bits.setUint32(tail.length - 4, this.length << 3);
    const last = joined(this.rest, tail);
    for (let at = 0; at < last.length; at += 64) this.block(last, at);
    return [...this.state].map((word) => word.toString(16).padStart(8, '0')).join('');
  }

  private block(bytes: Uint8Array, at: number): void {
    const w = this.words;
    for (let i = 0; i < 16; i++) {
      const j = at + i * 4;
      w[i] = (bytes[j]! << 24) | (bytes[j + 1]! << 16) | (bytes[j + 2]! << 8) | bytes[j + 3]!;
    }
    for (let i = 16; i < 64; i++) {
      const [x, y] = [w[i - 15]!, w[i - 2]!];
      const s0 = turned(x, 7) ^ turned(x, 18) ^ (x >>> 3);
      const s1 = turned(y, 17) ^ turned(y, 19) ^ (y >>> 10);
      w[i] = w[i - 16]! + s0 + w[i - 7]! + s1;
    }
    const s = this.state;
    let [a, b, c, d, e, f, g, h] = s as unknown as [number, number, number, number, number, number, number, number];
    for (let i = 0; i < 64; i++) {
      const s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + constants[i]! + w[i]!) | 0;
      const s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) s[i] = s[i]! + word;
  }
}

const turned = (x: number, by: number) => (x >>> by) | (x << (32 - by));

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** Bytes that are read at once. */
const piece = 2 ** 20;

/** The SHA-256 of a file, read a piece at a time, so that a large one needs no more memory than a small one. */
export async function sha256Of(file: Blob): Promise<string> {
  const hash = new Sha256();
  for (let at = 0; at < file.size; at += piece)
    hash.add(new Uint8Array(await file.slice(at, at + piece).arrayBuffer()));
  return hash.digest();
}
