import * as z from 'zod';
import { fold, isSpoiled, narrow, type Params, problem, reads } from './cell-text.ts';

/** How a person's document and a company's tax id are read. The decided cases are in `docs/decisions/0301-values.md`. */

/**
 * A person's document. `number` has no separators; a DNI has its eight digits, a NIE its seven. `warning` is the code of
 * what is doubtful about the reading; null where nothing is.
 */
export const Document = z.strictObject({
  kind: z.enum(['dni', 'nie', 'passport']),
  number: z.string(),
  warning: z.enum(['document_letter_computed', 'document_unproven']).nullable(),
});
export type Document = z.infer<typeof Document>;

const letters = 'TRWAGMYFPDXBNJZSQVHLCKE';
/** The letter of a DNI's or NIE's number (Real Decreto 1553/2005, INT/2058/2008). */
export const letterOf = (number: number): string => letters[number % 23]!;
const dniLetter = (digits: string) => letterOf(Number(digits));
const nieLetter = (first: string, digits: string) => letterOf(Number('XYZ'.indexOf(first) + digits));

/** A document without what people write between its digits. */
const bare = (t: string) =>
  /^[0-9A-Z]*$/.test(t)
    ? t
    : narrow(t)
        .replace(/[\s./\\_,'’“”«»*#·:;()[\]\u2010-\u2015\u2212-]/g, '')
        .toUpperCase();
/** A letter that looks like one of A to Z, and is Greek or Cyrillic. */
const foreignLetter = /[\p{Script=Greek}\p{Script=Cyrillic}]/u;

/** `12345678.0`, as a program writes a number that it takes for a decimal one. (`12.345.000` is a number of thousands.) */
const withoutDecimals = (t: string) => t.replace(/^([XYZ]?[\d.,\s]*\d)[.,]0{1,2}$/i, '$1');

const numberSign = String.raw`N[ÚU]M(?:ERO)?|NRO|N[º°ª]|NO(?=\d{7})|ZK|ZENBAKIA`;
const spanish = 'DNI|NIF|NIE|NAN|AIZ|IFZ|TIE|DNIONIE|DNIOUNIE';
const neutral = 'DOC(?:UMENTO|UMENT)?|IDENTIDAD';
/** What people write before the number, or behind it: `DNI 12345678Z`, `NIE nº X1234567L`, `12345678Z (NIF)`. */
const label = new RegExp(
  `^(?:${spanish}|${neutral}|${numberSign})+(?=.)|(?<=[A-Z0-9]{5})(?:DNI|NIF|NIE|NAN|TIE)$`,
  'g',
);
const spanishLabel = new RegExp(`^(?:${neutral}|${numberSign})*(?:${spanish})`);
/** Where the text itself, or the column of kinds before it, says that it is a passport. */
const passportWords = 'PASAPORTE|PASAPORT|PASSAPORT|PASSAPORTE|PASAPORTEA|PASSPORT';
const passportLabel = new RegExp(`^(?:${passportWords})(?:${numberSign})*|(?<=\\d[A-Z]?)(?:${passportWords})$`);
/** The word in short, set apart: `PAS123456` is a number of Spain's. */
const shortPassport = /^(?:p(?=\.)|pas{1,2}(?:ap)?)(?:\.:?|:|\s)\s?(?:n[º°o.]{1,2}\s?)?(?=[a-z]{0,3}\d{5})/i;

/**
 * DNI, NIE or passport. What has the shape of a DNI (up to 8 digits and a letter) or a NIE (X, Y or Z, 7 digits, a
 * letter) must have the right letter, and is never taken for a passport. Nearly one is read where its letter proves it: a
 * label before it, zeros too few or too many, the letter first or doubled, a trailing `.0`. Seven or eight digits alone,
 * and X, Y or Z with seven, have their letter computed, with a warning. What is still nearly one is a problem; but a
 * letter and 7 or 8 digits may be another country's passport, and is taken for one with a warning. A passport is 5 to 12
 * letters and digits, one of each at the least.
 */
export const document = reads(Document, readDocument);

/** Digits alone as people group them, with decimals of a number or without: `16/03/2018` is a date, `1234567-8` another country's. */
const inGroups = /^\D*(?:[\d\s]+|\d{1,3}(?:([.,'’·-])\d{3})(?:\1\d{3})?)(?:[.,]0{1,2})?\D*$/;

/** Words with a number beside them: `Marzo 2018`, `ver anexo 1`. */
const isText = (text: string): boolean => /(?:^|\s)\p{L}{4,}(?=\s)|\s\p{L}{4,}$/u.test(text);

/** A longer text holds more than a document. */
const longest = 60;

type Read = z.infer<typeof Document> | ReturnType<typeof problem>;

function readDocument(text: string): Read {
  const plain = narrow(text).replace(shortPassport, 'PASAPORTE ');
  if (isSpoiled(plain)) return problem('identifier_spoiled');
  const whole = plain.length > longest ? plain : bare(withoutDecimals(plain));
  if (/^\d{8}[A-Z]$/.test(whole)) return dni(whole.slice(0, 8), whole[8]!);
  if (/\d/.test(whole) && foreignLetter.test(whole)) return problem('document_lookalike');
  if (whole.length > longest) return problem('document_format');
  const passport = whole.replace(passportLabel, '');
  if (passport !== whole) return asPassport(passport, null);
  if (/^\d+$/.test(whole) && !inGroups.test(plain)) return problem('document_format');
  const id = whole.replace(label, '').replace(/^(?:ESP?|ID)(?=(?:\d{7,8}|[XYZ]\d{7})[A-Z]$)/, '');
  return nationalId(id) ?? (spanishLabel.test(whole) || isText(plain) ? problem('document_format') : otherPassport(id));
}

/**
 * The label that a column of kinds gives to the document beside it: `PASAPORTE ` or `DNI `; `''` where it says nothing
 * that is known. {@link document} goes by it.
 */
export function documentLabel(kind: string): string {
  const word = fold(kind);
  if (/^(?:dni|nif|nie|tie|nan|aiz|ifz|documentonacional|tarjetaderesidencia|permisoderesidencia)/.test(word))
    return 'DNI ';
  return /pasaporte|passport|pasaport|extranjero|estrangeir|estranger|atzerri|foreign|cedula/.test(word)
    ? 'PASAPORTE '
    : '';
}

/** A document that is a DNI or NIE, or nearly one; null for any other. */
function nationalId(id: string): Read | null {
  // K, L and M begin the number of those who have neither.
  const ofX = /^0*([XYZ])\1?0*(\d{7})([A-Z])\3?$/.exec(id) ?? /^([XYZ])(\d{1,6})([A-Z])$/.exec(id);
  if (ofX) return nie(ofX[1]!, ofX[2]!.padStart(7, '0'), ofX[3]!);
  const plain = /^0*(\d{1,8})([A-Z])\2?$/.exec(id);
  if (plain) return dni(plain[1]!, plain[2]!);
  const both = /^([A-Z])0*(\d{8})\1$/.exec(id);
  if (both) return dni(both[2]!, both[1]!);
  const first = /^([A-Z])\1?0*?(\d{8})$/.exec(id) ?? /^([A-W])(\d{7})$/.exec(id);
  if (first && dniLetter(first[2]!) === first[1]) return dni(first[2]!, first[1]!);
  const nieFirst = /^([A-Z])([XYZ])(\d{7})$/.exec(id);
  if (nieFirst && nieLetter(nieFirst[2]!, nieFirst[3]!) === nieFirst[1])
    return nie(nieFirst[2]!, nieFirst[3]!, nieFirst[1]);
  const noLetter = /^([XYZ])0?(\d{7})$/.exec(id);
  if (noLetter) return computed(nie(noLetter[1]!, noLetter[2]!, nieLetter(noLetter[1]!, noLetter[2]!)));
  const digits = /^(?=\d{7})0*?(\d{7,8})$/.exec(id)?.[1];
  if (digits)
    return /^(\d)\1+$/.test(digits) ? problem('document_placeholder') : computed(dni(digits, dniLetter(digits)));
  // A digit or a letter too many, two letters that are not one, more behind: a typing error, and not anybody's passport.
  return /^(?:\d{9,10}[A-Z]{1,2}$|\d{7,8}[A-Z].|[XYZ]{1,2}\d{7,9}[A-Z])/.test(id) ? problem('document_format') : null;
}

const isFiller = (digits: string) => /^0+$/.test(digits) || digits === '99999999';

function dni(digits: string, letter: string): Read {
  const eight = digits.padStart(8, '0');
  return proven('dni', eight, dniLetter(eight), letter, eight + letter);
}

const nie = (first: string, digits: string, letter: string): Read =>
  proven('nie', digits, nieLetter(first, digits), letter, first + digits + letter);

function proven(kind: 'dni' | 'nie', digits: string, right: string, letter: string, number: string): Read {
  if (isFiller(digits)) return problem('document_placeholder');
  return right === letter ? { kind, number, warning: null } : problem('document_letter', { letter: right });
}

const computed = (read: Read): Read => ('kind' in read ? { ...read, warning: 'document_letter_computed' } : read);

/** A letter and as many digits as a DNI or NIE has, or nearly: another country's passport may have them too. */
const nearlySpanish = /^(?:[A-Z]\d{7,8}[A-Z]?|[XYZ]\d{5,6})$/;
/** The number of those who have neither DNI nor NIE: K, L or M, and the letter of a DNI. */
const isOld = (id: string) => /^[KLM]\d{7}[A-Z]$/.test(id) && dniLetter(id.slice(1, 8)) === id[8];

/** What is no DNI and no NIE: another country's document, or nobody's. */
function otherPassport(id: string): Read {
  if (!/\d/.test(id) || !/[A-Z]/.test(id)) return problem(/^0+$/.test(id) ? 'document_placeholder' : 'document_format');
  return asPassport(id, nearlySpanish.test(id) && !isOld(id) ? 'document_unproven' : null);
}

function asPassport(id: string, warning: Document['warning']): Read {
  if (!/^[A-Z0-9]{5,12}$/.test(id) || !/\d/.test(id)) return problem('document_format');
  if (/^[A-Z]*0+[A-Z]*$/.test(id) || /XXX/.test(id) || filler.test(id)) return problem('document_placeholder');
  return { kind: 'passport', number: id, warning };
}
/** What people number where there is no document: `SINDNI3`, `ALUMNO12`. */
const filler =
  /^(?:SIN(?:DNI|NIE|NIF|DOC|DATOS|NUMERO)\w*|NO(?:DNI|TIENE|CONSTA|DATA)\w*|SENDNI|SENSEDNI|PENDIENTE|DESCONOCIDO|ANONIMO|PRUEBA|TEST|ALUMN[OAE]|USUARI[OA]?|USER|PERSONA|PARTICIPANTE)\d+$/;

/**
 * A company's tax id in its canonical form: a CIF (a letter, 7 digits, a control digit or letter; Orden EHA/451/2008), or
 * the DNI or NIE of a self-employed person, or their K, L or M with 7 digits and the letter of a DNI (of people without
 * either). Where offices write the control as a digit or a letter it is the digit, so that a company is one.
 */
export const taxId = reads(z.string(), (t) => {
  if (isSpoiled(narrow(t))) return problem('identifier_spoiled');
  const id = bare(t).replace(/^(?:CIF|NIF|IFZ|IFK|VAT|ES)+(?=[A-Z0-9]{9}$)/, '');
  if (/^[KLM]\d{7}[A-Z]$/.test(id))
    return isOld(id) ? id : problem('tax_id_control', { control: dniLetter(id.slice(1, 8)) });
  const cif = /^([ABCDEFGHJNPQRSUVW])(\d{7})([0-9A-J])$/.exec(id);
  if (cif) return readCif(cif[1]!, cif[2]!, cif[3]!);
  const person = document.safeParse(id);
  // A company's row has no other identity: the letter has to be there, and a filler is no tax id.
  if (person.success)
    return person.data.kind === 'passport' || person.data.warning ? problem('tax_id_format') : person.data.number;
  const { message, params } = person.error.issues[0] as { message: string; params?: Params };
  return message === 'document_placeholder' || message === 'document_format'
    ? problem('tax_id_format')
    : problem(message, params);
});

function readCif(type: string, digits: string, control: string) {
  if (/^0+$/.test(digits)) return problem('tax_id_format');
  let sum = 0;
  for (let i = 0; i < 7; i++) {
    const n = Number(digits[i]) * (i % 2 === 0 ? 2 : 1);
    sum += n > 9 ? n - 9 : n;
  }
  const digit = (10 - (sum % 10)) % 10;
  const letter = 'JABCDEFGHI'[digit]!;
  const right = 'ABEH'.includes(type) ? [String(digit)] : 'KPQSNRW'.includes(type) ? [letter] : [String(digit), letter];
  return right.includes(control) ? type + digits + right[0] : problem('tax_id_control', { control: right.join(' / ') });
}

/** What kind of body a tax id is given to. */
export const legalForms = ['natural_person', 'company', 'association', 'public_body', 'religious_body'] as const;
export type LegalForm = (typeof legalForms)[number];

/** The legal form that a canonical tax id's letter states (Orden EHA/451/2008). An association may be a foundation. */
export function legalFormOf(id: string): LegalForm {
  const letter = id[0]!;
  if (/[\dKLMXYZ]/.test(letter)) return 'natural_person';
  if ('PQS'.includes(letter)) return 'public_body';
  return letter === 'R' ? 'religious_body' : letter === 'G' ? 'association' : 'company';
}
