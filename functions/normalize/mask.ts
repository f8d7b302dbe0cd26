/**
 * A text that anybody may fill with anything, with what looks like a DNI, a NIE or an e-mail address covered: seven or
 * eight digits and a letter (separators aside; a wrong letter is a mistyped document, and names a person all the same),
 * X, Y or Z, seven digits and a letter. Other texts come back as they are.
 */
export const maskText = (text: string): string =>
  mayHold.test(text) ? text.replace(email, cover).replace(document, `$1${cover}`) : text;

const cover = '•••';
const mayHold = /@|\d[\d.\s-]{5,}/;
const email = /[^\s@<>"(),;:]{1,64}@[^\s@<>"(),;:]{1,63}\.[^\s@<>"(),;:.]{1,63}/g;
const document =
  /(^|[^\p{L}\p{N}])(?:\d{1,2}[.\s]?\d{3}[.\s]?\d{3}[\s.-]{0,2}[A-Za-z]|[XYZxyz][\s.-]?\d[.\s]?\d{3}[.\s]?\d{3}[\s.-]{0,2}[A-Za-z])(?![\p{L}\p{N}])/gu;
