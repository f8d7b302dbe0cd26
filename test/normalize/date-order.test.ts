import { describe, expect, test } from 'vitest';
import { orderFault } from '../../functions/normalize/check/date-order.ts';
import { takeIn } from './world.ts';

const none = { day: 0, month: 0, either: 0, low: 0, high: 0 };
const text = { monthFirst: false, workbook: false, stamps: none };

describe('the order of a column, of all its values', () => {
  const columns: [string, Partial<typeof none>, Partial<typeof text>, ReturnType<typeof orderFault>][] = [
    ['day first', { day: 3, either: 9 }, {}, null],
    ['open, as the networks write', { either: 9 }, {}, null],
    ['only month first', { month: 1, either: 9 }, {}, 'month_first'],
    ['only month first, set', { month: 1, either: 9 }, { monthFirst: true }, null],
    ['day first, and month first set', { day: 1, either: 9 }, { monthFirst: true }, 'day_first'],
    ['a typing error', { day: 9, month: 1 }, {}, null],
    ['two typing errors of many', { day: 90, month: 2 }, {}, null],
    ['both', { day: 9, month: 3 }, {}, 'mixed'],
    ['one of each', { day: 1, month: 1 }, {}, 'mixed'],
    ['half swapped', { day: 3, low: 3 }, { workbook: true }, 'swapped'],
    ['half swapped, two dates', { day: 1, low: 1 }, { workbook: true }, 'swapped'],
    ['years first of any day in a text', { day: 3, low: 3, high: 1 }, {}, null],
    ['true dates beside texts', { day: 3, low: 3, high: 1 }, { workbook: true }, null],
    ['texts that could be either beside true dates', { day: 3, either: 1, low: 3 }, { workbook: true }, null],
    ['half swapped, as a program wrote it into a text file', { day: 3, low: 3 }, {}, 'swapped'],
    ['few dates of a text file may be so by chance', { day: 3, low: 2 }, {}, null],
    ['open, beside a stamp month first', { either: 2 }, { stamps: { ...none, month: 1 } }, 'stamp'],
    ['open, beside stamps of both', { either: 2 }, { stamps: { ...none, month: 1, day: 1 } }, null],
    ['day first, beside a stamp month first', { day: 1, either: 2 }, { stamps: { ...none, month: 1 } }, null],
    ['ISO, beside a stamp month first', { low: 2 }, { stamps: { ...none, month: 1 } }, null],
  ];
  for (const [name, orders, context, fault] of columns)
    test(name, () => {
      expect(orderFault({ ...none, ...orders }, { ...text, ...context })).toBe(fault);
    });
});

const head = 'DNI;Colectivo;Curso;Fecha de fin;Superado';
const rows = (...dates: string[]) =>
  `${[head, ...dates.map((date, i) => `;Docente;Curso ${i};${date};Sí`).map((row) => `12345678Z${row}`)].join('\n')}\n`;

test('a file is refused whole, also where the proof comes last', async () => {
  const dates = Array.from({ length: 3000 }, (_, i) => `0${1 + (i % 9)}/0${1 + (i % 7)}/2018`);
  const { receipt, lake, answer } = await takeIn(rows(...dates, '04/16/2018'));
  expect(receipt.refusal).toEqual({ code: 'date_order', params: { fields: 'end_date', reason: 'month_first' } });
  expect(lake).toEqual([]);
  expect(answer('es').message).toContain('el mes delante del día');
});

test('and read month first where the sender sets it', async () => {
  const given = { settings: { date_order: 'mdy' as const } };
  const { lake } = await takeIn(rows('04/03/2018', '04/16/2018 10:30', '2018-03-05', '3 de abril de 2018'), given);
  expect(lake.map((row) => row.end_date)).toEqual(['2018-04-03', '2018-04-16', '2018-03-05', '2018-04-03']);
  const { receipt } = await takeIn(rows('04/03/2018', '16/04/2018'), given);
  expect(receipt.refusal?.params.reason).toBe('day_first');
});

test('a time stamp of the form proves it', async () => {
  const form = (stamp: string) =>
    `Marca temporal,DNI,Colectivo,Curso,Fecha del curso,Superado\n${stamp},12345678Z,Docente,Redes,3/5/2018,Sí\n`;
  expect((await takeIn(form('3/16/2018 10:00:00'))).receipt.refusal?.params.reason).toBe('stamp');
  expect((await takeIn(form('16/04/2018 10:00:00'), { received_at: '2018-06-01T10:00:00.000Z' })).lake).toMatchObject([
    { end_date: '2018-05-03' },
  ]);
});
