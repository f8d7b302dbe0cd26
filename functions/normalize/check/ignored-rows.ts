import { columnType } from '../../../schemas/columns.ts';
import { type Dataset, datasets } from '../../../schemas/datasets.ts';
import { date, fold } from '../../../schemas/values.ts';
import type { Block } from '../read/block/block.ts';
import { isNoPersonRow } from '../recognise/exports/match.ts';
import { type Recognised, rowTexts } from '../recognise/recognise.ts';
import type { FieldColumn, FieldColumns } from './columns.ts';
import { BAD, EMPTY } from './fields.ts';

/**
 * True of a rejected row that is no record: the heading once more; a line of sums; what is printed below a list (a note,
 * a signature, the place and date, a page number). Each is recognised by its own words, and only where no cell of the
 * row could be part of a record: a record that lacks much is rejected, never ignored.
 */
export function isIgnored(block: Block, i: number, columns: FieldColumns, recognised: Recognised): boolean {
  const texts = rowTexts(block, i);
  const filled: number[] = [];
  for (const [c, text] of texts.entries()) if (text !== '') filled.push(c);
  if (filled.length === 0 || repeatsHeading(texts, recognised)) return true;
  if (recognised.exportMatch && isNoPersonRow(recognised.exportMatch.known, texts[0]!)) return true;
  if (filled.every((c) => isNote(texts[c]!))) return true;
  const fields = new Map(
    [...columns.values()].flatMap((c) => (c.column === null ? [] : [[c.column, c.field] as const])),
  );
  const dataset = datasets[recognised.dataset];
  const [first] = filled as [number, ...number[]];
  if (labelledNote.test(texts[first]!) && holdsNoValue(columns, i, first)) return true;
  if (filled.length === 1 && isAside(texts[first]!, fields.get(first), dataset)) return true;
  if (!isTotal(texts[first]!)) return filled.every((c) => isSum(texts[c]!, fields.get(c), dataset));
  const rest = filled.slice(1);
  return rest.every((c) => sum.test(texts[c]!) || isTotal(texts[c]!)) || lacksAllRequired(columns, i, first);
}

function repeatsHeading(texts: readonly string[], { headings }: Recognised): boolean {
  return texts.length === headings.length && texts.every((text, c) => fold(text) === fold(headings[c]!));
}

/** No required column has a text, but the one of the label. */
function lacksAllRequired(columns: FieldColumns, i: number, label: number): boolean {
  return otherRequired(columns, label).every((c) => c.reader.states[c.codes[i]!] === EMPTY);
}

/** The required columns, but the one of the label. */
const otherRequired = (columns: FieldColumns, label: number): FieldColumn[] =>
  [...columns.values()].filter((c) => c.required && c.column !== null && c.column !== label);

/** No required column has a value of its own, but the one of the label; a text may be any. */
function holdsNoValue(columns: FieldColumns, i: number, label: number): boolean {
  return otherRequired(columns, label).every((c) => {
    const state = c.reader.states[c.codes[i]!];
    return c.free || state === EMPTY || state === BAD;
  });
}

