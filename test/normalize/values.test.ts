import { describe, expect, test } from 'vitest';
import * as v from '../../schemas/values.ts';

/** What each text is read as; a text after `!` is the code of what is wrong. One line is one decision. */
const tables: Record<string, { schema: { safeParse(text: string): unknown }; cases: [text: string, read: unknown][] }> =
  {
    document: {
      schema: v.document,
      cases: [
        ['12345678Z', 'dni 12345678Z'],
        ['12345678z', 'dni 12345678Z'],
        ['12.345.678-Z', 'dni 12345678Z'],
        ['12345678 Z', 'dni 12345678Z'],
        ['12345678-z', 'dni 12345678Z'],
        ['1234567L', 'dni 01234567L'],
        ['01234567L', 'dni 01234567L'],
        ['12345678A', '!document_letter'],
        ['12345678I', '!document_letter'],
        ['1A', '!document_letter'],
        ['X0000001R', 'nie X0000001R'],
        ['x-0000001-r', 'nie X0000001R'],
        ['Y1234567X', 'nie Y1234567X'],
        ['Z1234567R', 'nie Z1234567R'],
        ['X0000001A', '!document_letter'],
        ['00000000T', '!document_placeholder'],
        ['0T', '!document_placeholder'],
        ['99999999R', '!document_placeholder'],
        ['X0000000T', '!document_placeholder'],
        ['00000', '!document_placeholder'],
        ['AAA000000', '!document_placeholder'],
        ['AB12345', 'passport AB12345'],
        ['12345678', 'passport 12345678'],
        ['K1234567L', 'passport K1234567L'],
        ['ABC-123.456', 'passport ABC123456'],
        ['A123', '!document_format'],
        ['ABCDEFGH', '!document_format'],
        ['1234567890123', '!document_format'],
        ['no tiene', '!document_format'],
        ['-', '!document_format'],
      ],
    },
    taxId: {
      schema: v.taxId,
      cases: [
        ['B12345674', 'B12345674'],
        ['b-12345674', 'B12345674'],
        ['ES B12345674', 'B12345674'],
        ['A58818501', 'A58818501'],
        ['B12345675', '!tax_id_control'],
        ['P1234567D', 'P1234567D'],
        ['P12345674', '!tax_id_control'],
        ['B00000000', '!document_placeholder'],
        ['12345678Z', '12345678Z'],
        ['X0000001R', 'X0000001R'],
        ['12345678A', '!document_letter'],
        ['00000000T', '!document_placeholder'],
        ['AB12345', '!tax_id_format'],
        ['Ficticia, S.L.', '!tax_id_format'],
      ],
    },
    date: {
      schema: v.date('2000-01-01'),
      cases: [
        ['16/03/2018', '2018-03-16'],
        ['1/3/2018', '2018-03-01'],
        ['16-03-2018', '2018-03-16'],
        ['16.03.2018', '2018-03-16'],
        ['2018-03-16', '2018-03-16'],
        ['2018/03/16', '2018-03-16'],
        ['2018-03-16 09:56:59', '2018-03-16'],
        ['2018-03-16T09:56:59Z', '2018-03-16'],
        ['16/03/2018 10:30', '2018-03-16'],
        ['29/02/2016', '2016-02-29'],
        ['01/01/2000', '2000-01-01'],
        ['29/02/2018', '!date_not_real'],
        ['31/02/2018', '!date_not_real'],
        ['03/16/2018', '!date_not_real'],
        ['00/03/2018', '!date_not_real'],
        ['31/12/1999', '!date_too_early'],
        ['16/03/18', '!date_format'],
        ['marzo de 2018', '!date_format'],
        ['43175', '!date_format'],
        ['16/03', '!date_format'],
      ],
    },
    decimal: {
      schema: v.decimal(0, 2000),
      cases: [
        ['12', 12],
        ['12,5', 12.5],
        ['12.5', 12.5],
        [',5', 0.5],
        ['0', 0],
        ['2000', 2000],
        ['2000,1', '!number_range'],
        ['-1', '!number_range'],
        ['12 h', '!number_format'],
        ['1.234,5', '!number_format'],
        ['1e3', '!number_format'],
        ['', '!number_format'],
      ],
    },
    whole: {
      schema: v.whole(0, 100),
      cases: [
        ['12', 12],
        ['12,0', 12],
        ['12.00', 12],
        ['0', 0],
        ['101', '!number_range'],
        ['-3', '!number_range'],
        ['12,5', '!number_format'],
        ['doce', '!number_format'],
      ],
    },
    yesNo: {
      schema: v.yesNo,
      cases: [
        ['Sí', true],
        ['SI', true],
        ['s', true],
        ['1', true],
        ['TRUE', true],
        ['x', true],
        ['Apto', true],
        ['No', false],
        ['no.', false],
        ['0', false],
        ['FALSE', false],
        ['No apto', false],
        ['quizás', '!value_not_known'],
        ['2', '!value_not_known'],
      ],
    },
    result: {
      schema: v.result,
      cases: [
        ['APTO', 'pass'],
        ['No apto', 'fail'],
        ['Aprobado', 'pass'],
        ['pendiente', '!value_not_known'],
      ],
    },
    province: {
      schema: v.province,
      cases: [
        ['15001', '15'],
        ['1002', '01'],
        ['52006', '52'],
        ['28 001', '28'],
        ['53001', '!postal_code_province'],
        ['00123', '!postal_code_province'],
        ['150', '!postal_code_format'],
        ['A Coruña', '!postal_code_format'],
        ['150011', '!postal_code_format'],
      ],
    },
    email: {
      schema: v.email,
      cases: [
        ['Zurbela@Casos.example', 'zurbela@casos.example'],
        ['no tiene', '!email_format'],
        ['zurbela@casos', '!email_format'],
        ['a@b.example, c@d.example', '!email_format'],
      ],
    },
    httpsUrl: {
      schema: v.httpsUrl,
      cases: [
        ['https://casos.example/xvi', 'https://casos.example/xvi'],
        ['HTTPS://casos.example', 'https://casos.example/'],
        ['http://casos.example', '!url_not_https'],
        ['javascript:alert(1)', '!url_not_https'],
        ['https://', '!url_format'],
        ['https://user:secret@casos.example/', '!url_format'],
        ['https://casos.example/a b', '!url_format'],
      ],
    },
    'sex beside H': {
      schema: v.sex('H'),
      cases: [
        ['M', 'female'],
        ['H', 'male'],
        ['Mujer', 'female'],
        ['F', 'female'],
      ],
    },
    'sex beside F': {
      schema: v.sex('F'),
      cases: [
        ['M', 'male'],
        ['F', 'female'],
        ['Varón', 'male'],
        ['No binario', 'other'],
      ],
    },
    'sex beside neither': {
      schema: v.sex(null),
      cases: [
        ['m', '!sex_ambiguous'],
        ['hombre', 'male'],
        ['?', '!value_not_known'],
      ],
    },
  };

for (const [name, { schema, cases }] of Object.entries(tables)) {
  describe(name, () => {
    for (const [text, read] of cases)
      test(JSON.stringify(text), () => {
        expect(told(schema.safeParse(text))).toEqual(read);
      });
  });
}

function told(result: unknown): unknown {
  const read = result as { success: boolean; data?: unknown; error?: { issues: { message: string }[] } };
  if (!read.success) return `!${read.error!.issues[0]!.message}`;
  const { kind, number } = (read.data ?? {}) as { kind?: string; number?: string };
  return kind ? `${kind} ${number}` : read.data;
}

describe('what an M means in a column', () => {
  const columns: [string[], 'H' | 'F' | null][] = [
    [['M', 'H'], 'H'],
    [['m', 'F'], 'F'],
    [['M'], null],
    [['M', 'H', 'F'], null],
    [['Mujer', 'Hombre'], null],
  ];
  for (const [texts, convention] of columns)
    test(texts.join(' '), () => {
      expect(v.sexConvention(texts)).toBe(convention);
    });
});
