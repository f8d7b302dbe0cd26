/** A cell of the source table, and whether it is quoted in its file. */
export interface SourceCell {
  readonly text: string;
  readonly quoted: boolean;
}
export type SourceRow = readonly SourceCell[];

const HEADINGS = ['FECHA', 'HORA', 'Plazas', 'CODIGO', 'Importe', 'Tipo', 'Descripcion', 'Enlace', 'Observaciones'];
const TYPES = [
  'Taller de móvil',
  'Correo',
  "Aula d'informàtica",
  'Banca, trámites y citas',
  'Pantalla de 24"',
  'Hoja de cálculo',
];
const TEXTS = [
  'Una sesión práctica para perder el miedo, con grupos pequeños y mucha paciencia.',
  'Se trabaja con el equipo propio; quien no tenga, puede usar uno del centro, sin coste.',
  'Incluye un "cuaderno" de ejercicios, que se entrega el primer día.',
  "L'alumne aprèn a fer tràmits: cita prèvia, certificat, pagaments.",
  'Continuación del nivel uno, hasta el final del temario 8\\\'9" bis.',
];

/** A made-up table with what makes files hard: quotes and delimiters inside of cells, apostrophes, prices, links, an empty column. */
export const SOURCE: readonly SourceRow[] = [
  row(HEADINGS),
  ...Array.from({ length: 83 }, (_, index) =>
    row([
      `${String(1 + (index % 28)).padStart(2, '0')}/${String(1 + (index % 12)).padStart(2, '0')}/2018`,
      `${String(8 + (index % 12)).padStart(2, '0')}:${index % 2 === 0 ? '00' : '15'}`,
      String(5 + ((index * 7) % 23)),
      `${'ABC'[index % 3]}L-${1000 + index * 37}`,
      `$${(index * 13.37 + 4).toFixed(2)}`,
      TYPES[index % TYPES.length]!,
      `${index}: ${TEXTS[index % TEXTS.length]!}`,
      `https://www.centro.example/curso/${1000 + index * 37}.html`,
      '',
    ]),
  ),
];

/** Quoted as needed, and always in the columns of free text and links, as the benchmark's table is. */
function row(texts: readonly string[]): SourceRow {
  return texts.map((text, column) => ({ text, quoted: column === 6 || column === 7 || /[",]/.test(text) }));
}
