/** The encodings of one byte a character that are read. */
export type CodePage = 'windows-1252' | 'iso-8859-15' | 'macintosh' | 'cp850' | 'cp437';

/**
 * 0x80 to 0x9F in windows-1252, by the WHATWG Encoding Standard. Written out, because Node's decoder of that name is plain
 * Latin-1 in some of its releases.
 */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
/** 0x80 to 0xFF in MacRoman, by the same standard. */
const MACINTOSH =
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ';
/** 0x80 to 0xFF in the code pages of MS-DOS, 850 for Western Europe and 437 for the USA: Excel's "CSV (MS-DOS)". */
const CP850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';
const CP437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';
/** Where ISO-8859-15 is not Latin-1. */
const LATIN_9: Readonly<Record<number, string>> = {
  164: '€',
  166: 'Š',
  168: 'š',
  180: 'Ž',
  184: 'ž',
  188: 'Œ',
  189: 'œ',
  190: 'Ÿ',
};

/** The 256 characters of a code page, by their byte. */
export function characters(page: CodePage): readonly string[] {
  return Array.from({ length: 256 }, (_, byte) => (byte < 0x80 ? String.fromCharCode(byte) : high(page, byte)));
}

function high(page: CodePage, byte: number): string {
  switch (page) {
    case 'macintosh':
      return MACINTOSH[byte - 0x80]!;
    case 'cp850':
      return CP850[byte - 0x80]!;
    case 'cp437':
      return CP437[byte - 0x80]!;
    case 'iso-8859-15':
      return LATIN_9[byte] ?? String.fromCharCode(byte);
    case 'windows-1252':
      return WINDOWS[byte - 0x80] ?? String.fromCharCode(byte);
  }
}

/** Where in a text a character stands: at the beginning of a word or outside, behind a letter, or among capital letters. */
export const contexts = ['start', 'within', 'capitals'] as const;
export type Context = (typeof contexts)[number];

/** What is usual in texts in the languages of Spain, and how likely each is in a context, from -1 to 1. */
const USUAL: readonly (readonly [characters: string, likelihood: Readonly<Record<Context, number>>])[] = [
  ['áéíóúñüçàèòïìùâêîôûäëö', { start: 0.9, within: 1, capitals: -1 }],
  ['ÁÉÍÓÚÑÜÇÀÈÒÏÌÙÂÊÎÔÛÄËÖ', { start: 0.8, within: 0, capitals: 1 }],
  ['¿¡«“‘', { start: 0.9, within: -1, capitals: -1 }],
  ['\u00a0', { start: 1, within: 1, capitals: 1 }],
  ['ªº·€»”’–—…´°', { start: 0.5, within: 0.5, capitals: 0.5 }],
];

/** How much likelier a character is as a part of a text than as a mistaken one, from -1 to 1. */
export function likelihood(character: string, context: Context): number {
  const usual = USUAL.find(([characters]) => characters.includes(character));
  return usual ? usual[1][context] : /\p{L}/u.test(character) ? -0.5 : -1;
}
