/** By name, the characters of Latin-1 from 0xA0 on (HTML 4, "Character entity references for ISO 8859-1 characters"). */
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ...LATIN_1.split(' ').map((name, index) => [name, String.fromCharCode(0xa0 + index)] as const),
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['euro', '€'],
  ['ndash', '–'],
  ['mdash', '—'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['hellip', '…'],
]);

/**
 * The text that a cell holds, of one that a program wrapped: `="08001"` and `'08001`, `’08001`, as Excel is kept from taking digits
 * for a number, and the entities of a web page (`Ofim&aacute;tica`). All others stay as they are. White space before a wrapper goes too.
 */
export function unwrapped(text: string): string {
  const first = text.charCodeAt(0);
  let found = text;
  if (first <= 32 && /^\s+['’‘=]/.test(text)) {
    const inner = unwrapped(text.trimStart());
    return inner === text.trimStart() ? text : inner;
  }
  if (first === 61 /* = */ && text.length >= 3 && text[1] === '"' && text.endsWith('"'))
    found = text.slice(2, -1).replaceAll('""', '"');
  // The same as a word processor writes it; with another one behind it, it opens a quotation.
  else if ((first === 0x2018 || first === 0x2019) && !/[\u2018\u2019]/.test(text.slice(1))) {
    const typed = unwrapped(`'${text.slice(1)}`);
    return typed.startsWith("'") ? text : typed;
  }
  // An apostrophe at both ends is a pair of quotes; before one letter alone it is part of a word ('s, 't).
  else if (
    first === 39 /* ' */ &&
    !text.endsWith("'") &&
    /^'(?!\p{L}(?: |$))[\p{L}\p{N}+=@¿¡\uff1d\uff0b\uff0d\uff20-]/u.test(text)
  )
    found = text.slice(1);
  return found.includes('&') ? unescapeHtml(found) : found;
}

/** Without the entities of HTML that have a name of Latin-1's or a number; the others stay. */
export function unescapeHtml(text: string): string {
  return text.replace(/&(#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,7});/g, (whole, name: string) => {
    if (name[0] !== '#') return ENTITIES.get(name) ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    const isCharacter = code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000);
    return isCharacter ? String.fromCodePoint(code) : whole;
  });
}
