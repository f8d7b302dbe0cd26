import fc from 'fast-check';
import type { DatasetId } from '../../schemas/datasets.ts';
import type { Mode } from '../../schemas/receipt.ts';

/** Small files as clerks send them, in which repeats, corrections, replaced months and bad rows abound. */

export interface Upload {
  network: string;
  mode: Mode;
  /** UTC. Of few instants, so that two uploads often share one. */
  receivedAt: string;
  /** The file's CSV text. */
  text: string;
}

const pick = <const T>(...values: T[]) => fc.constantFrom(...values);
const documents = pick('10000001S', '10000002Q', '10000003V', '10000004H', '10000003B', '');
const name = pick('Zuvindrel;Grozmektar', 'Brundovaxa;Vrexlouvrondo');
const audience = pick('Ciudadanía', 'En paro', 'Docente', 'Profesional TIC');
const day = pick('28/02/2017', '01/03/2017', '09/03/2018', '31/03/2018', '01/04/2018', '02/04/2018', '31/02/2018');
const person = fc.tuple(documents, name, pick('23/04/1985', '02/05/1990', ''));

/** Of each dataset its heading, and a row. */
const forms: Record<DatasetId, { heading: string; row: fc.Arbitrary<string> }> = {
  training: {
    heading:
      'DNI/NIE;Nombre;Apellidos;Fecha de nacimiento;Colectivo;Actividad;Programa;Fecha de inicio;Fecha de fin;Superado',
    row: cells(
      person,
      audience,
      pick('Ofimática', 'ofimatica', 'Redes'),
      pick('', 'CODIX'),
      pick('', '27/02/2017'),
      day,
      pick('Sí', 'Sí', 'No'),
    ),
  },
  certification: {
    heading:
      'DNI/NIE;Nombre;Apellidos;Fecha de nacimiento;Colectivo;Certificación;Nivel;Número de certificado;Fecha de emisión;Resultado',
    row: cells(
      person,
      audience,
      pick('CODIX', 'Codix'),
      pick('', 'Básico'),
      pick('', 'CX-1', 'CX-2'),
      day,
      pick('Apto', 'Apto', 'No apto'),
    ),
  },
  company: {
    heading: 'CIF/NIF;Tipo;Empleados;Actividad;Fecha',
    row: cells(
      pick('B12345674', '10000001S', 'B12345670'),
      pick('Pyme', 'Autónomo/a'),
      pick('', '12', '250'),
      pick('', 'Taller'),
      day,
    ),
  },
  milestone: {
    heading: 'Hito;Fecha;Estado;Participantes;Evidencia',
    row: cells(
      pick('codix', 'conference_xvi', 'cemit_innova'),
      pick('', '16/03/2017', '31/03/2018', '02/04/2018'),
      pick('Completado', 'En curso'),
      pick('', '30'),
      pick('', 'https://evidencia.example/a'),
    ),
  },
};

function cells(...parts: fc.Arbitrary<string | readonly string[]>[]): fc.Arbitrary<string> {
  return fc.tuple(...parts).map((row) => row.flat().join(';'));
}

const upload: fc.Arbitrary<Upload> = pick('training', 'training', 'certification', 'company', 'milestone').chain(
  (dataset) =>
    fc
      .record({
        network: pick('cyl', 'cemit'),
        mode: pick('add', 'add', 'replace'),
        receivedAt: pick('2018-04-05T08:00:00.000Z', '2018-04-10T08:00:00.000Z', '2018-06-30T21:59:59.000Z'),
        rows: fc.array(forms[dataset].row, { minLength: 1, maxLength: 10 }),
      })
      .map(({ rows, ...rest }) => ({ ...rest, text: `${[forms[dataset].heading, ...rows].join('\n')}\n` })),
);

/** Two to six uploads. No two are the same file in the same mode: the second would be the first, sent again. */
export const uploads: fc.Arbitrary<Upload[]> = fc.uniqueArray(upload, {
  minLength: 2,
  maxLength: 6,
  selector: ({ network, mode, text }) => JSON.stringify([network, mode, text]),
});
