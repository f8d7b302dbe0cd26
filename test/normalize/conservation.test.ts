import fc from 'fast-check';
import { expect, test } from 'vitest';
import { depth } from '../deep.ts';
import { takeIn } from './world.ts';

/** Files as they come: good rows, bad ones, blank ones, totals, headings once more, rows too short and too long. */
const heading =
  'DNI/NIE;Nombre;Apellidos;Fecha de nacimiento;Sexo;Colectivo;Actividad;Fecha de inicio;Fecha de fin;Superado';
const cell = (good: string[], bad: string[]) =>
  fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: fc.constantFrom(...bad) });
const row = fc
  .tuple(
    cell(['90000000B', '90000001N', 'X0000001R', ''], ['90000000A', '00000000T', '90000002', '?']),
    cell(['Zurbela', 'Olmero'], ['']),
    cell(['Quentral', 'Vastanga'], ['']),
    cell(['01/02/1980', ''], ['31/02/1980', '01/02/2080']),
    cell(['H', 'M'], ['', 'raro']),
    cell(['Ciudadanía', 'Docente'], ['', 'Marcianos']),
    cell(['Redes', 'Correo'], ['', 'de 90000000B']),
    cell(['01/03/2018', ''], ['31/03/2018', 'ayer']),
    cell(['16/03/2018', '17/03/2018'], ['', '31/02/2018', '01/01/2030']),
    cell(['Sí', 'No'], ['', 'quizás']),
  )
  .map((cells) => cells.join(';'));
const line = fc.oneof(
  { weight: 10, arbitrary: row },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      '  ',
      ';;;',
      heading,
      'TOTAL;;;',
      'Fuente: casos',
      '* nota',
      '90000000B;x',
      'a;b;c;d;e;f;g;h;i;j;k',
    ),
  },
);

test('read = accepted + rejected + blank + ignored, whatever comes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 40 }), async (lines) => {
      const { receipt, lake, rejects } = await takeIn(`${[heading, ...lines].join('\n')}\n`);
      const { read, accepted, rejected, blank, ignored } = receipt.rows;
      expect(accepted + rejected + blank + ignored).toBe(read);
      expect(read).toBe(receipt.refusal ? 0 : lines.length);
      expect(lake.length).toBe(accepted);
      const rejectedRows = rejects.flatMap((r) => (r.kind === 'row' ? [r.row] : []));
      expect(rejectedRows.length).toBe(rejected);
      // Each row has one fate, a rejected one has an error, an accepted one has none.
      const rows = [...lake.map((r) => r.row as number), ...rejectedRows];
      expect(new Set(rows).size).toBe(rows.length);
      const errors = new Set(receipt.issues.filter((i) => i.severity === 'error').map((i) => i.row));
      expect([...errors].sort()).toEqual([...rejectedRows].sort());
      expect(receipt.status).toBe(accepted === 0 ? 'refused' : rejected > 0 ? 'partly_accepted' : 'accepted');
      expect(receipt.lake === null).toBe(accepted === 0);
      expect(receipt.months).toEqual([...new Set(lake.map((r) => String(r.end_date).slice(0, 7)))].sort());
      const counted = receipt.counts.reduce((sum, c) => sum + c.count, 0);
      expect(counted).toBe(receipt.issues.length);
    }),
    { numRuns: depth(30, 150) },
  );
});
