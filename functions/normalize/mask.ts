import { taxId } from '../../schemas/values.ts';

/**
 * A text that anybody may fill with anything, with what looks like a DNI, a NIE, a CIF or an e-mail address covered:
 * seven or eight digits and a letter (separators aside; a wrong letter is a mistyped document, and names a person all
 * the same); X, Y or Z, seven digits and a letter; a letter, seven digits and the right control of a company (codes of
 * activities have that shape too, so a wrong one is left). Other texts come back as they are.
 */
export const maskText = (text: string): string =>
  mayHold.test(text)
    ? text
        .replace(email, cover)
        .replace(document, `$1${cover}`)
        .replace(company, (all, before: string, id: string) => (taxId.safeParse(id).success ? before + cover : all))
    : text;

/** True where a link holds what would be covered in a text, written plainly or percent-encoded. */
export function isPersonalLink(url: string): boolean {
  let plain = url;
  try {
    plain = decodeURIComponent(url);
  } catch {
    // Not UTF-8 behind the per cents: it is looked at as it is.
  }
  // In a link any sign separates, also those that words are joined by.
  return [url, plain, plain.replace(/[_=&?/#+]/g, ' ')].some((text) => maskText(text) !== text);
}

const cover = '•••';
const mayHold = /@|\d[\d.\s-]{5,}/;
const email = /[^\s@<>"(),;:]{1,64}@[^\s@<>"(),;:]{1,63}\.[^\s@<>"(),;:.]{1,63}/g;
const document =
  /(^|[^\p{L}\p{N}]|dni|nif|nie)(?:\d{1,2}[.\s]?\d{3}[.\s]?\d{3}[\s.-]{0,2}[A-Za-z]|[XYZxyz][\s.-]?\d[.\s]?\d{3}[.\s]?\d{3}[\s.-]{0,2}[A-Za-z])(?![\p{L}\p{N}])/giu;
const company =
  /(^|[^\p{L}\p{N}])([ABCDEFGHJNPQRSUVWabcdefghjnpqrsuvw][\s.-]?\d{2}[.\s]?\d{3}[.\s]?\d{2}[\s.-]?[0-9A-Ja-j])(?![\p{L}\p{N}])/gu;
