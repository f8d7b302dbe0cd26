import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lineWidth, monthRuns, wrapped } from '../../functions/local/tables.ts';
import { asCsv } from '../../functions/report/files/csv.ts';
import { format } from '../../functions/report/format.ts';
import { pledge as terms } from '../../schemas/pledge.ts';
import { commandLine } from './world.ts';

/** What commands write: tables that fit a terminal, CSV and Parquet, and where they may write at all. */
const line = commandLine('2019-03-01T09:00:00Z');
const spanish = commandLine('2019-03-01T09:00:00Z', { PLEDGE_LANG: 'es' });
const at = (name: string) => join(line.dir, name);
const heading = 'DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado';

beforeAll(async () => {
  writeFileSync(at('a.csv'), `${heading}\n10000004H;Docente;"Robótica ""básica"", I";28/02/2018;Sí\n`);
  await line.pledge('ingest', at('a.csv'), '--network', 'fuerteventura', '--received-at', '2018-03-01');
  await line.pledge('rollup', '--as-of', '2019-02-28');
});
afterAll(() => {
  for (const { dir } of [line, spanish]) rmSync(dir, { recursive: true });
});

describe('pledge status', () => {
  it.each(['es', 'en'] as const)(
    'fits %s in a hundred columns, whatever is late or missing, and cuts nothing',
    async (lang) => {
      const { out } = await line.pledge('status', '--lang', lang);
      const json = (await line.pledge('status', '--json')).json()[0];
      expect(out.split('\n').filter((text) => text.length > lineWidth)).toEqual([]);
      for (const { id, name } of terms.networks) {
        expect(out).toContain(name);
        const listed = new RegExp(`^  ${id}: ((?:.|\\n    )*)`, 'm').exec(out)?.[1]?.replaceAll(/\s+/g, ' ') ?? '';
        const months = json.networks.find((n: { network: string }) => n.network === id).missing;
        expect(months.length).toBeGreaterThan(10);
        for (const [from, to] of monthRuns(months))
          for (const month of [from, to]) expect(listed).toContain(format(lang).month(month));
      }
    },
  );

  it.each(['es', 'en'] as const)('writes %s numbers and days as the report does', async (lang) => {
    const { out } = await line.pledge('status', '--lang', lang);
    const { as_of, indicators } = (await line.pledge('status', '--json')).json()[0].published;
    const { number, decimal, day } = format(lang);
    expect(out).toContain(day(as_of));
    for (const { indicator, value, target, percent, expected } of indicators)
      expect(out.replaceAll(/ +/g, ' ')).toContain(
        `${indicator} ${number(value)} ${number(target)} ${decimal(percent)} ${decimal(expected)} `,
      );
  });

  it('has months in a row as one stretch', () => {
    expect(monthRuns([])).toEqual([]);
    expect(monthRuns(['2017-11', '2017-12', '2018-01', '2018-03'])).toEqual([
      ['2017-11', '2018-01'],
      ['2018-03', '2018-03'],
    ]);
  });

  it('wraps words, and leaves one that is longer whole', () => {
    const words = `${'palabra '.repeat(30)}${'x'.repeat(120)} fin`;
    const lines = wrapped(words, '  ', '    ').split('\n');
    expect(lines.filter((text) => text.length > lineWidth)).toEqual([`    ${'x'.repeat(120)}`]);
    expect(lines.map((text) => text.trim()).join(' ')).toBe(words);
    expect([lines[0]!.slice(0, 3), lines[1]!.slice(0, 5)]).toEqual(['  p', '    p']);
  });
});

describe('a Spanish command line', () => {
  it('names in Spanish what a file has, beside the names that commands take', async () => {
    const { out } = await spanish.pledge('inspect', at('a.csv'));
    expect(out).toContain('tipo csv, codificación utf-8, separador ;, comillas ", fin de línea LF');
    expect(out).toContain('Formación, encabezados en la fila 1');
    expect(out).toContain('Superado  →  Superado (completed)');
  });

  it('says in Spanish what the data directory cannot give', async () => {
    const own = commandLine('2018-05-10T09:00:00Z', { PLEDGE_LANG: 'es' });
    const said = async (...argv: string[]) => {
      const { code, out, err } = await own.pledge(...argv);
      expect([code, out]).toEqual([3, '']);
      return err;
    };
    await own.pledge('ingest', at('a.csv'), '--network', 'fuerteventura');
    await own.pledge('rollup', '--as-of', '2018-05-08');
    expect(await said('release', 'export', '--out', join(own.dir, 'x'))).toMatch(/^Todavía no se ha publicado nada\./);
    const key = readFileSync(`${own.data}.key`, 'utf8');
    for (const [text, expected] of [
      ['otra cosa', /^".+" no es un fichero de clave/],
      [
        key.replaceAll(/[0-9a-f]{64}/g, 'f'.repeat(64)),
        /^La clave no es la de los datos de .+ Ponga la clave correcta/,
      ],
    ] as const) {
      writeFileSync(`${own.data}.key`, text);
      expect(await said('ingest', at('a.csv'), '--network', 'cyl')).toMatch(expected);
    }
    writeFileSync(`${own.data}.key`, key);
    writeFileSync(join(own.data, 'published', '000001.json'), 'x');
    expect(await said('rollup', '--as-of', '2018-05-08')).toMatch(
      /^El cálculo "published\/000001.json" está dañado o falta/,
    );
    const warned = 'aviso: el cálculo "published/000001.json" está dañado, y se toma el anterior.\n';
    expect(await said('report', '--out', join(own.dir, 'x'))).toMatch(
      new RegExp(`^${warned}Todos los cálculos están dañados`),
    );
    rmSync(own.dir, { recursive: true });
  });

  it('names in Spanish what is kept of a person', async () => {
    line.typed.push('10000004H', '', '', '', '');
    const { out } = await line.pledge('person', '--lang', 'es');
    expect(out).toContain('fuerteventura  01/03/2018  Formación');
    expect(out).toContain(
      'Colectivo: Docente; Actividad: Robótica "básica", I; Fecha de fin: 28 de febrero de 2018; Superado: Sí',
    );
  });
});

