import { describe, expect, test } from 'vitest';
import { byteSource, openSource } from '../../functions/normalize/read/open.ts';
import { matchHeading } from '../../functions/normalize/recognise/headings.ts';
import { inspect } from '../../functions/normalize/recognise/inspect.ts';
import { datasetIds, datasets } from '../../schemas/datasets.ts';
import { headingAliases } from '../../schemas/headings.ts';
import { languages } from '../../schemas/pledge.ts';
import { fold } from '../../schemas/values.ts';

const inspected = async (text: string, settings = {}) =>
  inspect(await openSource(byteSource(Buffer.from(text))), { settings });

describe('headings', () => {
  for (const id of datasetIds)
    test(`${id}: the template's, in each language, and the fields' names`, () => {
      for (const [field, schema] of Object.entries(datasets[id].fields.shape)) {
        for (const name of [field, field.toUpperCase(), ...languages.map((l) => schema.meta()!.heading![l])])
          expect(matchHeading(id, name), name).toEqual({ field, rank: 0 });
      }
    });
  for (const id of datasetIds)
    test(`${id}: every alias is of its own field, and of no other`, () => {
      for (const [field, names] of Object.entries(headingAliases[id])) {
        expect(Object.keys(datasets[id].fields.shape)).toContain(field);
        for (const name of names) expect(matchHeading(id, name)?.field, name).toBe(field);
      }
    });
  const written: [string, string | null][] = [
    ['  fecha DE FIN * ', 'end_date'],
    ['Fecha  de  fin:', 'end_date'],
    ['Fecha de fin (dd/mm/aaaa)', 'end_date'],
    ['datos/dni', 'document_id'],
    ['Dirección de correo', 'email'],
    ['Número de ID', 'document_id'],
    ['Apellido(s)', 'last_name'],
    ['official_code', 'document_id'],
    ['Fecha de fin de la matrícula', null],
    ['', null],
    ['***', null],
  ];
  for (const [heading, field] of written)
    test(JSON.stringify(heading), () => {
      expect(matchHeading('training', heading)?.field ?? null).toBe(field);
    });
  test('one word is another field in another dataset', () => {
    expect(datasetIds.map((id) => matchHeading(id, 'Fecha')?.field)).toEqual([
      'end_date',
      'issue_date',
      'date',
      'date',
    ]);
    expect(datasetIds.map((id) => matchHeading(id, 'NIF')?.field)).toEqual([
      'document_id',
      'document_id',
      'tax_id',
      undefined,
    ]);
  });
});

describe('which dataset', () => {
  for (const id of datasetIds)
    for (const language of languages)
      test(`${id}, the template in ${language}`, async () => {
        const fields = Object.entries(datasets[id].fields.shape);
        const headings = fields.map(([, schema]) => schema.meta()!.heading![language]);
        const { sheets } = await inspected(`${headings.join(';')}\n`);
        expect(sheets[0]).toMatchObject({ dataset: id, heading_row: 1, missing: [] });
        expect(sheets[0]!.columns.map((c) => c.field)).toEqual(fields.map(([field]) => field));
      });
  const files: [string, string, object, object][] = [
    [
      'a title above',
      'Formación;;;\n\nDNI;Colectivo;Curso;Fecha;Apto\n',
      {},
      { dataset: 'training', heading_row: 3, missing: [] },
    ],
    [
      'a heading below one that is complete, with more matches',
      'DNI;Colectivo;Curso;Fecha;Apto;;;\n1;2;3;4;5;6;7;8\nDNI;Colectivo;Curso;Fecha;Apto;Sexo;Horas;Centro\n',
      {},
      { dataset: 'training', heading_row: 3, missing: [] },
    ],
    [
      'the same of another dataset',
      'CIF;Fecha;x;y\nA1234567B;16/03/2018;x;y\nDNI;Colectivo;Certificado;Fecha;Resultado\n',
      {},
      { dataset: 'certification', heading_row: 3, missing: [] },
    ],
    [
      'a row of values that has the names of fewer fields',
      'DNI;Colectivo;Curso;Fecha;Apto;Sexo;Horas;Centro\nDNI;Colectivo;Curso;Fecha;Apto;Sexo;2;x\n',
      {},
      { dataset: 'training', heading_row: 1, missing: [] },
    ],
    ['what is missing', 'DNI;Colectivo;Curso;Fecha\n', {}, { dataset: 'training', missing: ['completed'] }],
    [
      'settings stand in',
      'DNI;Apto;x\n',
      { audience: 'citizen', activity: 'Redes', end_date: '2018-01-01' },
      { dataset: 'training', missing: [] },
    ],
    [
      'a dataset that is said',
      'DNI;Colectivo;Fecha;Apto;x\n',
      { dataset: 'certification' },
      { dataset: 'certification', missing: ['scheme'] },
    ],
    ['a name and birth date will do', 'Nombre;Fecha de nacimiento;Colectivo;Curso;Fecha;Apto\n', {}, { missing: [] }],
    ['a name alone will not', 'Nombre;Colectivo;Curso;Fecha;Apto\n', {}, { missing: ['document_id'] }],
    ['data only', '90000000B;Docente;Redes\n90000001N;Docente;Redes\n', {}, { dataset: null, heading_row: null }],
    [
      'the nearer name wins',
      'DNI;Fecha;Colectivo;Curso;Fecha de fin;Apto\n',
      {},
      {
        columns: expect.arrayContaining([
          { column: 2, heading: 'Fecha', field: 'end_date', repeated: true, suggested: null },
          { column: 5, heading: 'Fecha de fin', field: 'end_date', repeated: false, suggested: null },
        ]),
      },
    ],
  ];
  for (const [name, text, settings, found] of files)
    test(name, async () => {
      expect((await inspected(text, settings)).sheets[0]).toMatchObject(found);
    });
});

test('aliases are told apart by their letters alone', () => {
  for (const id of datasetIds) {
    const fields = new Map<string, string>();
    for (const [field, names] of Object.entries(headingAliases[id]))
      for (const name of names) {
        expect(fields.get(fold(name)) ?? field, `${id}: "${name}"`).toBe(field);
        fields.set(fold(name), field);
      }
  }
});
