import type { Block } from '../read/block/block.ts';
import type { FileFault } from './file-faults.ts';
import { wordKey } from './heading-words.ts';
import { rowTexts } from './recognise.ts';

/**
 * Why a sheet's rows are no people: it is a summary of courses, or has the people of each in a list within, or is a part of a
 * form that repeats; null where it is none of them, or says who they are.
 * @param missing the fields that it lacks, of a dataset that it fits; default it fits none.
 */
export function otherGrain(block: Block, headingRows: number, missing?: readonly string[]): FileFault | null {
  if (missing && !missing.some((field) => identities.has(field))) return null;
  for (let row = 0; row < block.length && block.rows[row]! <= headingRows; row++) {
    const headings = rowTexts(block, row);
    const keys = headings.map((heading) => wordKey(heading));
    if (headings.some((heading) => repeats.has(heading.toLowerCase())))
      return { code: 'not_one_person_a_row', params: { reason: 'repeat' } };
    const column = keys.findIndex((key) => counts.has(key));
    if (headings.length > 1 && column !== -1)
      return { code: 'not_one_person_a_row', params: { reason: hasLists(block, column) ? 'lists' : 'summary' } };
  }
  return null;
}

/** True where a column, from 0, has lists as JSON: of objects, of lists, or empty. */
function hasLists(block: Block, column: number): boolean {
  for (let row = 0; row < block.length; row++) if (/^\[\s*[[{\]]/.test(block.text(row, column))) return true;
  return false;
}

/** Fields without which a row is about nobody. */
const identities = new Set(['document_id', 'tax_id', 'milestone']);
/** Columns by which KoboToolbox and ODK tie a repeated part to its form. */
const repeats = new Set(['_parent_index', '_parent_table_name', '_submission__id', 'parent_key']);
/** Headings of how many people there were. */
const counts = new Set(
  [
    ...['Nº alumnos', 'Nº de alumnos/as', 'Número de alumnos', 'Total alumnos', 'Alumnos', 'Alumnado', 'Alumnos/as'],
    ...['Nº participantes', 'Número de participantes', 'Participantes', 'Total participantes', 'Nº asistentes'],
    ...[
      'Asistentes',
      'Total asistentes',
      'Inscritos',
      'Nº inscritos',
      'Matriculados',
      'Nº personas',
      'Personas formadas',
    ],
    ...['Nº de personas', 'Total personas', 'Hombres', 'Mujeres', 'Nº hombres', 'Nº mujeres', 'Aptos', 'Aprobados'],
    ...['Nº usuarios', 'Usuarios', 'Total usuarios', 'Beneficiarios', 'Nº beneficiarios', 'Plazas'],
    ...['Número de alumnos', 'Nº de asistentes', 'Nº de participantes', 'Alumnos formados', 'Número de asistentes'],
    ...['Nombre d’alumnes', 'Alumnes', 'Nre. alumnes', 'Participants', 'Nombre de participants', 'Assistents', 'Homes'],
    ...['Dones', 'Ikasle kopurua', 'Parte-hartzaileak', 'Parte-hartzaile kopurua', 'Gizonak', 'Emakumeak', 'Mulleres'],
    ...[
      'Number of students',
      'Students',
      'Participants',
      'Number of participants',
      'Attendees',
      'Enrolled',
      'Men',
      'Women',
    ],
  ].map((heading) => wordKey(heading)),
);
