import { fold } from '../../../schemas/values.ts';
import { allWords, yesNoWords } from '../../../schemas/words.ts';
import { WITHIN } from '../read/block/block.ts';
import { isPlanned, isSettled, withoutReally } from './planned-words.ts';

/** How a heading is taken apart, so that numbering, remarks, order and little words do not hide what it names. */

/** The readings of a heading, and of each of the alternatives that it names. */
export interface HeadingReadings {
  /** Compared texts, the likeliest first; the first is the whole heading, folded. Empty for no heading. */
  whole: readonly string[];
  /** Of `DNI/NIE/NIF` or `Curso o taller`, each one's; none where the heading is one name. */
  alternatives: readonly (readonly string[])[];
  /** Its words but for the activity's and the person's, where it names one: of `Resultado del taller`, `resultado`. Else `''`. */
  ofActivity: string;
  /** The same without the words that say that it really was so (`Fecha de fin real`); null where it has none. */
  really: HeadingReadings | null;
}

/**
 * The ways in which a text can be read as a heading, compared texts, the likeliest first: as it is; without its number
 * (`1. DNI/NIE`, `P1.`, `Q1_`); without a remark in brackets (`Fecha de fin (dd/mm/aaaa)`), unless that says that
 * something else is meant (`(prevista)`, `(tutor)`); without a group before it (`datos/dni`, as KoboToolbox writes); and
 * last as its words alone (see {@link wordKey}). Taking headings apart costs more than all else in looking for one, and
 * is the same for all datasets.
 */
export function headingReadings(heading: string): HeadingReadings {
  if (heading.length > longest || !/\p{L}/u.test(heading)) return namedAs([]);
  if (heading.length > longestName) return namedAs([fold(heading)]);
  const plain = withoutNumber(heading);
  if (isPlanned(plain, tokens, namesDate)) return namedAs([fold(heading)]);
  const whole = readingsOf(heading, plain);
  const parts = alternativesOf(withoutRemark(plain));
  const alternatives = parts.map((part) => readingsOf(part, part));
  return { whole, alternatives, ofActivity: withoutActivity(plain), really: readingsOfReally(plain) };
}
const namedAs = (whole: string[]): HeadingReadings => ({ whole, alternatives: [], ofActivity: '', really: null });
/** Characters of a heading, remarks included. */
const longest = 200;
/** Characters of a heading that is taken apart: a longer question is compared as it is. */
const longestName = 100;

function readingsOf(heading: string, plain: string): string[] {
  if (userNames.has(fold(plain))) return [fold(heading)].filter(Boolean);
  const bare = withoutRemark(plain);
  const texts = new Set([heading, plain, bare]);
  if (/^[a-z0-9_]+(?:\/[a-z0-9_]+)+$/.test(plain)) texts.add(plain.slice(plain.lastIndexOf('/') + 1));
  const readings = [...texts].map(fold);
  // `Fecha de` is the beginning of a name that goes on in the row below.
  if (!/\s(?:del?|da|do)$/i.test(bare.trimEnd())) readings.push(...wordKeys(bare));
  return [...new Set(readings)].filter(Boolean);
}

function readingsOfReally(heading: string): HeadingReadings | null {
  const bare = withoutReally(heading);
  return bare === heading || (isSettled(heading) && wordKey(bare) === 'fecha') ? null : headingReadings(bare);
}

/** A heading without what numbers a question: `1.`, `2)`, `P1.`, `Q1_`, `G01Q02:`. An ordinal (`1er apellido`) is none. */
const withoutNumber = (heading: string): string =>
  heading.replace(/^\s*(?:[A-Za-z]{0,2}\d{1,3}){1,2}(?:\.\d{1,2})?\s?(?:[.):_]\s?-?|-(?=\s))\s*(?=\p{L}|¿)/u, '');

