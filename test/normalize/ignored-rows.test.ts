import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { takeIn } from './world.ts';

/** Each line of the two files is put below a list, alone: one is no record of it, the other is one that lacks much. */
const lines = (name: string): string[] =>
  readFileSync(join(import.meta.dirname, 'ignored-rows', name), 'utf8')
    .trimEnd()
    .split('\n');
const table = `DNI/NIE;Nombre;Apellidos;Colectivo;Actividad;Fecha de fin;Horas;Superado
20000001Y;Nom;Uno;Ciudadanía;Taller;16/03/2018;10;Sí
20000002F;Nom;Dos;Ciudadanía;Taller;16/03/2018;10;Sí
20000003P;Nom;Tres;Ciudadanía;Taller;16/03/2018;10;Sí
`;

describe('below a list', () => {
  test.each(lines('ignored.csv'))('%s is no row of it', async (line) => {
    const { receipt } = await takeIn(`${table}${line}\n`);
    expect(receipt.rows).toEqual({ read: 4, accepted: 3, rejected: 0, blank: 0, ignored: 1 });
    expect(receipt.status).toBe('accepted');
  });

  test('rows that were numbered and not filled in are none', async () => {
    const numbered = table.split('\n').map((line, i) => (line === '' ? '' : `${i === 0 ? 'Nº orden' : i};${line}`));
    const { receipt } = await takeIn(`${numbered.join('\n')}4;;;;;;;;\n5;;;;;;;;\n`);
    expect(receipt.rows).toEqual({ read: 5, accepted: 3, rejected: 0, blank: 0, ignored: 2 });
  });

  test.each(lines('rejected.csv'))('%s is rejected', async (line) => {
    const { receipt } = await takeIn(`${table}${line}\n`);
    expect(receipt.rows).toEqual({ read: 4, accepted: 3, rejected: 1, blank: 0, ignored: 0 });
  });

  describe.each(['Nombre', 'Centro', 'Actividad', 'Colectivo'])('alone in the row, under %s', (first) => {
    test.each(lines('alone.csv'))('%s is no row of it', async (text) => {
      const { receipt } = await takeIn(below(first, text));
      expect(receipt.rows).toEqual({ read: 4, accepted: 3, rejected: 0, blank: 0, ignored: 1 });
    });
    test.each(lines('alone-in-a-record.csv'))('%s is rejected', async (text) => {
      const { receipt } = await takeIn(below(first, text));
      expect(receipt.rows).toEqual({ read: 4, accepted: 3, rejected: 1, blank: 0, ignored: 0 });
    });
  });
});

/** The list with a column of centres and one of its columns first, and a text alone in the row below it. */
function below(first: string, text: string): string {
  const rows = table.trimEnd().split('\n');
  const wide = rows.map((row, i) => [...row.split(';'), i === 0 ? 'Centro' : 'Telecentro Sur']);
  const at = wide[0]!.indexOf(first);
  const moved = wide.map((row) => [row[at], ...row.toSpliced(at, 1)]);
  return `${moved.map((row) => row.join(';')).join('\n')}\n"${text}"${';'.repeat(8)}\n`;
}
