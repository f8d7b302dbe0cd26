import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { isColoured, styled } from '../../functions/local/colour.ts';
import { languagesOf } from '../../functions/local/language.ts';
import { terminalOf } from '../../functions/local/terminal.ts';
import { pledge as terms } from '../../schemas/pledge.ts';
import { commandLine } from './world.ts';

const line = commandLine();
afterAll(() => rmSync(line.dir, { recursive: true }));

describe('pledge --version', () => {
  it.each(['--version', '-V'])('%s prints the package’s', async (option) => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect((await line.pledge(option)).out).toBe(`${version}\n`);
  });
});

describe('pledge completion', () => {
  const networks = [...terms.networks.map((n) => n.id), 'association'];
  const cases: [typed: string[], offered: string[]][] = [
    [['inge'], ['ingest']],
    [['ingest', '--net'], ['--network']],
    [['ingest', '--network', ''], networks],
    [
      ['ingest', 'a.csv', '--network', 'c'],
      ['cast', 'cyl', 'cemit', 'carm'],
    ],
    [['ingest', '--network', '=', 'cy'], ['cyl']],
    [
      ['ingest', '--dataset', ''],
      ['training', 'certification', 'company', 'milestone'],
    ],
    [
      ['ingest', '--lang', ''],
      ['es', 'gl', 'ca', 'eu', 'en'],
    ],
    [
      ['status', '--lang', ''],
      ['es', 'en'],
    ],
    [['template', 'tr'], ['training']],
    [
      ['template', 'training', '--'],
      ['--out', '--lang', '--json', '--data', '--help'],
    ],
    [['release', 'ta'], ['take-back']],
    [['release', 'ask', 'cy'], ['cyl']],
    [['serve', '--network', 'cyl', 'cem'], ['cemit']],
    [
      ['ingest', '--network', 'cyl', 'package'],
      ['package.json', 'package-lock.json'],
    ],
    [['explain', '--with', 'smes'], ['smes_involved']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['rollup', '--as-of', ''], []],
  ];

  it('answers what is typed in a bash', async () => {
    const script = (await line.pledge('completion', 'bash')).out;
    const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(' ');
    const asks = cases.map(
      ([typed]) =>
        `COMP_WORDS=(pledge ${quoted(typed)}); COMP_CWORD=${typed.length}; COMPREPLY=(); _pledge; printf '%s ' "\${COMPREPLY[@]}"; echo`,
    );
    const out = execFileSync('bash', ['--norc', '-c', `${script}\n${asks.join('\n')}`], { encoding: 'utf8' });
    const answers = out
      .replace(/\n$/, '')
      .split('\n')
      .map((text) => text.split(' ').filter(Boolean).sort());
    expect(answers).toEqual(cases.map(([, offered]) => [...offered].sort()));
  });

  it('names every command and network in each shell’s script', async () => {
    const help = (await line.pledge('--help')).out;
    const commands = [...help.matchAll(/^ {2}([a-z]+) .*$/gm)]
      .map(([, name]) => name!)
      .filter((name) => name !== 'help');
    expect(commands).toContain('verify');
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { out } = await line.pledge('completion', shell);
      for (const word of [...commands, ...networks]) expect(out).toMatch(new RegExp(`\\b${word}\\b`));
    }
    expect((await line.pledge('completion', 'tcsh')).err).toMatch(
      /<shell>: "tcsh" is not one of its words\. Expected one of: bash/,
    );
  });
});

