import { type Part, workbook, zip } from '../../normalize/read/zips.ts';
import { sheetRows } from '../made.ts';
import { type Choices, times } from './choices.ts';

const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));
const text = ({ count, of }: Choices) => of('x', 'ñ ', 'Internet ', '&amp;', '12').repeat(count(3000));
const table = () => sheetRows();

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
const sheetXml = (data: string, behind = '') => `<worksheet><sheetData>${data}</sheetData>${behind}</worksheet>`;
const sheetPart = (data: string, behind = ''): Part => ({
  name: 'xl/worksheets/sheet1.xml',
  bytes: sheetXml(data, behind),
});
const rels = (more: string): Part => ({
  name: 'xl/_rels/workbook.xml.rels',
  bytes: `<Relationships>${relation('s1', 'worksheet', 'worksheets/sheet1.xml')}${relation('s2', 'sharedStrings', 'sharedStrings.xml')}${relation('s3', 'styles', 'styles.xml')}${more}</Relationships>`,
});
const filled = (cells: number) => `<row>${'<c t="str"><v>a</v></c>'.repeat(cells)}</row>`;

/** Workbooks of Excel: each part of one, as many times as its format allows. */
export const xlsx: Record<string, (choices: Choices) => Uint8Array> = {
  sheets: ({ count, of }) => {
    const sheets = count(1900);
    const data = of(table(), '', filled(30));
    return zip([
      {
        name: '_rels/.rels',
        bytes: `<Relationships>${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
      },
      {
        name: 'xl/workbook.xml',
        bytes: `<workbook xmlns:r="r"><sheets>${times(sheets, (i) => `<sheet name="${'h'.repeat(count(40))}${i}" sheetId="${i + 1}" r:id="s${i}"/>`)}</sheets></workbook>`,
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        bytes: `<Relationships>${times(sheets, (i) => relation(`s${i}`, 'worksheet', `worksheets/sheet${i}.xml`))}</Relationships>`,
      },
      ...Array.from({ length: sheets }, (_, i) => ({ name: `xl/worksheets/sheet${i}.xml`, bytes: sheetXml(data) })),
    ]);
  },
  names: (choices) =>
    workbook(table(), [
      {
        name: 'xl/workbook.xml',
        bytes: `<workbook xmlns:r="r"><sheets><sheet name="Hoja1" sheetId="1" r:id="s1"/></sheets><definedNames>${times(choices.count(50_000), (i) => `<definedName name="n${i}">${choices.of('Hoja1!$A$1', text(choices).slice(0, 200))}</definedName>`)}</definedNames></workbook>`,
      },
    ]),
  styles: ({ count, below }) =>
    workbook(table(), [
      {
        name: 'xl/styles.xml',
        bytes: `<styleSheet><numFmts>${times(count(50_000), (i) => `<numFmt numFmtId="${164 + i}" formatCode="${'0'.repeat(count(200))}dd/mm/yyyy"/>`)}</numFmts><cellXfs>${times(count(90_000), () => `<xf numFmtId="${below(300)}"/>`)}</cellXfs></styleSheet>`,
      },
    ]),
  relations: ({ count }) =>
    workbook(table(), [rels(times(count(90_000), (i) => relation(`x${i}`, 'image', `../media/${i}.png`)))]),
  'shared strings': (choices) => {
    const strings = choices.count(200_000);
    return workbook(
      times(choices.count(20_000), () => `<row><c t="s"><v>${choices.below(strings)}</v></c></row>`),
      [
        rels(''),
        {
          name: 'xl/sharedStrings.xml',
          bytes: `<sst>${times(strings, (i) => `<si>${choices.of('<r><t>a</t></r>', '', '<rPh><t>x</t></rPh>').repeat(choices.below(3))}<t>${i}</t></si>`)}</sst>`,
        },
      ],
    );
  },
  merges: ({ count, below, of }) =>
    workbook('', [
      sheetPart(
        table() + times(count(20_000), () => filled(5)),
        `<mergeCells>${times(count(50_000), () => `<mergeCell ref="${letters(below(of(5, 16_000)))}${1 + below(5000)}:${letters(below(9))}${1 + below(of(100, 1_000_000))}"/>`)}</mergeCells>`,
      ),
    ]),
  validations: ({ count }) =>
    workbook('', [
      sheetPart(
        table(),
        `<dataValidations>${times(count(60_000), (i) => `<dataValidation type="list" sqref="A${i + 1}"><formula1>"a,b"</formula1></dataValidation>`)}</dataValidations>`,
      ),
    ]),
  rows: ({ count, of }) =>
    workbook(
      table() +
        times(count(60_000), () =>
          of(filled(1), filled(5), '<row hidden="1"/>', '<row hidden="1"><c t="str"><v>x</v></c></row>'),
        ),
    ),
  'wide rows': ({ count, of, below }) =>
    workbook(
      times(count(300), () => of(filled(count(16_384)), `<row><c r="${letters(below(16_384))}1"><v>1</v></c></row>`)),
    ),
  'formulas without values': ({ count }) =>
    workbook(table() + times(count(50_000), () => '<row><c><f>1+1</f></c><c><f>A1</f></c></row>')),
  'long texts': (choices) =>
    workbook(
      table() + times(choices.count(500), () => `<row><c t="inlineStr"><is><t>${text(choices)}</t></is></c></row>`),
    ),
  elements: ({ count }) => workbook(table() + '<x/>'.repeat(count(200_000))),
  'nested elements': ({ count }) => {
    const depth = count(100_000);
    return workbook(`${table()}${'<x>'.repeat(depth)}${'</x>'.repeat(depth)}`);
  },
  attributes: ({ count }) => workbook(`${table()}<row ${times(count(20_000), (i) => `a${i}="1" `)}/>`),
};
