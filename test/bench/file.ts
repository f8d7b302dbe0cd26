import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const letters = 'TRWAGMYFPDXBNJZSQVHLCKE';
const names = ['Brenda', 'Cosme', 'Duna', 'Edelmiro', 'Froila', 'Gadea', 'Hernán', 'Iria'];
const surnames = ['Quintarela', 'Vilarosa', 'Montespiga', 'Albaruxa', 'Pozoverde', 'Regalume'];
const audiences = ['Ciudadanía', 'Desempleado/a', 'Profesional TIC', 'Docente'];
const activities = Array.from({ length: 400 }, (_, i) => `Actividad de ejemplo número ${i}`);

/** A file of `rows` training rows, 14 columns, of `people` made-up people; some rows are wrong. The same bytes each time. */
export async function writeRows(path: string, rows: number, people: number): Promise<void> {
  const out = createWriteStream(path);
  let state = 42;
  const next = (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  // No more than a few of many people share a name and a day of birth.
  const mixed = (p: number) => Math.imul((p + 1) ^ (p >>> 15), 0x9e3779b1) >>> 0;
  const two = (n: number) => String(n).padStart(2, '0');
  let text =
    'DNI/NIE;Nombre;Apellidos;Correo electrónico;Fecha de nacimiento;Sexo;Código postal;Colectivo;Centro;Código de actividad;Actividad;Fecha de fin;Horas;Superado\n';
  for (let i = 0; i < rows; i++) {
    const p = rows === people ? i : next(people);
    const number = 60_000_000 + p;
    const wrong = next(200) === 0;
    const letter = wrong ? letters[(number + 1) % 23] : letters[number % 23];
    const a = next(activities.length);
    const day = `${two(1 + next(28))}/${two(1 + next(12))}/${next(500) === 0 ? '218' : '2018'}`;
    text += `${number}${letter};${names[p % 8]};${surnames[(p >> 3) % 6]}${letters[p % 23]} ${surnames[(p >> 6) % 6]}${letters[(p >> 4) % 23]};p${p}@ejemplo.example;${two(1 + (mixed(p) % 28))}/${two(1 + ((mixed(p) >>> 8) % 12))}/${1940 + ((mixed(p) >>> 12) % 60)};${p % 2 ? 'Mujer' : 'Hombre'};${two(1 + (p % 52))}${String(p % 1000).padStart(3, '0')};${audiences[p % 4]};Centro de ejemplo ${p % 300};ACT-${a};${activities[a]};${day};${1 + next(40)},5;${next(10) ? 'Sí' : 'No'}\n`;
    if (text.length > 1 << 20) {
      if (!out.write(text)) await once(out, 'drain');
      text = '';
    }
  }
  out.end(text);
  await once(out, 'finish');
}
