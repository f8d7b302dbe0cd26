import { writeXlsx } from 'hucre/xlsx';
import { type Cell, cellText, dmy, isDateField, type Row, type Style } from './row.ts';

/** A network's system: how it lays out a table, and in which bytes. What is known of them is in the project's format notes. */
export const forms = {
  /** The association's own template. */
  template: text({ delimiter: ';', lineEnd: '\r\n', bom: true }),
  /** A plain export of a database. */
  comma: text({ delimiter: ',', lineEnd: '\n' }),
  /** A terminal's export. */
  pipe: text({ delimiter: '|', lineEnd: '\n' }),
  /** A Spanish administration's: Latin-1, a title and a blank line above the heading, a total at the end. */
  administration: text({ delimiter: ';', lineEnd: '\r\n', encoding: 'latin1', title: true, total: true }),
  /** Moodle's "Excel-compatible CSV". */
  excelCsv: text({ delimiter: '\t', lineEnd: '\n', bom: true, encoding: 'utf16le' }),
  /** LimeSurvey. */
  limesurvey: text({ delimiter: ';', lineEnd: '\r\n', bom: true, quoteAll: true, blankLast: true }),
  /** KoboToolbox: trailing `_id;_uuid;_submission_time`. */
  kobo: text({
    delimiter: ';',
    lineEnd: '\n',
    quoteAll: true,
    after: [
      ['_id', (n) => String(41_000_000 + n)],
      ['_uuid', (n) => `uuid-${String(n).padStart(8, '0')}`],
      ['_submission_time', (_, day) => `${day}T10:05:00`],
    ],
  }),
  /** Google Forms: the time stamp first. */
  googleForms: text({
    delimiter: ',',
    lineEnd: '\r\n',
    before: [['Marca temporal', (n, day) => `${dmy(day)} 9:${String(10 + (n % 50))}:07`]],
  }),
  /** Microsoft Forms: a workbook with real dates. */
  microsoftForms: workbook({ numbered: true }),
  /** A workbook that somebody keeps by hand: a title and a note above the heading, and a sheet of notes. */
  handmade: workbook({ title: true, notes: true }),
} satisfies Record<string, Form>;
export type FormId = keyof typeof forms;

export interface Form {
  extension: 'csv' | 'xlsx';
  write(table: Table): Promise<Uint8Array>;
}

export interface Table {
  title: string;
  /** Heading and field. */
  columns: readonly (readonly [string, string])[];
  /** Null is a blank line. */
  rows: readonly (Row | null)[];
  style: Style;
  /** The day on which the export was made. */
  day: string;
}

type Extra = [heading: string, text: (n: number, day: string) => string];
interface TextOptions {
  delimiter: string;
  lineEnd: string;
  bom?: boolean;
  encoding?: 'latin1' | 'utf16le';
  quoteAll?: boolean;
  title?: boolean;
  total?: boolean;
  blankLast?: boolean;
  before?: Extra[];
  after?: Extra[];
}

function text(o: TextOptions): Form {
  const special = new RegExp(`["\\r\\n${o.delimiter === '|' ? '\\|' : o.delimiter}]`);
  const quoted = (cell: string) => (o.quoteAll || special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const line = (cells: readonly string[]) => cells.map(quoted).join(o.delimiter) + o.lineEnd;
  const extras = (list: Extra[] | undefined, n: number, day: string) => (list ?? []).map((e) => e[1](n, day));
  const headings = (list: Extra[] | undefined) => (list ?? []).map((e) => e[0]);
  return {
    extension: 'csv',
    async write({ title, columns, rows, style, day }) {
      const out = [o.bom ? '\ufeff' : ''];
      if (o.title) out.push(line([title, ...columns.slice(1).map(() => '')]), o.lineEnd);
      out.push(line([...headings(o.before), ...columns.map((c) => c[0]), ...headings(o.after)]));
      for (const [n, row] of rows.entries())
        out.push(
          row
            ? line([
                ...extras(o.before, n, day),
                ...columns.map(([, field]) => cellText(field, row[field] ?? null, style)),
                ...extras(o.after, n, day),
              ])
            : o.lineEnd,
        );
      if (o.total) out.push(line(['TOTAL', String(rows.length), ...columns.slice(2).map(() => '')]));
      if (o.blankLast) out.push(o.lineEnd);
      return Buffer.from(out.join(''), o.encoding ?? 'utf8');
    },
  };
}

function workbook(o: { numbered?: boolean; title?: boolean; notes?: boolean }): Form {
  return {
    extension: 'xlsx',
    async write({ title, columns, rows, style, day }) {
      // Nobody was signed in. A question of a name that the tool uses itself gets a number.
      const first = o.numbered ? ['Id', 'Hora de inicio', 'Hora de finalización', 'Correo electrónico', 'Nombre'] : [];
      const questions = columns.map(([heading]) => (first.includes(heading) ? `${heading}2` : heading));
      const above = o.title ? [[title], ['Listado provisional, revisado por el centro'], []] : [];
      const stamp = (minutes: number) => new Date(Date.parse(`${day}T08:00:00Z`) + minutes * 60_000);
      const body = rows.map((row, n) =>
        row
          ? [
              ...(o.numbered ? [n + 1, stamp(n * 5), stamp(n * 5 + 4), 'anonymous', null] : []),
              ...columns.map(([, field]) => excelCell(field, row[field] ?? null, style)),
            ]
          : [],
      );
      const sheets = [
        {
          name: o.numbered ? 'Form1' : 'Participantes',
          columns: [...first, ...columns.map((c) => c[1])].map((field) => ({
            width: 16,
            ...(isDateField(field)
              ? { numFmt: 'dd/mm/yyyy' }
              : field.startsWith('Hora')
                ? { numFmt: 'dd/mm/yyyy hh:mm' }
                : {}),
          })),
          rows: [...above, [...first, ...questions], ...body],
        },
      ];
      const notes = { name: 'Notas', rows: [['Rellenar una fila por persona y actividad.'], ['No borrar esta hoja.']] };
      const at = new Date(`${day}T08:00:00Z`);
      return writeXlsx({
        sheets: o.notes ? [...sheets, { ...notes, columns: [] }] : sheets,
        properties: { creator: 'Mundo de muestra', created: at, modified: at },
        stringMode: o.numbered ? 'shared' : 'inline',
      });
    },
  };
}

/** Dates are real dates and numbers real numbers: a postal code loses its leading zero, as it does in Excel. */
function excelCell(field: string, cell: Cell, style: Style): string | number | Date | null {
  if (cell === null || typeof cell === 'number') return cell;
  if (typeof cell === 'string' && isDateField(field)) return new Date(`${cell}T00:00:00Z`);
  if (typeof cell === 'string' && field === 'postal_code' && /^\d+$/.test(cell)) return Number(cell);
  return cellText(field, cell, style);
}
