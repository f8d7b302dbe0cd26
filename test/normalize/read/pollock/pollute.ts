import { SOURCE, type SourceCell, type SourceRow } from './table.ts';

/** A polluted file, how often its fault occurs among public files (the benchmark's weight), and the rows that it should give. */
export interface Polluted {
  readonly name: string;
  readonly weight: number;
  /** How many files of the benchmark it stands for. */
  readonly stands: number;
  readonly text: string;
  readonly clean: readonly (readonly string[])[];
}

interface Style {
  delimiter: string;
  quote: string;
  /** What stands before a quote inside of a cell. */
  escape: string;
  lineEnd: string;
}

const STYLE: Style = { delimiter: ',', quote: '"', escape: '"', lineEnd: '\r\n' };
const BODY = SOURCE.slice(1);
const HEADING = SOURCE[0]!;
/** What all single-row faults of one kind weigh together, by the number of their files in the benchmark. */
const ROW_WEIGHT = 0.36775106082036774;

/**
 * The 2,290 faults of the Pollock benchmark (Vitagliano, Hameed, Naumann and others: "Pollock: A Data Loading Benchmark",
 * VLDB 2023), made anew over a table of our own. Of the faults of single rows, those of every `stride`-th row, with the
 * weight of the others.
 */
export function pollutions(stride: number): Polluted[] {
  return [...fileFaults(), ...rowFaults(stride)];
}

function fileFaults(): Polluted[] {
  const file = (
    name: string,
    weight: number,
    rows: readonly SourceRow[],
    style: Partial<Style> = {},
    clean = rows,
  ): Polluted => ({
    name,
    weight,
    stands: 1,
    text: write(rows, { ...STYLE, ...style }),
    clean: clean.map(texts),
  });
  const whole = write(SOURCE, STYLE);
  const same = (name: string, weight: number, text: string): Polluted => ({
    name,
    weight,
    stands: 1,
    text,
    clean: SOURCE.map(texts),
  });
  const heading = (times: number) => HEADING.map((cell) => ({ ...cell, text: Array(times).fill(cell.text).join(' ') }));
  const empty = HEADING.map(() => ({ text: '', quoted: false }));
  const second = SOURCE.slice(0, 83);
  return [
    file('source', 1, SOURCE),
    file('file_no_payload', 15, []),
    same('file_no_trailing_newline', 184, whole.slice(0, -2)),
    same('file_double_trailing_newline', 5, `${whole}\r\n`),
    file('file_no_header', 470, BODY),
    file('file_header_multirow_2', 47, [HEADING, ...SOURCE], {}, [heading(2), ...BODY]),
    file('file_header_multirow_3', 47, [HEADING, HEADING, ...SOURCE], {}, [heading(3), ...BODY]),
    file(
      'file_preamble',
      282,
      [[{ text: 'PREAMBLE', quoted: false }, ...empty.slice(1)], empty, ...SOURCE],
      {},
      SOURCE,
    ),
    file('file_multitable_same', 62.667, [...SOURCE, ...second], {}, SOURCE),
    file('file_multitable_less', 62.667, [...SOURCE, ...second.map((row) => row.slice(0, 8))], {}, SOURCE),
    file(
      'file_multitable_more',
      62.667,
      [
        ...SOURCE,
        ...second.map((row, index) => [...row, { text: index === 0 ? 'col1' : row[8]!.text, quoted: false }]),
      ],
      {},
      SOURCE,
    ),
    file('file_header_only', 3, [HEADING]),
    file('file_one_data_row', 4, SOURCE.slice(0, 2)),
    file('file_record_delimiter_0xD', 7, SOURCE, { lineEnd: '\r' }),
    file('file_record_delimiter_0xA', 1691, SOURCE, { lineEnd: '\n' }),
    file('file_field_delimiter_0x9', 4, SOURCE, { delimiter: '\t' }),
    file('file_field_delimiter_0x3B', 834, SOURCE, { delimiter: ';' }),
    file('file_field_delimiter_0x20', 4, SOURCE, { delimiter: ' ' }),
    file('file_field_delimiter_0x2C_0x20', 101, SOURCE, { delimiter: ', ' }),
    file('file_quotation_char_0x27', 11, SOURCE, { quote: "'" }),
    file('file_escape_char_0x5C', 1, SOURCE, { escape: '\\' }),
    file('file_escape_char_0x00', 7, SOURCE, { escape: '' }),
  ];
}

function rowFaults(stride: number): Polluted[] {
  const found: Polluted[] = [];
  const lines = SOURCE.map((row) => line(row, STYLE));
  const clean = SOURCE.map(texts);
  const add = (
    name: string,
    at: number,
    cells: readonly string[],
    delimiters: readonly string[],
    changed?: string[],
  ) => {
    const stands = at === 0 ? 1 : stride;
    const polluted = cells.map((cell, index) => cell + (delimiters[index] ?? '')).join('');
    found.push({
      name,
      weight: ROW_WEIGHT * stands,
      stands,
      text: [...lines.slice(0, at), polluted, ...lines.slice(at + 1), ''].join('\r\n'),
      clean: changed === undefined ? clean : [...clean.slice(0, at), changed, ...clean.slice(at + 1)],
    });
  };
  for (let at = 0; at < SOURCE.length; at += at === 0 ? 1 : stride) {
    const row = SOURCE[at]!;
    const cells = row.map((cell) => written(cell, STYLE));
    const commas = cells.slice(1).map(() => ',');
    for (let column = 0; column < row.length; column++) {
      const more = [...cells.slice(0, column), '', ...cells.slice(column)];
      add(`row_more_sep_row${at}_col${column}`, at, more, [...commas, ',']);
      if (column > 0)
        add(
          `row_less_sep_row${at}_col${column}`,
          at,
          cells,
          commas.map((comma, index) => (index === column - 1 ? '' : comma)),
        );
      const quote = { ...row[column]! };
      const extra = quote.quoted ? `"${cells[column]}` : `"${quote.text}`;
      add(
        `row_extra_quote${at}_col${column}`,
        at,
        cells.map((cell, index) => (index === column ? extra : cell)),
        commas,
        row.map((cell, index) => (index === column ? `"${cell.text}` : cell.text)),
      );
    }
    add(
      `row_field_delimiter_${at}_0x20`,
      at,
      cells,
      commas.map(() => ' '),
    );
  }
  return found;
}

const texts = (row: SourceRow) => row.map(({ text }) => text);
const write = (rows: readonly SourceRow[], style: Style) =>
  rows.map((row) => line(row, style) + style.lineEnd).join('');
const line = (row: SourceRow, style: Style) => row.map((cell) => written(cell, style)).join(style.delimiter);

/** Only the quotes around a cell are the style's: those inside stay, as in the benchmark. */
function written({ text, quoted }: SourceCell, { quote, escape: before }: Style): string {
  const escaped = text.replaceAll('"', `${before}"`);
  return quoted ? `${quote}${escaped}${quote}` : escaped;
}
