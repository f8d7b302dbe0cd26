import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { expectKnownAgain } from './rejected-only.ts';
import { takeIn } from './world.ts';

/** `pledge corrected --rejected-only` of a known export: what is given back is that export still. */
describe('the rejected rows of a known export are known again', () => {
  const cases = join(import.meta.dirname, 'cases');
  for (const name of readdirSync(cases).filter((n) => n.startsWith('known-'))) {
    const at = (file: string) => join(cases, name, file);
    const receipt = JSON.parse(readFileSync(at('receipt.json'), 'utf8'));
    if (receipt.rows.rejected === 0) continue;
    test(name, async () => {
      const given = existsSync(at('envelope.json')) ? JSON.parse(readFileSync(at('envelope.json'), 'utf8')) : {};
      await expectKnownAgain(readFileSync(at('input.csv')), given);
    });
  }

  const netacad = [
    ['NAME', 'EMAIL', 'Chapter 1 Exam', 'Final Exam'],
    ['Point Possible', '', '100.00', '50.00'],
    ['Quintela, Aldara', 'aldara@red.example', '85.00', '25.00'],
    ['Lema, Catuxa', 'no tiene', '90.00', '10.00'],
    ['Souto, Breixo', 'breixo@red.example', '45.00', '25.00'],
  ];
  const netacadSettings = {
    settings: { audience: 'citizen', programme: 'cisco_netacad', end_date: '16/03/2018' },
  } as const;
  const attendance = [
    ['Curso', 'Alfabetización digital'],
    ['Grupo', 'Todos los participantes'],
    [],
    ['ID de estudiante', 'Número de ID', 'Apellido(s)', 'Nombre', '05.03.2018 10.00', 'Sesiones tomadas', 'Porcentaje'],
    ['1', '90000001N', 'Quintela', 'Aldara', 'P (2/2)', '1', '100,0%'],
    ['2', '90000002N', 'Souto', 'Breixo', 'P (2/2)', '1', '100,0%'],
  ];
  const csv = (rows: string[][]) => rows.map((row) => `${row.map((cell) => `"${cell}"`).join(';')}\n`).join('');
  const xlsx = (rows: string[][]) => writeXlsx({ sheets: [{ name: 'Hoja1', rows }] });

  test.each([
    ['csv', async (rows: string[][]) => Buffer.from(csv(rows))],
    ['xlsx', xlsx],
  ])(
    'as %s; corrected and sent, they complete the upload by the points and titles that stand elsewhere',
    async (_, make) => {
      await expectKnownAgain(await make(netacad), netacadSettings);
      const back = await expectKnownAgain(await make(attendance), { settings: { audience: 'citizen' } });
      const mended = back.includes('90000002N') ? Buffer.from(back.toString().replace('90000002N', '90000002J')) : null;
      if (!mended) return;
      const { lake } = await takeIn(mended, { settings: { audience: 'citizen' } });
      expect(lake).toMatchObject([{ activity: 'Alfabetización digital', completed: true, start_date: '2018-03-05' }]);
    },
  );

  test('a grade is judged by the points that its own column has', async () => {
    const back = await expectKnownAgain(Buffer.from(csv(netacad)), netacadSettings);
    const mended = back.toString().replace('no tiene', 'catuxa@red.example');
    const { lake } = await takeIn(mended, netacadSettings);
    expect(lake.map((row) => [row.activity, row.completed])).toEqual([
      ['Chapter 1 Exam', true],
      ['Final Exam', false],
    ]);
  });
});
