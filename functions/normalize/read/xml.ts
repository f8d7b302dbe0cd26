import { TextDecoder } from 'node:util';
import { Refusal } from './block/block.ts';

/** What is told of an XML text, piece by piece. Names come without their prefix. */
export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  /** May come in several parts. */
  text(text: string): void;
}

/** An attribute's value by its name without prefix, or null. */
export type Attributes = (name: string) => string | null;

/** The longest tag, comment or CDATA section, in characters. */
const TAG = 2 ** 20;

/**
 * A small, streaming, tolerant reader of XML: elements, attributes, text, CDATA. It knows no entity but the five and the
 * numeric ones, so none can expand, and it refuses a DOCTYPE. Its encoding is the one that the text begins with or
 * declares, else UTF-8.
 * @throws Refusal `file_damaged` where the bytes are not of that encoding: no letter is lost silently.
 */
export async function readXml(source: AsyncIterable<Uint8Array>, handler: XmlHandler, part: string): Promise<void> {
  for await (const _ of xmlSteps(source, handler, part)) {
    // all that is to be done is in the handler
  }
}

/** As `readXml`, and yields after each piece of the source, so that the handler's findings can be passed on. */
export async function* xmlSteps(
  source: AsyncIterable<Uint8Array>,
  handler: XmlHandler,
  part: string,
): AsyncGenerator<void> {
  let decoder: TextDecoder | null = null;
  let depth = 0;
  const told: XmlHandler = {
    open(name, attributes) {
      depth++;
      handler.open(name, attributes);
    },
    close(name) {
      depth--;
      handler.close(name);
    },
    text: (text) => handler.text(text),
  };
  let pending = '';
  for await (const bytes of source) {
    decoder ??= decoderOf(bytes, part);
    pending = consume(pending + decoded(decoder, bytes, part), told, part);
    if (pending.length > TAG) throw new Refusal('file_damaged', { part });
    yield;
  }
  pending = consume(pending + (decoder === null ? '' : decoded(decoder, null, part)), told, part);
  // Cut short, between two tags too.
  if (pending.trim() !== '' || depth !== 0) throw new Refusal('file_damaged', { part });
}

/** @throws Refusal for an encoding that is not known. */
function decoderOf(head: Uint8Array, part: string): TextDecoder {
  const declared = /^<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(
    Buffer.from(head.subarray(0, 200)).toString('latin1'),
  )?.[1];
  try {
    return new TextDecoder(wideEncoding(head) ?? (/^utf-?16/i.test(declared ?? '') ? 'utf-8' : declared), {
      fatal: true,
    });
  } catch {
    throw new Refusal('file_damaged', { part, reason: 'encoding' });
  }
}

/** UTF-16 by its mark, or by the first `<`; null where it is none. */
function wideEncoding([first, second]: Uint8Array): string | null {
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  return (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c) ? 'utf-16be' : null;
}

/** The text of some bytes, null for the end of them. */
function decoded(decoder: TextDecoder, bytes: Uint8Array | null, part: string): string {
  try {
    return bytes === null ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch {
    throw new Refusal('file_damaged', { part, reason: 'encoding' });
  }
}

/** Tells all that is whole; answers the rest. */
function consume(text: string, handler: XmlHandler, part: string): string {
  let position = 0;
  for (;;) {
    const tag = text.indexOf('<', position);
    if (tag === -1) {
      // Text may be told in parts, but not cut inside of an entity.
      const entity = text.lastIndexOf('&');
      const end = entity >= position && text.indexOf(';', entity) === -1 ? entity : text.length;
      if (end > position) handler.text(unescapeXml(text.slice(position, end)));
      return text.slice(end);
    }
    if (tag > position) handler.text(unescapeXml(text.slice(position, tag)));
    position = tag;
    const next = text.charCodeAt(tag + 1);
    let end: number;
    if (next === 33 /* ! */) {
      if (text.startsWith('<!--', tag)) {
        end = text.indexOf('-->', tag + 4);
        if (end !== -1) end += 2;
      } else if (text.startsWith('<![CDATA[', tag)) {
        end = text.indexOf(']]>', tag + 9);
        if (end !== -1) {
          handler.text(text.slice(tag + 9, end));
          end += 2;
        }
      } else if (text.length - tag >= 9) throw new Refusal('zip_unsafe', { reason: 'doctype', found: part, limit: '' });
      else end = -1;
    } else if (next === 63 /* ? */) {
      end = text.indexOf('?>', tag + 2);
      if (end !== -1) end += 1;
    } else {
      end = tagEnd(text, tag + 1);
      if (end !== -1) element(text, tag, end, handler);
    }
    if (end === -1) return text.slice(position);
    position = end + 1;
  }
}

/** Where a tag ends: its `>`, but none within an attribute's quotes. */
function tagEnd(text: string, start: number): number {
  let end = text.indexOf('>', start);
  let open = start;
  while (end !== -1) {
    let quote = '';
    for (; open < end; open++) {
      const character = text[open]!;
      if (quote === '' && (character === '"' || character === "'")) quote = character;
      else if (character === quote) quote = '';
    }
    if (quote === '') return end;
    const closing = text.indexOf(quote, end);
    if (closing === -1) return -1;
    open = closing + 1;
    end = text.indexOf('>', open);
  }
  return -1;
}

function element(text: string, tag: number, end: number, handler: XmlHandler): void {
  if (text.charCodeAt(tag + 1) === 47 /* / */) {
    handler.close(localName(text.slice(tag + 2, end).trim()));
    return;
  }
  const alone = text.charCodeAt(end - 1) === 47;
  const stop = alone ? end - 1 : end;
  let nameEnd = tag + 1;
  while (nameEnd < stop && text.charCodeAt(nameEnd) > 32) nameEnd++;
  const name = localName(text.slice(tag + 1, nameEnd));
  handler.open(name, (wanted) => attribute(text, nameEnd, stop, wanted));
  if (alone) handler.close(name);
}

function attribute(text: string, start: number, stop: number, wanted: string): string | null {
  let position = start;
  while (position < stop) {
    while (position < stop && text.charCodeAt(position) <= 32) position++;
    const equals = text.indexOf('=', position);
    if (equals === -1 || equals >= stop) return null;
    let open = equals + 1;
    while (open < stop && text.charCodeAt(open) <= 32) open++;
    const close = text.indexOf(text[open]!, open + 1);
    if (close === -1 || close > stop) return null;
    if (localName(text.slice(position, equals).trimEnd()) === wanted) return unescapeXml(text.slice(open + 1, close));
    position = close + 1;
  }
  return null;
}

const localName = (name: string) => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name);

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-z]{2,4});/g, (whole, name: string) => {
    if (name[0] !== '#') return ENTITIES.get(name) ?? whole;
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
