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