describe('the colours', () => {
  it('are a terminal’s alone, unless the environment has it otherwise', () => {
    expect(isColoured(true, {})).toBe(true);
    expect(isColoured(false, {})).toBe(false);
    expect(isColoured(true, { NO_COLOR: '1' })).toBe(false);
    expect(isColoured(true, { NO_COLOR: '' })).toBe(true);
    expect(isColoured(true, { TERM: 'dumb' })).toBe(false);
    expect(isColoured(false, { FORCE_COLOR: '' })).toBe(true);
    expect(isColoured(false, { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(true);
    expect(isColoured(true, { FORCE_COLOR: '0' })).toBe(false);
  });

  it('end with each line, and are never what a file has in it', () => {
    expect(styled('a\n\nb\n', 'bad')).toBe('\x1b[31ma\x1b[0m\n\n\x1b[31mb\x1b[0m\n');
    let written = '';
    const machine = {
      out: (text: string) => {
        written += text;
      },
      err() {},
      progress() {},
      interactive: true,
      colours: { out: true, err: true },
      now: () => 0,
      interrupted: () => new AbortController().signal,
      env: {},
    };
    terminalOf(machine, []).out('\x1b[2Ja', 'good');
    expect(written).toBe('\x1b[32m\\u001b[2Ja\x1b[0m');
  });
});

describe('the language', () => {
  const none = { speaks: 'en', answers: 'es', writes: 'es' };
  const all = (language: string) => ({ speaks: language, answers: language, writes: language });
  const cases: [argv: string[], env: Record<string, string>, expected: object][] = [
    [[], {}, none],
    [[], { LANG: 'C.UTF-8' }, none],
    [[], { LANG: 'POSIX' }, none],
    [[], { LANG: 'fr_FR.UTF-8' }, none],
    [[], { LANG: 'es_ES.UTF-8' }, all('es')],
    [[], { LANG: 'en_GB.UTF-8' }, all('en')],
    [[], { LANG: 'gl_ES.UTF-8' }, { speaks: 'es', answers: 'gl', writes: 'es' }],
    [[], { LANG: 'ca' }, { speaks: 'es', answers: 'ca', writes: 'es' }],
    [[], { LANG: 'es_ES', LC_MESSAGES: 'en_US' }, all('en')],
    [[], { LANG: 'es_ES', LC_MESSAGES: 'es', LC_ALL: 'C' }, none],
    [[], { LC_ALL: 'en_US', PLEDGE_LANG: 'es' }, all('es')],
    [[], { LC_ALL: '', LANG: 'en' }, all('en')],
    // A word that begins like a language is none.
    [[], { LANG: 'estonian' }, none],
    [['status', '--lang', 'en'], { LANG: 'es_ES' }, all('en')],
    [['ingest', '--lang=eu'], { LANG: 'en' }, { speaks: 'es', answers: 'eu', writes: 'es' }],
    // What programs read does not hang on who runs them.
    [['ingest', '--json'], { LANG: 'en_US' }, { speaks: 'en', answers: 'es', writes: 'es' }],
    [['ingest', '--json', '--lang', 'en'], {}, all('en')],
  ];
  it.each(cases)('%j with %j', (argv, env, expected) => expect(languagesOf(argv, env)).toEqual(expected));

  it('is spoken in the help and in what goes wrong', async () => {
    const spanish = commandLine(undefined, { PLEDGE_LANG: 'es' });
    expect((await spanish.pledge('ingest', '--help')).out).toMatch(/^Uso: pledge ingest \[opciones\]/);
    expect((await spanish.pledge('rollup', '--asof')).err).toBe(
      'Aquí no hay ninguna opción "--asof". Parecidas: --as-of.\nOpciones y ejemplos: pledge rollup --help\n',
    );
    const { code, err } = await spanish.pledge('ingest', '--network', 'cil', '--lang', 'en');
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/^--network: there is no network "cil"\. Near: cyl\. Expected/),
    ]);
    rmSync(spanish.dir, { recursive: true });
  });
});

describe('a network', () => {
  it.each(['cyl', 'CyL', 'CYL', 'C.y.L.'])('is meant by %s', async (text) => {
    const made = await line.pledge('template', 'training', '--out', `${line.dir}/${text}`);
    expect(made.code).toBe(0);
    const { err } = await line.pledge('ticket', 'create', '--network', text);
    expect(err).toMatch(/There is nothing in/);
  });
});
