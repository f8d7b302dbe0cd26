import type { Block } from '../read/block/block.ts';
import type { FileFault } from './file-faults.ts';
import { wordKey } from './heading-words.ts';
import { rowTexts } from './recognise.ts';

/** Why a sheet's rows are no people: it is a summary of courses, or a part of a form that repeats; null where it is neither. */
export function otherGrain(block: Block, headingRows: number): FileFault | null {
  for (let row = 0; row < block.length && block.rows[row]! <= headingRows; row++) {
    const headings = rowTexts(block, row);
    const keys = headings.map((heading) => wordKey(heading));
    if (headings.some((heading) => repeats.has(heading.toLowerCase())))
      return { code: 'not_one_person_a_row', params: { reason: 'repeat' } };
    if (headings.length > 1 && keys.some((key) => counts.has(key)))
      return { code: 'not_one_person_a_row', params: { reason: 'summary' } };
  }
  return null;
}

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