describe('pledge query', () => {
  const sql = `select activity, '' as empty, null as nothing, E'a\\nb' as two, 1.5 as number from lake_training`;

  it('prints CSV as RFC 4180 has it', async () => {
    expect((await line.pledge('query', sql, '--csv')).out).toBe(
      'activity,empty,nothing,two,number\r\n"Robótica ""básica"", I","",,"a\nb",1.5\r\n',
    );
    expect(asCsv(['a'], [])).toBe('a\r\n');
  });

  it('writes Parquet with the engine’s types, and never over a file', async () => {
    const file = at('out/rows.parquet');
    const done = await line.pledge('query', `${sql};`, '--parquet', file, '--json');
    expect(done.json()).toEqual([{ file, rows: 1 }]);
    const bytes = new Uint8Array(readFileSync(file));
    expect(await parquetReadObjects({ file: bytes.buffer as ArrayBuffer })).toEqual([
      { activity: 'Robótica "básica", I', empty: '', nothing: null, two: 'a\nb', number: 1.5 },
    ]);
    const again = await line.pledge('query', 'select 2 as a', '--parquet', file);
    expect([again.code, again.err]).toEqual([
      2,
      `"${file}" exists already, and was left as it is. Name another file.\n`,
    ]);
    expect(readFileSync(file)).toEqual(Buffer.from(bytes));
  });

  it.each([
    ['from nothing', /^The query was refused\. DuckDB answers: Catalog Error/],
    ['selec 1', /^The query was refused\. DuckDB answers: Parser Error/],
    ['select 1; select 2', /^The query was refused: one SELECT is expected/],
    ['drop table people', /^The query was refused/],
    ["copy (select 1) to '/tmp/x.csv'", /^The query was refused/],
    ["select * from read_text('/etc/hostname')", /^The query was refused\. DuckDB answers: Permission Error/],
    [' ', /^Which query\?/],
  ])('%s is refused in a sentence, and writes nothing', async (text, said) => {
    for (const more of [[], ['--parquet', at('none.parquet')]]) {
      const done = await line.pledge('query', text, ...more);
      expect([done.code, done.out]).toEqual([2, '']);
      expect(done.err).toMatch(said);
      expect(existsSync(at('none.parquet'))).toBe(false);
    }
  });

  it('takes one way of writing', async () => {
    for (const options of [
      ['--csv', '--json'],
      ['--csv', '--parquet', at('none.parquet')],
    ])
      expect((await line.pledge('query', 'select 1', ...options)).err).toMatch(/exclude each other/);
  });
});

describe('a place to write to', () => {
  const commands: Record<string, (out: string) => string[]> = {
    report: (out) => ['report', '--out', out],
    corrected: (out) => ['corrected', at('bad.csv'), '--network', 'cyl', '--out', out],
    template: (out) => ['template', 'training', '--out', out, '--data', line.data],
    inspect: (out) => ['inspect', at('a.csv'), '--grid', out, '--data', line.data],
    query: (out) => ['query', 'select 1 as a', '--parquet', join(out, 'a.parquet')],
  };
  const places: Record<string, [path: () => string, said: RegExp, es: RegExp]> = {
    'a file': [
      () => at('a.csv'),
      /a file is where a folder should be\. Choose another folder\.\n$/,
      /hay un fichero donde debe haber una carpeta/,
    ],
    'a folder in a file': [() => join(at('a.csv'), 'x'), /a file is where a folder should be/, /hay un fichero donde/],
    'the data directory': [() => line.data, /lies in the data directory/, /está en la carpeta de datos/],
    'a folder in it': [() => join(line.data, 'lake', 'x'), /lies in the data directory/, /está en la carpeta de datos/],
    'a folder without rights': [() => at('locked/x'), /permission denied/, /no hay permiso/],
    'a circle of links': [() => at('circle'), /its links lead in a circle|a file is where|no such file/, /./],
  };
  beforeAll(() => {
    writeFileSync(at('bad.csv'), `${heading}\n10000004H;Docente;T;31/02/2018;Sí\n`);
    mkdirSync(at('locked'));
    chmodSync(at('locked'), 0o500);
    symlinkSync(at('circle'), at('circle'));
  });
  const isRoot = process.getuid?.() === 0;
  const cases = Object.keys(commands).flatMap((command) =>
    Object.keys(places)
      .filter((place) => !(isRoot && place === 'a folder without rights'))
      .map((place): [string, string] => [command, place]),
  );
  it.each(cases)('pledge %s to %s is refused in a sentence', async (command, place) => {
    const [path, said, es] = places[place]!;
    const argv = commands[command]!(path());
    const done = await line.pledge(...argv);
    expect(done.code === 2 || done.code === 3).toBe(true);
    expect(done.err).toMatch(said);
    expect(done.out + done.err).not.toMatch(/\n\s+at |E[A-Z]{4,}|fault of the program/);
    const inSpanish = await spanish.pledge(...argv, ...(argv.includes('--data') ? [] : ['--data', line.data]));
    expect(inSpanish.err).toMatch(es);
  });
});
