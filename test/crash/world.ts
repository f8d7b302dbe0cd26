import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Item } from '../../functions/local/ingest.ts';

const headings = 'DNI/NIE;Nombre;Colectivo;Actividad;Fecha de inicio;Fecha de fin;Superado';
const first = `${headings}
10000001S;Ana;Ciudadanía;Ofimática;01/03/2018;09/03/2018;Sí
10000002Q;Luz;En paro;Ofimática;01/03/2018;09/03/2018;Sí

10000003V;Paz;Docente;Robótica;02/04/2018;06/04/2018;No
10000003B;Mal;Docente;Robótica;02/04/2018;06/04/2018;Sí
`;
const replacing = `${headings}
10000001S;Ana;Ciudadanía;Redes;12/03/2018;16/03/2018;Sí
10000004H;Sol;Ciudadanía;Redes;12/03/2018;31/02/2018;Sí
`;
const refused = `DNI/NIE;Colectivo;Actividad
10000001S;Ciudadanía;Ofimática
`;

/** A file that is taken, one that is refused, one that replaces a month, and the first again: a duplicate. */
export async function smallWorld(dir: string): Promise<Item[]> {
  await mkdir(dir, { recursive: true });
  const item = async (name: string, text: string, receivedAt: string, mode: Item['mode'] = 'add'): Promise<Item> => {
    const path = join(dir, name);
    await writeFile(path, text);
    return { path, name, network: 'cyl', mode, again: false, settings: {}, receivedAt };
  };
  return [
    await item('marzo.csv', first, '2018-04-10T08:00:00.000Z'),
    await item('incompleto.csv', refused, '2018-04-11T08:00:00.000Z'),
    await item('marzo-bien.csv', replacing, '2018-04-12T08:00:00.000Z', 'replace'),
    await item('marzo (otra vez).csv', first, '2018-04-13T08:00:00.000Z'),
  ];
}
