import { describe, expect, test } from 'vitest';
import { depth } from '../deep.ts';
import { dni } from '../dni.ts';
import { takeIn } from './world.ts';

/** What spans blocks: the reader's first block has about a thousand rows, the next ones 65,536. */
const heading = 'DNI/NIE;Nombre;Sexo;Colectivo;Actividad;Fecha de fin;Superado';
const file = (count: number, row: (i: number) => string) =>
  `${heading}\n${Array.from({ length: count }, (_, i) => `${row(i)}\n`).join('')}`;
/** Two blocks; in the deep suite three. */
const count = depth(5000, 70_000);
const usual = (i: number, sex = '') => `${dni(90_000_000 + i)};N${i};${sex};Docente;Redes;16/03/2018;Sí`;

describe('many rows', () => {
  test('all come, in the file’s order, each person once', async () => {
    const { receipt, lake } = await takeIn(file(count, (i) => usual(i)));
    expect(receipt.rows).toEqual({ read: count, accepted: count, rejected: 0, blank: 0, ignored: 0 });
    expect(lake.every((row, i) => row.row === i + 2)).toBe(true);
    expect(new Set(lake.map((r) => r.signature)).size).toBe(count);
  });

  test('more errors than are listed are all counted, and all rows kept for the clerk', async () => {
    const { receipt, rejects, answer } = await takeIn(file(3000, () => '00000000T;x;;Docente;Redes;ayer;Sí'));
    expect(receipt.counts.map(({ code, count }) => [code, count])).toEqual([
      ['document_placeholder', 3000],
      ['date_format', 3000],
    ]);
    expect(receipt.issues.length).toBe(1000);
    expect(rejects.filter((r) => r.kind === 'row').length).toBe(3000);
    expect(answer('es').errors.length).toBe(1000);
  });

  test('warnings take no room from errors', async () => {
    const { receipt } = await takeIn(
      file(1500, (i) => (i === 1499 ? `${dni(90_000_000 + i)};;;;Redes;16/03/2018;Sí` : usual(i, 'raro'))),
    );
    expect(receipt.issues.filter((i) => i.severity === 'warning').length).toBe(1000);
    expect(receipt.issues.at(-1)).toMatchObject({ code: 'required_missing', row: 1501 });
  });

  test('a repeat and another name are found across blocks', async () => {
    const rows = file(2000, (i) => usual(i === 1999 ? 0 : i).replace(';N0;', i === 1999 ? ';Otra;' : ';N0;'));
    const { receipt } = await takeIn(rows);
    expect(receipt.issues.map(({ code, row }) => [code, row])).toEqual([
      ['document_two_names', 2001],
      ['row_repeated_in_doubt', 2001],
    ]);
  });
});

describe('an M is settled by what comes later, too', () => {
  const columns: [string, (i: number) => string, string][] = [
    ['H in a later block', (i) => (i === 1900 ? 'H' : 'M'), 'female'],
    ['F in a later block', (i) => (i === 1900 ? 'F' : 'M'), 'male'],
    ['the first M in a later block, after an F', (i) => (i === 5 ? 'F' : i > 1900 ? 'M' : 'Mujer'), 'male'],
  ];
  for (const [name, sex, read] of columns)
    test(name, async () => {
      const { lake } = await takeIn(file(2000, (i) => usual(i, sex(i))));
      expect(new Set(lake.filter((r) => sex(Number(r.row) - 2) === 'M').map((r) => r.sex))).toEqual(new Set([read]));
    });
});
