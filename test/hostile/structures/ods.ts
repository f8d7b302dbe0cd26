import { zip } from '../../normalize/read/zips.ts';
import { HEADINGS, PEOPLE } from '../made.ts';
import { type Choices, times } from './choices.ts';

const cell = (attributes: string, inner: string) => `<table:table-cell ${attributes}>${inner}</table:table-cell>`;
const paragraph = (inner: string) => `<text:p>${inner}</text:p>`;
const odsFile = (tables: string) =>
  zip([
    { name: 'mimetype', bytes: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
    { name: 'content.xml', bytes: `<d><b><office:spreadsheet>${tables}</office:spreadsheet></b></d>` },
  ]);
const odsRow = (cells: string, attributes = '') => `<table:table-row ${attributes}>${cells}</table:table-row>`;
const people = [HEADINGS, ...PEOPLE].map((row) => odsRow(row.map((one) => cell('', paragraph(one))).join(''))).join('');
const odsTable = (rows: string, name = 'Hoja1') => `<table:table table:name="${name}">${people}${rows}</table:table>`;

/** Workbooks of OpenDocument, with what repeats in them. */
export const ods: Record<string, (choices: Choices) => Uint8Array> = {
  tables: ({ count }) => odsFile(times(count(3000), (i) => odsTable('', `h${i}`))),
  'nested tables': ({ count }) => {
    const depth = count(20_000);
    return odsFile(odsTable(odsRow(cell('', `${'<table:table>'.repeat(depth)}${'</table:table>'.repeat(depth)}`))));
  },
  'repeated rows': ({ count }) =>
    odsFile(
      odsTable(
        times(count(2000), () => odsRow(cell('', paragraph('x')), `table:number-rows-repeated="${count(1_048_576)}"`)),
      ),
    ),
  'repeated cells': ({ count }) =>
    odsFile(
      odsTable(
        times(count(2000), () => odsRow(cell(`table:number-columns-repeated="${count(16_384)}"`, paragraph('x')))),
      ),
    ),
  'empty repeated cells': ({ count }) =>
    odsFile(
      odsTable(
        times(count(5000), () =>
          odsRow(`${cell(`table:number-columns-repeated="${count(16_383)}"`, '')}${cell('', paragraph('x'))}`),
        ),
      ),
    ),
  spaces: ({ count }) =>
    odsFile(odsTable(times(count(3000), () => odsRow(cell('', paragraph(`x<text:s text:c="${count(40_000)}"/>`)))))),
  spans: ({ count, below }) =>
    odsFile(
      odsTable(
        times(count(5000), () =>
          odsRow(cell(`table:number-rows-spanned="${count(1_000_000)}"`, paragraph('x')).repeat(1 + below(20))),
        ),
      ),
    ),
  paragraphs: ({ count }) =>
    odsFile(odsTable(times(count(200), () => odsRow(cell('', paragraph('x').repeat(count(20_000))))))),
  notes: ({ count }) =>
    odsFile(
      odsTable(
        times(count(3000), () =>
          odsRow(
            cell('', `<office:annotation>${paragraph('n').repeat(count(50))}</office:annotation>${paragraph('x')}`),
          ),
        ),
      ),
    ),
};
