import { writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { open, rowsOf } from './rows.ts';

for (const stringMode of ['shared', 'inline'] as const) {
  test(`${stringMode} strings, numbers, dates, booleans, hidden sheets`, async () => {
    const bytes = await writeXlsx({
      stringMode,
      sheets: [
        {
          name: 'Hoja1',
          rows: [
            ['Acciones formativas 2018 & más'],
            [],
            ['DNI', 'Fecha', 'Horas', 'Superado'],
            ['12345678Z', new Date(Date.UTC(2018, 2, 20)), 2.5, true],
            ['x', new Date(Date.UTC(2018, 2, 20, 9, 56, 59)), 74.69, false],
            [null, null],
          ],
        },
        { name: 'Notas', rows: [['nada']], hidden: true },
      ],
    });
    const file = await open(bytes);
    expect(file.facts).toEqual({ kind: 'xlsx' });
    expect(file.sheets.map(({ number, name, hidden }) => ({ number, name, hidden }))).toEqual([
      { number: 1, name: 'Hoja1', hidden: false },
      { number: 2, name: 'Notas', hidden: true },
    ]);
    const { rows, lastRow } = await rowsOf(file.sheets[0]!);
    expect(rows).toEqual([
      [1, 'Acciones formativas 2018 & más'],
      [3, 'DNI', 'Fecha', 'Horas', 'Superado'],
      [4, '12345678Z', '2018-03-20', '2.5', 'TRUE'],
      [5, 'x', '2018-03-20 09:56:59', '74.69', 'FALSE'],
    ]);
    expect(lastRow).toBe(5);
  });
}
