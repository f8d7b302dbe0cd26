import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, describe, expect, it } from 'vitest';
import { dataOption } from '../../functions/local/terminal.ts';
import { commandTexts } from '../../schemas/messages/commands/commands.ts';
import { pledge as terms } from '../../schemas/pledge.ts';
import { commandLine } from './world.ts';

/** What a command tells a person to type is there, and what is typed wrongly is answered in the catalogue's words. */
const line = commandLine();
const spanish = commandLine(undefined, { PLEDGE_LANG: 'es' });
afterAll(() => {
  for (const { dir } of [line, spanish]) rmSync(dir, { recursive: true });
});

/** Every sentence of a catalogue, with a mark for each value. */
const sentences = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'function') return Object.values(value as object).flatMap(sentences);
  return [String((value as (...marks: string[]) => unknown)(...Array.from({ length: value.length }, () => ' …')))];
};

/** The commands that a text names with their options, as they would be typed. */
const named = (text: string): { words: string[]; options: string[] }[] =>
  [...text.matchAll(/pledge ((?:key|release|ticket) [a-z-]+|[a-z]+)([^.;:"]*)/g)]
    .filter(([whole]) => !/^pledge (report\b(?!\$)|stands|s\b)/.test(whole) || /^pledge report( --| …|$)/.test(whole))
    .map(([, command, rest]) => ({
      words: command!.split(' '),
      options: [...rest!.matchAll(/--[a-z-]+/g)].map(([option]) => option),
    }));

const hints = Object.values(commandTexts)
  .flatMap(sentences)
  .flatMap(named)
  .map(({ words, options }) => [words.join(' '), options] as const);

describe('a hint', () => {
  it('names a data directory as one word, also on the desk', () => {
    expect(dataOption('/home/ana/mis datos')).toBe('--data "/home/ana/mis datos"');
    expect(dataOption('./data')).toBe('--data ./data');
    expect(dataOption('/home/ana/$HOME')).toBe("--data '/home/ana/$HOME'");
  });

  it('is in many sentences', () => expect(hints.length).toBeGreaterThan(40));

  it.each([...new Map(hints.map((hint) => [JSON.stringify(hint), hint])).values()])(
    'pledge %s %j is a command with these options',
    async (command, options) => {
      const help = await line.pledge(...command.split(' '), '--help');
      expect(help.out).toContain(`Usage: pledge ${command} `);
      for (const option of options) expect(help.out).toMatch(new RegExp(`${option}\\b`));
    },
  );
});

/** The commands by their words, with what each needs. */
const file = join(line.dir, 'a.csv');
writeFileSync(file, 'DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado\n10000004H;Docente;T;28/02/2018;Sí\n');
const wrong: [typed: string[], english: RegExp, spanish: RegExp][] = [
  [['ingest'], /Which files\?/, /¿Qué ficheros\?/],
  [['ingest', file], /Whose files\?/, /¿De qué red/],
  [
    ['ingest', 'nothing.csv', '--network', 'cyl'],
    /cannot be read: there is no such file/,
    /no se puede leer: no existe/,
  ],
  [['ingest', file, '--network', 'cyl', '--received-at', '2999-01-01'], /is still to come/, /está por llegar/],
  [['ingest', '--manifest', file], /is not JSON/, /no es JSON/],
  [['ingest', '--manifest', file, '--replace'], /give no others/, /no indique otros/],
  [['template', '--out'], /"--out <dir>" needs a value/, /"--out <dir>" le falta un valor/],
  [['corrected', 'x', '--network', 'cyl'], /There is no file "x"/, /No hay ningún fichero "x"/],
  [['inspect', 'x*.csv'], /No file fits "x\*\.csv"/, /Ningún fichero encaja/],
  [['map', 'a=b'], /Whose headings\?/, /¿De qué red son los encabezados\?/],
  [['map', '--network', 'cyl', '--dataset', 'training', 'a=b'], /has no field "b"/, /no tiene ningún campo "b"/],
  [['map', '--network', 'cyl', '--dataset', 'training', 'audience:x=y'], /is no value of/, /no es un valor de/],
  [['template'], /argument <dataset> is missing/, /Falta el argumento <dataset>/],
  [
    ['template', 'x', 'y'],
    /there is no dataset "x"|Expected 1 argument/,
    /ningún conjunto de datos|Se espera 1 argumento/,
  ],
  [['rollup', '--as-of', '2999-01-01'], /has not come yet/, /no ha llegado/],
  [['rollup', '--past-damaged', '0'], /whole number from 1/, /número entero desde 1/],
  [['rollup', 'x'], /Expected 0 arguments, found 1/, /Se esperan 0 argumentos y hay 1/],
  [['status', '--stack', 'x', '--data', 'y'], /exclude each other/, /se excluyen/],
  [['explain'], /One of the two is expected/, /una de las dos cosas/],
  [['explain', 'x'], /there is no figure "x"/, /no hay ninguna cifra "x"/],
  [['explain', 'citizens_trained', '--month', '2018-13'], /expected a month/, /se espera un mes/],
  [['explain', 'citizens_trained', '--with', 'x'], /there is no indicator "x"/, /no hay ningún indicador "x"/],
  [['explain', 'citizens_trained', '--of', 'x'], /there is no figure "x"/, /no hay ninguna cifra "x"/],
  [['verify', '--released', file], /is no folder/, /no es una carpeta/],
  [['query', ''], /Which query\?/, /¿Qué consulta\?/],
  [['runs'], /There is nothing in/, /Todavía no hay nada en/],
  [['diff', '1'], /argument <other> is missing/, /Falta el argumento <other>/],
  [['withdraw', 'x'], /"--reason <text>" is needed/, /Hace falta la opción "--reason <text>"/],
  [['key', 'backup', join(line.dir, 'k')], /There is no key to back up/, /No hay clave que copiar/],
  [['key', 'backup'], /argument <file> is missing/, /Falta el argumento <file>/],
  [['ticket', 'create'], /Whom is the link for\?/, /¿Para quién es el enlace\?/],
  [['ticket', 'make'], /There is no command "make"/, /No hay ninguna orden "make"/],
  [['serve', '--port', 'x'], /--port: expected a port/, /--port: se espera un puerto/],
  [['serve', '--port', '65536'], /a port, 1 to 65535, found "65536"/, /un puerto, de 1 a 65535, y hay "65536"/],
  [['ingest', '-mayo.csv'], /A file of that name is given as "\.\/-mayo\.csv"/, /Un fichero con ese nombre se escribe/],
  [['serve', '--network', 'x'], /there is no network "x"/, /no hay ninguna red "x"/],
  [['release', 'ask', 'x', 'y', '--by', 'A'], /there is no network "x"/, /no hay ninguna red "x"/],
  [['release', 'sign', '--by', 'A'], /"--key <file>" is needed/, /Hace falta la opción "--key <file>"/],
  [['completion', 'x'], /"x" is not one of its words/, /"x" no es una de sus palabras/],
  [['status', '--lang', 'fr'], /"fr" is not one of its words/, /"fr" no es una de sus palabras/],
  [['stauts'], /There is no command "stauts"\. Near: status/, /No hay ninguna orden "stauts"\. Parecidas: status/],
  [
    ['clean', '--jsno'],
    /There is no option "--jsno" here\. Near: --json/,
    /ninguna opción "--jsno"\. Parecidas: --json/,
  ],
];

describe('what is typed wrongly', () => {
  // Words of the libraries and the engine, which no person is to read.
  const foreign =
    /Invalid input|invalid_|unrecognized|received undefined|Did you mean|unknown (option|command)|is invalid\.|ENOENT|EISDIR|SyntaxError|Unexpected token|\n\s+at |fault of the program|undefined|\[object/;

  it.each(wrong)('%j', async (typed, en, es) => {
    for (const [{ pledge }, said, other] of [
      [line, en, es],
      [spanish, es, en],
    ] as const) {
      const done = await pledge(...typed);
      expect(done.out).toBe('');
      expect(done.err).toMatch(said);
      expect(done.err).not.toMatch(other);
      expect(done.err).not.toMatch(foreign);
      expect([2, 3]).toContain(done.code);
    }
  });

  it('adds the data to a hint only where its command takes them', async () => {
    const own = commandLine();
    await own.pledge('ingest', file, '--network', 'cyl');
    const noKey = await own.pledge('release', 'sign', '--by', 'A', '--key', file);
    expect(noKey.err).toMatch(/as pledge key sign-init makes it\.\n$/);
    const noUpload = await own.pledge('withdraw', 'x', '--reason', 'y');
    expect(noUpload.err).toContain(`Here the command takes --data ${own.data} too.\n`);
    rmSync(own.dir, { recursive: true });
  });

  it('knows every network by its name and its id', async () => {
    for (const { id, name } of terms.networks)
      for (const text of [id.toUpperCase(), name])
        expect((await line.pledge('map', '--network', text)).err).not.toMatch(/no network/);
  });

  it('is told of by the library by codes that the catalogue has', () => {
    // Each way in which the library refuses, by its own words: a new one is answered in general, and seen here.
    const codes = new Set<string>();
    for (const method of Object.getOwnPropertyNames(Command.prototype)) {
      const text = String((Command.prototype as unknown as Record<string, unknown>)[method]);
      for (const [, code] of text.matchAll(/code: '(commander\.\w+)'/g)) codes.add(code!);
    }
    expect([...codes].sort()).toEqual([
      'commander.conflictingOption',
      'commander.excessArguments',
      'commander.missingArgument',
      'commander.missingMandatoryOptionValue',
      'commander.optionMissingArgument',
      'commander.unknownCommand',
      'commander.unknownOption',
    ]);
  });
});
