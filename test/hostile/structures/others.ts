import { csv, gzip, PEOPLE, zip } from '../made.ts';
import { type Choices, times } from './choices.ts';

const noise = ({ below }: Choices) => Buffer.from(Array.from({ length: 64 }, () => below(256)));

/** Archives. */
export const archives: Record<string, (choices: Choices) => Uint8Array> = {
  entries: (choices) =>
    zip(
      Array.from({ length: choices.count(2100) }, (_, i) => ({
        name: `${'d/'.repeat(choices.count(500))}${i}.csv`,
        bytes: choices.of<Uint8Array | string>(csv(), '', noise(choices)),
      })),
    ),
  'one entry': ({ count, of }) =>
    zip([
      {
        name: 'a.csv',
        bytes: csv(...Array.from({ length: count(50_000) }, (_, i) => of('', PEOPLE[i % 3]!.join(';')))),
      },
    ]),
  'members of a gzip': ({ count }) => Buffer.concat(Array.from({ length: count(3000) }, () => gzip(csv()))),
};

const spanned = ({ count, of, below }: Choices) =>
  `<td${of('', ` colspan=${count(20_000)}`, ` rowspan=${count(70_000)}`, ` class="${'x'.repeat(below(300))}"`)}>`;

/** Web pages and XML named as workbooks. */
export const markup: Record<string, (choices: Choices) => string> = {
  tables: (choices) =>
    `<html>${times(choices.count(5000), () => `<table><tr>${times(1 + choices.below(5), () => `${spanned(choices)}x`)}</table>`)}`,
  'nested tables': ({ count }) => `<html>${'<table><tr><td>'.repeat(count(30_000))}x`,
  rows: (choices) =>
    `<html><table>${times(choices.count(20_000), () => `<tr>${times(1 + choices.below(6), () => `${spanned(choices)}x`)}`)}</table>`,
  entities: ({ count, of }) =>
    `<html><table><tr><td>${of('&aacute;', '&#225;', '&amp;amp;', '&').repeat(count(100_000))}</table>`,
  'unclosed tags': ({ count, of }) =>
    `<html><table><tr><td>${of('<', '<a ', '<!--', '<td "', "<b '").repeat(count(50_000))}`,
  worksheets: ({ count }) =>
    `<?xml version="1.0"?><Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">${times(count(3000), (i) => `<Worksheet ss:Name="h${i}"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table></Worksheet>`)}</Workbook>`,
  'cells of XML': ({ count, below }) =>
    `<?xml version="1.0"?><Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="h"><Table>${times(count(10_000), () => `<Row><Cell ss:Index="${1 + below(16_384)}" ss:MergeDown="${below(2_000_000)}" ss:MergeAcross="${below(30_000)}"><Data>x</Data></Cell></Row>`)}</Table></Worksheet></Workbook>`,
};