/** The label of a line of sums. */
const isTotal = (text: string): boolean => totals.some((total) => total.test(text));
const totals = [
  /^(?:(?:(?:grand?\s)?(?:sub|azpi)?tota(?:l(?:es|s|a|ak)?|is)|sumas?|guztira)(?![\p{L}\p{N}])|[Σ∑]$|n(?:[º°o.]{1,3}|[úu]mero|umero)\s(?:de\s|d['’]|total\s|(?:alumn|particip|person|asist|hor[ae]s))|(?:media|promedio|mitjana|batez bestekoa|average|count|sum)$)/iu,
  /^(?:%|(?:porcentaje|porcentaxe|percentatge|ehunekoa?|tasa|taxa|ratio)\s(?:de\s|d['’])?)\s?\p{L}[\p{L}\s/]{2,40}$/iu,
  // With nothing but a number behind it.
  /^(?:batura|orotara|denera|guztizkoa)\s?(?:$|[:=,(\d])/iu,
  /^\p{L}[\p{L}\s,/-]{1,40}\s(?:guztira|orotara|denera)\s?(?:$|[:=(\d])/iu,
  /^(?:alumn|estudiant|particip|person|asist|hor[ae]s|student|people|hours)[\p{L}/]{0,12},?\s(?:[ei]n\s)?tota(?:l(?:es|s)?|is)\s?(?:$|[:=(\d])/iu,
];
/** A number that is a sum: at most six digits before the decimals, perhaps with a unit. */
const sum = /^[-+]?(?:\d{1,6}|\d{1,3}[.,\s]\d{3})(?:[.,]\d{1,2})?\s?(?:%|€|h\.?|horas?|hores|ordu|ores|hours?)?$/iu;

/**
 * A sum without a label: a number in a column of numbers, of yes or no, or of none of the dataset's fields. A number
 * alone in any other column could be a record's.
 */
function isSum(text: string, field: string | undefined, dataset: Dataset): boolean {
  if (!sum.test(text)) return false;
  if (field === undefined) return true;
  // Digits alone may be a document, whose value is an object: no type of a column.
  if (field === 'document_id') return false;
  return ['int', 'double', 'boolean'].includes(columnType(dataset.fields.shape[field]!));
}

/** A text that says something of the list, alone in its row. */
function isAside(text: string, field: string | undefined, dataset: Dataset): boolean {
  if (field === undefined || isCount(text) || isProse(text, field, dataset)) return true;
  const isDocument = field === 'document_id' || field === 'tax_id';
  // No document has so few digits, and no record is nothing but a wrong one.
  if (isDocument && text.replace(/\D/g, '').length < 5) return !dataset.fields.shape[field]!.safeParse(text).success;
  const isName = field === 'last_name' || field === 'first_name';
  // No name has so many words.
  return (isName && text.split(/\s+/).length > 9) || ((isDocument || isName) && labelled.test(text));
}

/** A note that commas may have cut into cells: `Fuente: Red de Telecentros, Aragón, 2018`. */
const labelledNote =
  /^(?:fuentes?|fonts?|iturria|source|notas?|notes?|n\. ?b\.?|observaci[oó]n(?:es)?|observacions?|oharrak?|leyenda|legend)\s?:/iu;

/** `Responsable: Ana Gil`: no name has a colon. */
const labelled = /^\p{L}[\p{L}\s/º°.'’]{1,60}:/u;

/** A count in words: `Alumnos/as: 25`, `Personas formadas: 3 alumnos`, `Hombres: 1, mujeres: 2`, `3 registros`. */
const isCount = (text: string): boolean =>
  /^(?:\p{L}[\p{L}\sº°.'’/-]{1,60}:\s?\d{1,6}(?:[.,]\d{1,2})?\s?%?(?:\s\p{L}+){0,3}[,;.\s]*){1,4}$/u.test(text) ||
  /^\d{1,6}\s(?:registros?|rexistros?|registres?|filas?|alumn|particip|asist|personas?|rows?|records?)/iu.test(text) ||
  /^\d{1,6}\s(?:pertsona|ikasle|parte-?hartzaile|erregistro|students?|people)(?:\s(?:guztira|orotara|in\stotal))?$/iu.test(
    text,
  );

/** A sentence, alone in its row, in a column where no record has words: of documents, numbers, dates, of no field. */
function isProse(text: string, field: string | undefined, dataset: Dataset): boolean {
  if (text.split(/\s+/).length < 5) return false;
  if (field === undefined || field === 'document_id' || field === 'tax_id') return true;
  return columnType(dataset.fields.shape[field]!) !== 'string';
}

const isNote = (text: string): boolean => notes.some((note) => note.test(text)) || isPlaceAndDate(text);

/** `Valladolid a 30 de junio de 2018`, `Madrid, June 30, 2018`. */
function isPlaceAndDate(text: string): boolean {
  const found = place.exec(text);
  return found !== null && day.safeParse(text.slice(found[0].length)).success;
}
const place = /^\p{Lu}[\p{L}.'’()/ -]{1,60}?(?:,\s?(?:a\s)?|\sa\s(?=\d{1,2}\s\p{L})|\s(?=\d{4}(?:\(e\))?ko\s))/u;
const day = date('1900-01-01');

const notes = [
  // Notes and sources.
  /^(?:\*|\(\*\)|\(\d\)|[¹²³])/u,
  /^(?:fuentes?|fonts?|iturria|source|notas?|notes?|n\. ?b|elaboraci[oó]n|datos|observaci[oó]n(?:es)?|observacions?|oharrak?|leyenda|legend)(?![\p{L}\p{N}])/iu,
  /^(?:se|es|s['’])\s?(?:certifica|hace\sconstar|fai\sconstar|fa\sconstar|informa)\sque\s/iu,
  /^(?:el\s|este\s|esta\s|o\s|a\s|aquest\s|la\s|the\s)?(?:documento?|list(?:ado|a|ing)?|llistat|relaci[oó]n|fichero|ficheiro|fitxer)\s(?:firmad|asinad|signa|signed|suje|suxe|subje|protegi)\p{L}*\s/iu,
  /^powered\sby\s/iu,
  // Signatures and stamps.
  /^(?:fdo|firma(?:do|da|s)?|sign(?:at|atura|ed|ature|ado)|asinado|asinadura|sinatura|sinadura|sinatuta|asdo|izenpea|sinatzailea|vist\si\splau|visto\s(?:e\sprace|bueno)|ontzat\semana|conforme|v[.º°o]*\s?b[.º°o]*|sello|selo|segell|zigilua)(?![\p{L}\p{N}])/iu,
  /^(?:(?:fecha|lugar|sello|firma|data|lloc|segell|signatura|selo|sinatura|lekua|tokia|eguna|zigilua|sinadura|date|place|stamp|signature)(?:,\s|\s(?:y|i|e|eta|and)\s|(?=[\s:.]|$))){2,4}(?:\s(?:del?|da|do|of)\s\p{L}[\p{L}\s/]{1,40})?[:.]?[\s_.]*$/iu,
  /^(?:(?:(?:el|la|o|a|the|l['’])(?:\/(?:la|a))?|(?:la|a)\spers(?:ona|oa))\s?)?(?:responsable|director|directora|coordinador|coordinadora|coordinaci[oó]n|dinamizador|dinamizadora|dinamitzador|dinamitzadora|t[eé]cnico|t[eèé]cnica|tècnic|formador|formadora|secretario|secret[aà]ria|secretari|alcalde|alcaldesa|alcaldessa)(?:\/a)?(?:\s(?:de|del|da|do|técnico|técnica)(?:\s[\p{L}.]+){1,6})?\s?[:.,]?[\s_.]*$/iu,
  // Who might also be an audience, or a course, has an article.
  /^(?:(?:el|la|o|a)(?:\/(?:la|a))?\s|l['’])(?:(?:ag|ax)ente?\stic|animadora?|tutora?|monitora?|prof(?:es|ess)ora?|docente?|gerente?|president[ea]?)(?:\/[ao])?(?:\s(?:del?|da|do)(?:\sla)?\s(?:l['’])?(?:tele-?)?(?:centr[oe]|aula|curs[oe]?|entida[dt]e?))?\s?[:.,]?[\s_.]*$/iu,
  /^the\s(?:(?:tele)?cent(?:re|er)\s|course\s)?(?:director|manager|coordinator|trainer|teacher|tutor|secretary|mayor|head)(?:\sof\sthe\s(?:tele)?(?:centre|center|course))?\s?[:.,]?[\s_.]*$/iu,
  /^(?:\p{L}{3,20}ko\s)?(?:ikt\s)?(?:zuzendari|dinamizatzaile|arduradun|koordinatzaile|idazkari|alkate|teknikari)ak?\s?[:.,]?[\s_.]*$/iu,
  // Page lines.
  /^(?:p[áàa]g(?:ina)?|p[áa]xina|page|hoja|folla|full|orrialdea|orria)[.:]?\s?\d{1,4}(?:\s?(?:de|\/|of|-)\s?\d{1,4})?$/iu,
  /^\d{1,4}\.?(?:\s?(?:\/|de|of)\s?\d{1,4}\.?)?\s(?:orrialdea|orria|p[àáa]ginas?|p[àáa]gines|p[áa]xinas?|pages?)(?:\s?\/\s?\d{1,4})?$/iu,
  /^-?\s?\d{1,4}\s?(?:\/|de|of)\s?\d{1,4}\s?-?$/u,
  /^-\s?\d{1,4}\s?-$/u,
  // Lines, and the end of a list.
  /^(?:[-–—_=*.·•~#]\s?){3,}$/u,
  /^fin(?:al)?(?:\s(?:del|de\sla|do|da)\s\p{L}{4,12})?$/iu,
  /^(?:fi(?:nal)?\s(?:del|de\sla|de\sl['’])|end\sof(?:\sthe)?)\s?(?:llista|llistat|informe|document|list|report|file)$/iu,
  /^(?:(?:txosten|zerrend|dokumentu|agiri)aren\s)?amaiera$/iu,
  // Whom a list is for, and who paid for what it is of.
  /^(?:document(?:o|u|ua)?\s)?(?:confidencial|konfidentziala?|confidential)[.!]?$/iu,
  /^(?:co-?)?(?:financiad[oa]s?\spo|finançat(?:s|da)?\sp|funded\sby|subvencionad[oa]s?\spo|subvencionat\sp)\p{L}{0,3}\s/iu,
  // Place and date, and when a list was printed.
  /^(?:(?:en|a)\s)?\p{Lu}[\p{L}.'’()/ -]{1,60},\s?(?:a\s)?(?:d[ií]a\s)?(?:\d{1,2}|_{2,}|\.{2,})\s?(?:de\s|d['’]|del\s|\/|-)/u,
  /^\p{Lu}[\p{L}.'’()/ -]{1,60}\sa\s(?:_{2,}|\.{2,})\s?(?:de\s|d['’]|del\s)/u,
  /^(?:fecha|data|date|datuak?)\s?(?:de\s|d['’])?(?:\p{L}+\s?){0,3}:\s?(?:[\d./-]{6,10}|[_.]*)(?:\s\d{1,2}:\d{2}(?::\d{2})?)?$/iu,
  /^\p{Lu}[\p{L}.'’()/ -]{1,60},\s?(?:\d{4}(?:ko\s|[/-])|\p{L}{4,10}\s(?:de|del|d['’])\s?\d{4}$)/u,
  /^(?:actualizado|actualizada|última actualización|actualización|exportado|exportación|fecha)(?:\sa|\sel|\sal)?:?\s\d{1,4}[/.-]\d{1,2}[/.-]/iu,
  /^(?:informe|listado|lista|documento|llistat|report)?\s?(?:generado|generada|xerado|generat|generated|impreso|imprimido|exportado|exportat|exported|printed|emitido)\s(?:el|on|por|by|a|o|en|from|des)\s/iu,
];
