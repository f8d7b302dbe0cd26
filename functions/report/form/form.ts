import { type CellStyle, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { type Language, languages, type Pledge } from '../../../schemas/pledge.ts';
import type { PublicTables } from '../../../schemas/public-tables.ts';
import { daysOf } from '../../../schemas/time.ts';
import { publicTexts } from '../public/texts/texts.ts';
import { type FormInput, formParts } from './fields.ts';
import { formPage } from './page.ts';
import { formTexts } from './texts.ts';

/**
 * The Coalition's form, filled in, for whoever fills it in: a page a language to copy from (`form-es.html`), and a workbook with a
 * sheet a language (`form.xlsx`). The same tables give the same bytes.
 */
export async function formFiles(
  tables: PublicTables,
  about: { pledge: Pledge; sample: boolean },
): Promise<{ name: string; bytes: Uint8Array }[]> {
  const input = (language: Language): FormInput => ({ ...about, tables, language });
  const made = new Date(daysOf(tables.as_of) * 86_400_000);
  return [
    ...languages.map((language) => ({
      name: `form-${language}.html`,
      bytes: new TextEncoder().encode(formPage(input(language))),
    })),
    {
      name: 'form.xlsx',
      bytes: await writeXlsx({
        sheets: languages.map((language) => sheetOf(input(language))),
        properties: { title: formTexts.es.title, creator: about.pledge.association, created: made, modified: made },
      }),
    },
  ];
}

const font = { name: 'Calibri', size: 11 };
const wrapped: CellStyle = { font, alignment: { wrapText: true, vertical: 'top' } };
const heading: CellStyle = { font: { ...font, bold: true } };

function sheetOf(input: FormInput): WriteSheet {
  const { sheet } = formTexts[input.language];
  const { sample } = publicTexts[input.language];
  return {
    name: input.language,
    columns: [18, 40, 18, 90].map((width) => ({ width, style: wrapped })),
    rows: [
      [sheet.section, sheet.item, sheet.field, sheet.text],
      ...(input.sample ? [[sample.title, '', '', sample.text]] : []),
      ...formParts(input).flatMap(({ section, item, fields }) =>
        fields.map(({ field, text }) => [section, item, field, text]),
      ),
    ],
    cells: new Map([0, 1, 2, 3].map((at) => [`0,${at}`, { style: heading }])),
    freezePane: { rows: 1 },
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}
