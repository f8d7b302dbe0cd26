import { datasets } from '../../../schemas/datasets.ts';
import { Settings } from '../../../schemas/receipt.ts';
import { type Block, Refusal } from '../read/block/block.ts';
import { wordKey } from './heading-words.ts';
import { type Recognised, rowTexts } from './recognise.ts';

/**
 * Refuses a sheet that lacks fields. Of a known export, what a setting of the upload can give is asked for, with words to copy
 * (`audience=citizen`); any other file, or field, needs the column.
 */
export function refuseIncomplete({ dataset, missing, near, exportMatch }: Recognised): never {
  const unsaid = missing.filter((field) => field in Settings.shape);
  if (exportMatch && unsaid.length === missing.length)
    throw new Refusal('setting_missing', { fields: missing.join(','), set: missing.map(setting).join(' ') });
  const columns = missing.filter((field) => !exportMatch || !unsaid.includes(field));
  const almost = near.find(({ field }) => columns.includes(field));
  throw new Refusal('column_missing', {
    fields: columns.join(','),
    ...(almost ? { suggested: 'yes', near: almost.column } : {}),
  });

  function setting(field: string): string {
    return `${field}=${samples[field] ?? quoted(datasets[dataset].fields.shape[field]?.meta()?.sample ?? '…')}`;
  }
}

/** Refuses a sheet in which two columns may be one field: a person has to choose. */
export function refuseConflict({ conflicts }: Recognised): void {
  const [conflict] = conflicts;
  if (!conflict) return;
  const [near, other] = conflict.columns;
  throw new Refusal('columns_differ', { fields: conflict.field, near, other });
}

/** Refuses a sheet whose rows are no people: a summary of courses, or a part of a form that repeats. */
export function refuseOtherGrain(block: Block, headingRows: number): void {
  for (let row = 0; row < block.length && block.rows[row]! <= headingRows; row++) {
    const headings = rowTexts(block, row);
    const keys = headings.map((heading) => wordKey(heading));
    if (headings.some((heading) => repeats.has(heading.toLowerCase())))
      throw new Refusal('not_one_person_a_row', { reason: 'repeat' });
    if (headings.length > 1 && keys.some((key) => counts.has(key)))
      throw new Refusal('not_one_person_a_row', { reason: 'summary' });
  }
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

/** What a person can copy; the ids of a list say more than one of its words. */
const samples: Record<string, string> = { audience: 'unemployed', completed: 'Sí', pass_mark: '5' };
const quoted = (text: string) => (/[^\p{L}\p{N}/._-]/u.test(text) ? `"${text}"` : text);
