import { csv, HEADINGS, PEOPLE } from '../made.ts';
import { type Choices, times } from './choices.ts';

const object = (person: number) =>
  JSON.stringify(Object.fromEntries(HEADINGS.map((name, i) => [name, PEOPLE[person % 3]![i]])));

/** JSON, an array or lines. */
export const json: Record<string, (choices: Choices) => string> = {
  records: ({ count, of }) =>
    Array.from({ length: count(20_000) }, (_, i) => object(i))
      .join(of('\n', ','))
      .replace(/^(.*),(.*)$/s, '[$1,$2]'),
  depth: ({ count, of }) => {
    const depth = count(100_000);
    const [open, close] = of(['[', ']'], ['{"a":', '}']);
    return `[${object(0).slice(0, -1)},"x":${open.repeat(depth)}1${close.repeat(depth)}}]`;
  },
  members: ({ count }) => `[{${times(count(30_000), (i) => `"k${i}":${i},`)}"z":1}]`,
  'members of many records': ({ count, below }) =>
    times(count(3000), () => `{"k${below(16_000)}":1,"k${below(16_000)}":2}\n`),
  'one member many times': ({ count }) => `[{${times(count(20_000), () => '"a":1,')}"a":2}]`,
  'members before the rows': ({ count }) => `{${times(count(30_000), (i) => `"k${i}":${i},`)}"rows":[${object(0)}]}`,
  lists: ({ count, of, below }) =>
    `{${times(count(3000), (i) => `"l${i}":${of(`[${object(i)}]`, '[["a","b"],[1,2]]', '[{}]', '[1,2]', '[]', '{}')},`)}"z":[${times(below(50), (i) => `${object(i)},`)}{}]}`,
  rows: ({ count }) => JSON.stringify([HEADINGS, ...Array.from({ length: count(20_000) }, (_, i) => PEOPLE[i % 3]!)]),
  'members within members': ({ count, below }) =>
    `[${times(count(3000), () => `{"${'n'.repeat(below(100))}":{"k${below(9000)}":{"a":1,"$date":2},"b":{"$oid":"5"}}},`)}${object(0)}]`,
  'columns by numbers': ({ count }) => {
    const rows = count(5000);
    return `{${HEADINGS.map((name, c) => `${JSON.stringify(name)}:{${Array.from({ length: rows }, (_, i) => `"${i}":${JSON.stringify(PEOPLE[i % 3]![c])}`).join()}}`).join()}}`;
  },
  escapes: ({ count }) => `[${object(0).slice(0, -1)},"x":"${'\\u00f1\\n'.repeat(count(100_000))}"}]`,
  'empty records': ({ count, of }) => of('{}\n', '{"a":null}\n', '{"":""}\n').repeat(count(200_000)),
};

const row = (index: number) => PEOPLE[index % 3]!.join(';');

/** Texts: lines, cells and quotes, and what is remarked on in each. */
export const texts: Record<string, (choices: Choices) => string | Uint8Array> = {
  rows: ({ count, of }) =>
    csv(
      ...Array.from({ length: count(50_000) }, (_, i) => of(row(i), row(i), ';;x;;', '"x', 'Total;5', ';'.repeat(20))),
    ),
  columns: (choices) =>
    `${HEADINGS.join(';')}${times(choices.count(16_400), (i) => `;Pregunta ${i}`)}\n${times(choices.count(100), (i) => `${row(i)}${';1'.repeat(choices.count(16_000))}\n`)}`,
  'columns of one name': ({ count, of }) => {
    const name = of('DNI', 'Fecha de fin', 'Nombre', 'Superado', 'Observaciones', 'Perfil', 'Estado');
    const columns = count(16_000);
    return `${HEADINGS.join(';')}${`;${name}`.repeat(columns)}\n${times(count(100), (i) => `${row(i)}${of(';1', ';Sí', ';2018-03-20', ';').repeat(columns)}\n`)}`;
  },
  'headings in many rows': (choices) =>
    times(
      choices.count(3000),
      (i) =>
        `${times(choices.count(300), (c) => `${choices.of('Fecha de', 'DNI/NIE/x', '(a) [b] Curso', 'Nº de')} ${i} ${c};`)}\n`,
    ),
  quotes: ({ count, of }) => csv(of('"', '""', "'", '"\n', '";"', 'x"').repeat(count(100_000))),
  'wrapped lines': ({ count }) =>
    csv(...Array.from({ length: count(20_000) }, (_, i) => row(i))).replace(/^(.*)$/gm, '"$1"'),
  'wrapped lines among others': ({ count, of }) =>
    csv(...Array.from({ length: count(20_000) }, (_, i) => of(row(i), `"${row(i)}"`, `"${row(i)}""x"""`, '"a;""b;c"'))),
  'other delimiters': ({ count, of }) =>
    times(count(20_000), (i) => `${PEOPLE[i % 3]!.join(of(',', ';', '\t', '|', ' '))}\n`),
  'damaged bytes': ({ count }) =>
    Buffer.concat([Buffer.from(csv()), Buffer.alloc(count(200_000), Uint8Array.of(0xff, 0x3b, 0x0a))]),
  'encoded twice': ({ count }) =>
    Buffer.from(Buffer.from(csv(...Array.from({ length: count(20_000) }, (_, i) => row(i)))).toString('latin1')),
  'UTF-16': ({ count }) =>
    Buffer.from(`\ufeff${csv(...Array.from({ length: count(20_000) }, (_, i) => row(i)))}`, 'utf16le'),
  'remarks of all kinds': ({ count, of }) =>
    csv(
      ...Array.from({ length: count(30_000) }, (_, i) =>
        of(
          `0000000${i % 9}T;x;;20/13/2018;quizá`,
          `${row(i)};y`,
          `00000001R;${'x'.repeat(300)};Internet;2018-03-20;Sí`,
        ),
      ),
    ),
};
