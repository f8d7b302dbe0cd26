import { describe, expect, test } from 'vitest';
import { byteSource, openSource } from '../../functions/normalize/read/open.ts';
import { nearMisses } from '../../functions/normalize/recognise/headings.ts';
import { inspect } from '../../functions/normalize/recognise/inspect.ts';
import { type DatasetId, datasetIds, datasets } from '../../schemas/datasets.ts';
import { headingAliases } from '../../schemas/headings.ts';
import { takeIn } from './world.ts';

const seen = async (text: string) => (await inspect(await openSource(byteSource(Buffer.from(text))))).sheets[0]!;
const fieldsOf = (dataset: DatasetId) => Object.keys(datasets[dataset].fields.shape);

describe('a heading in the language of the network', () => {
  const files: [string, string, string[]][] = [
    [
      'gl',
      'DNI/NIE;Nome;Apelidos;Data de nacemento;Xénero;Colectivo;Actividade;Data de inicio;Data de fin;Horas;Superado',
      'document_id first_name last_name birth_date sex audience activity start_date end_date hours completed'.split(
        ' ',
      ),
    ],
    [
      'ca',
      'DNI/NIE;Nom;Cognoms;Data de naixement;Sexe;Col·lectiu;Activitat;Data d’inici;Data de fi;Hores;Superat',
      'document_id first_name last_name birth_date sex audience activity start_date end_date hours completed'.split(
        ' ',
      ),
    ],
    [
      'eu',
      'NAN;Izena;Abizenak;Jaiotze-data;Sexua;Kolektiboa;Jarduera;Hasiera-data;Amaiera-data;Orduak;Gaindituta',
      'document_id first_name last_name birth_date sex audience activity start_date end_date hours completed'.split(
        ' ',
      ),
    ],
    [
      'ca',
      'DNI;Col·lectiu;Certificació;Nivell;Data d’emissió;Resultat',
      'document_id audience scheme level issue_date result'.split(' '),
    ],
    [
      'eu',
      'NAN;Kolektiboa;Ziurtagiria;Maila;Jaulkipen-data;Emaitza',
      'document_id audience scheme level issue_date result'.split(' '),
    ],
    [
      'gl',
      'CIF da empresa;Tipo;Traballadores;Sector;Código postal;Obradoiro;Data;Razón social;Nome;Apelidos',
      fieldsOf('company'),
    ],
    ['ca', 'Fita;Data;Estat;Participants;Enllaç;Observacions', fieldsOf('milestone')],
  ];
  for (const [language, heading, fields] of files)
    test(`${language}: ${heading}`, async () => {
      const { columns, missing } = await seen(`${heading}\n`);
      expect(columns.map((c) => c.field)).toEqual(fields);
      expect(missing).toEqual([]);
    });
});

describe('a heading that asks whether an examination was passed', () => {
  for (const asked of [
    '¿Ha superado el examen?',
    '¿Has aprobado el examen?',
    '¿Superó usted la prueba?',
    'Superaches o exame?',
    'Has superat l’examen?',
    'Azterketa gainditu duzu?',
    'Did you pass the exam?',
    'Have you passed the exam?',
  ])
    test(asked, async () => {
      const { columns } = await seen(`DNI;Colectivo;Certificación;Fecha de emisión;${asked}\n`);
      expect(columns.at(-1)).toMatchObject({ field: 'result' });
    });
});

describe('a near miss is suggested', () => {
  const written: [string, string | null][] = [
    ['Fecha de fni', 'end_date'],
    ['Feca de fin', 'end_date'],
    ['Colectvo', 'audience'],
    ['Sperado', 'completed'],
    ['Fecha de naciminto', 'birth_date'],
    // Too short to tell.
    ['DIN', null],
    ['Observaciones', null],
  ];
  for (const [heading, field] of written)
    test(heading, () => {
      expect(nearMisses('training', [{ column: 3, heading }], new Set())).toEqual(field ? [{ column: 3, field }] : []);
    });
  test('once a field, where it is nearest; and never one that has a column', () => {
    const unknown = [
      { column: 1, heading: 'Fecha de fni' },
      { column: 2, heading: 'Fecha de finn' },
      { column: 3, heading: 'Colectvo' },
    ];
    expect(nearMisses('training', unknown, new Set(['audience']))).toEqual([{ column: 2, field: 'end_date' }]);
  });
  test('but never assumed', async () => {
    const { receipt, answer } = await takeIn(
      'DNI;Colectivo;Curso;Fecha de fni;Superado\n90000000B;Docente;Redes;16/03/2018;Sí\n',
    );
    expect(receipt.refusal).toEqual({
      code: 'column_missing',
      params: { fields: 'end_date', suggested: 'yes', near: 4 },
    });
    expect(answer('es').errors[0]!.fix).toContain('la columna «Fecha de fni»');
    expect(answer('es').warnings[0]!.fix).toContain('«Fecha de fin»');
  });
  test('no field’s own name is near another field’s alone', () => {
    for (const id of datasetIds)
      for (const [field, names] of Object.entries(headingAliases[id]))
        for (const heading of names) expect(nearMisses(id, [{ column: 1, heading }], new Set([field]))).toEqual([]);
  });
});

describe('a heading of several rows', () => {
  const files: [string, string, number][] = [
    ['two rows', 'DNI;Colectivo;Curso;Fecha de;Superado\n;;;fin;\n90000000B;Docente;Redes;16/03/2018;Sí\n', 2],
    [
      'merged cells',
      ';;;Fecha de;;\nDNI;Colectivo;Curso;inicio;fin;Superado\n90000000B;Docente;Redes;01/03/2018;16/03/2018;Sí\n',
      2,
    ],
    [
      'three rows',
      'Listado\nDNI;Colectivo;Curso;Fecha;Superado\n;;;de;\n;;;final;\n90000000B;Docente;Redes;16/03/2018;Sí\n',
      2,
    ],
  ];
  for (const [name, text, row] of files)
    test(name, async () => {
      const { receipt, lake } = await takeIn(text);
      expect(lake).toMatchObject([{ end_date: '2018-03-16', completed: true }]);
      expect((await seen(text)).heading_row, JSON.stringify(receipt.rows)).toBeGreaterThanOrEqual(row);
    });
  test('one row is enough where it says all', async () => {
    const text = 'DNI;Colectivo;Curso;Fecha;Superado\n90000000B;Docente;Redes;16/03/2018;Sí\n';
    expect(await seen(text)).toMatchObject({ heading_row: 1, missing: [] });
  });
});
