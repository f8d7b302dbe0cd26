import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { byteSource, openSource } from '../../functions/normalize/read/open.ts';
import { inspect } from '../../functions/normalize/recognise/inspect.ts';

/** `headings/known.json`: usual headings by language and field. `headings/false-friends.json`: those that are no field's. */
const read = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, 'headings', name), 'utf8'));
const known: Record<string, Record<string, string[]>> = read('known.json');
const falseFriends: string[] = read('false-friends.json');

/** A template's heading and a value of each field that a file needs or may have. */
const usual: Record<string, [heading: string, value: string]> = {
  document_id: ['DNI/NIE', '12345678Z'],
  first_name: ['Nombre', 'Aldara'],
  last_name: ['Apellidos', 'Quintela Ejemplo'],
  email: ['Correo electrónico', 'aldara@ejemplo.example'],
  birth_date: ['Fecha de nacimiento', '23/04/1985'],
  audience: ['Colectivo', 'Desempleada'],
  activity: ['Actividad', 'Alfabetización digital'],
  start_date: ['Fecha de inicio', '05/03/2018'],
  end_date: ['Fecha de fin', '16/03/2018'],
  hours: ['Horas', '12,5'],
  completed: ['Superado', 'Sí'],
  postal_code: ['Código postal', '15001'],
  municipality: ['Municipio', 'A Coruña'],
  sex: ['Sexo', 'Mujer'],
  centre: ['Centro', 'Aula de Ejemplo'],
};
const needed = ['document_id', 'audience', 'activity', 'end_date', 'completed'];

/** The field that a heading is taken for, in a file that has what it needs besides. */
async function fieldOf(heading: string, value: string, besides: readonly string[]): Promise<string | null> {
  const columns = [[heading, value], ...besides.map((field) => usual[field]!)];
  const line = (cells: string[]) => cells.map((cell) => `"${cell}"`).join(';');
  const text = `${line(columns.map(([h]) => h!))}\n${line(columns.map(([, v]) => v!))}\n`;
  const { sheets } = await inspect(await openSource(byteSource(Buffer.from(text))));
  return sheets[0]!.columns[0]!.field;
}

for (const [language, byField] of Object.entries(known))
  describe(`known in ${language}`, () => {
    for (const [field, headings] of Object.entries(byField))
      for (const heading of headings)
        test(`${heading} → ${field}`, async () => {
          const besides = needed.filter((other) => other !== field);
          expect(await fieldOf(heading, usual[field]![1], besides)).toBe(field);
        });
  });

describe('taken for no field', () => {
  for (const heading of falseFriends)
    test(heading, async () => {
      for (const value of ['16/03/2018', '7', 'Ejemplo Dos', '612345678'])
        expect(await fieldOf(heading, value, needed), value).toBeNull();
    });
});