/** A heading without its remarks in brackets, and the answers behind it; with those that make another thing of it. */
const withoutRemark = (heading: string): string =>
  !/[([/]/.test(heading)
    ? heading
    : heading
        .replace(answersBehind, '')
        .replace(/[([]([^()[\]]*)[)\]]/g, (whole, remark: string) =>
          tokens(remark).some((word) => otherThings.has(word)) || /^\s*mins?\.?\s*$/i.test(remark) ? whole : ' ',
        );

/** `Finalizado S/N`, `Completed: Y/N`. */
const answersBehind = /[\s:-](?:s\s?\/\s?n|s[ií]\s?\/\s?non?|y\s?\/\s?n|yes\s?\/\s?no|bai\s?\/\s?ez)\s?\??\s?$/i;

/** Words of a remark by which a column is somebody else's, of another thing, or counts another one (`Duración (minutos)`). */
const otherThings = new Set(
  (
    'tutor tutora tutoria padre madre pai nai pare mare representante responsable formador formadora docente profesor ' +
    'profesora monitor empresa centro familiar contacto emergencia expedicion caducidad inscripcion alta baja solicitud ' +
    'matricula nacimiento company trainer parent guardian minutos minutes minuts minutu minutuak minututan segundos ' +
    'seconds segons dias days dies egun egunak semanas weeks setmanes sesiones sesions sessions saioak'
  ).split(' '),
);

/** The name by which somebody signs in to a platform is no name of theirs. */
const userNames = new Set(
  ['Nombre de usuario', 'Nome de usuario', 'Nom d’usuari', 'Erabiltzaile-izena', 'User name', 'Username', 'Login'].map(
    fold,
  ),
);

/** True of words of which one names a date. */
const namesDate = (words: readonly string[]): boolean =>
  words.some((word) => ['fecha', 'inicio', 'fin'].includes(spellings.get(word) ?? ''));

/** The parts of a heading that names the same thing twice, or two things: `DNI/NIE/NIF`, `DNI - NIE`, `Curso o taller`. */
function alternativesOf(heading: string): string[] {
  const parts = heading.split(/\/|\\|\||;| - |\s(?:o|u|ou|edo|or)\s/i).map((part) => part.trim());
  if (parts.length < 2 || parts.length > mostAlternatives) return [];
  return parts.filter((part) => part !== '' && !isEnding.test(part) && !answers.has(fold(part)));
}
const mostAlternatives = 6;
/** The other gender or number of the word before: `Finalizado/a`, `usuario/a`, `Alumno/as`. */
const isEnding = /^-?(?:as?|os?|es|ada|da|na|ana)$/i;
/** Words that are an answer to the heading: `Apto/No apto`, `Sí/No`. A name of a field may be one too. */
const answers = new Set([...allWords(yesNoWords).no, 'Sí', 'S', 'Yes', 'Y', 'Bai', 'N'].map(fold));

/**
 * The words of a heading that name something, in one spelling, sorted: `Fecha fin de curso` and `Curso: fecha de fin` are
 * `curso fecha fin`.
 */
export const wordKey = (heading: string): string => wordKeys(heading)[0]!;

/**
 * The same, and besides without the person of the row, whose it is anyway (`DNI del alumno`). Of what stands in one another
 * in JSON only the outermost may be that person: `alumno > dni` is their document, `curso > alumno` no course.
 */
function wordKeys(heading: string): [all: string, own: string] {
  const [outer, ...parts] = heading.split(WITHIN);
  const words = significant(outer!);
  // A little word that is a name of its own (`dni > a`) is one of several.
  const inner = parts.flatMap((part) => (significant(part).length > 0 ? significant(part) : tokens(part)));
  return [keyOf([...words, ...inner]), keyOf([...words.filter((word) => !personWords.has(word)), ...inner])];
}

/** The words without the activity and the person, of a heading that names one: what is its own of it (`Resultado del taller`). */
function withoutActivity(heading: string): string {
  const words = significant(withoutRemark(heading));
  if (heading.includes(WITHIN) && words.some((word, i) => i > 0 && personWords.has(word))) return '';
  return words.includes(activity) ? keyOf(words.filter((word) => word !== activity && !personWords.has(word))) : '';
}

const keyOf = (words: readonly string[]): string => [...new Set(words)].sort().join(' ');

const significant = (heading: string): string[] =>
  tokens(heading.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
    .map((word) => spellings.get(word) ?? word)
    // A letter before all is a number of its own: `A · Hito`.
    .filter((word, i) => (i === 0 && word.length === 1) || !little.has(word));

const tokens = (text: string): string[] =>
  (text.includes('.') ? text.replace(/\b(\p{L})\.(?=\p{L}\.)/gu, '$1') : text)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

const split = (text: string) => text.split(' ');
const little = new Set(
  split(
    'de del d la el l los las lo un una y e i en a al con por para su sus tu tus mi se es que cual cuando favor ' +
      'indique indica escriba escribe introduzca introduce seleccione selecciona has ha do da dos das os as o ao teu seu ' +
      'dels les els eta of the your you they he she usted vostede voste heu an what is please enter formativa formativo formatiu',
  ),
);
/** The person of the row. */
const personWords = new Set(
  split(
    'alumno alumna alumnado alumne alumna participante participant partehartzailearen participanta usuario usuaria usuari ' +
      'asistente assistent estudiante estudiant student learner ikaslearen ikasle titular interesado interesada persona ' +
      'person inscrito inscrita beneficiario beneficiaria contacto contacte contact',
  ),
);
/** What stands for every word that names an activity: `Fecha de fin del taller` is `Fecha de fin del curso`. */
const activity = 'curso';
/** One spelling for each of a word's; also where people shorten it. (`Nº de cursos` counts them: plurals are others.) */
const spellings = new Map(
  Object.entries({
    [activity]:
      'curso curs course ikastaroa ikastaro ikastaroaren kurtsoa kurtsoaren taller obradoiro workshop tailerra ' +
      'tailerraren actividad actividade activitat activity jarduera jardueraren accion accio ekintza formacion formacio ' +
      'training prestakuntza prestakuntzaren formakuntza evento esdeveniment event jornada xornada charla xerrada ' +
      'seminario seminari seminar modulo modul module clase class',
    fecha: 'f fec fech fch fecha data date',
    nacimiento: 'nac nacim nacto nto nacimiento nacemento naix naixement birth',
    inicio: 'ini inic inicio comienzo comezo inici start hasiera',
    fin: 'fin final finaliz finalizacion finalitzacio termino terminacion cierre fi end amaiera bukaera',
    numero: 'n no nro nre num numero number',
    codigo: 'cod codigo codi code kodea',
    email: 'email emails mail correo correos correu',
    electronico: 'electronico electronica electron electr elec elect electronic',
    documento: 'documento document doc agiria agiriaren agiri',
    identidad:
      'identidad identidade identitat identificativo identificatiu identificacion identificacio identificador identity identification',
    horas: 'h hrs horas hores hours orduak orduetan',
    presencial: 'presencial presenciales presenciais presencials',
    situacion: 'situacion situacio sit situac',
    provincia: 'provincia prov',
    // Of whoever is asked, and of whoever is spoken of.
    va: 'va vas vau',
    du: 'du duzu duzue dute',
  }).flatMap(([one, all]) => split(all).map((word) => [word, one] as const)),
);
