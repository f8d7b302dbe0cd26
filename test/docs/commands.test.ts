import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandLine } from '../local/world.ts';

/** The commands that the documents name are those of the command line, with the options that they have. */
const docs = new URL('../../docs/', import.meta.url);
const pages = readdirSync(docs, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
const texts = ['../README.md', ...pages].map((name) => readFileSync(new URL(name, docs), 'utf8'));

const { dir, pledge } = commandLine();
const help = async (...words: string[]) => (await pledge(...words, '--help')).out;
const listed = async () => [...(await help()).matchAll(/^ {2}([a-z]+)\b/gm)].map((m) => m[1]!);

/** What stands between backticks, or on a line of a block, after `pledge`. */
const named = texts.flatMap((text) =>
  [...text.matchAll(/(?:npm run -s pledge --|`pledge|^pledge) ([a-z][^`\n#]*)/gm)].map((m) => m[1]!.trim()),
);

/** The README's table of commands: each with the options that its row names. */
const table = [...texts[0]!.matchAll(/^\| `([a-z]+)((?:\\\||[^|])*)\|((?:\\\||[^|])*)\|$/gm)].map(
  ([, command, synopsis, note]) => ({
    command: command!,
    options: [...`${synopsis}${note}`.matchAll(/--[a-z-]+/g)].map((m) => m[0]),
  }),
);

describe('the documents', () => {
  it.each([...new Set(named)])('pledge %s', async (command) => {
    const [verb, ...rest] = command.split(/\s+/);
    const verbs = [verb!, ...(['ticket', 'release', 'key', 'backup'].includes(verb!) ? rest.slice(0, 1) : [])];
    const text = await help(...verbs);
    expect(text).toContain(`Usage: pledge ${verbs.join(' ')}`);
    for (const option of rest.filter((word) => /^--[a-z]/.test(word)))
      expect(text).toContain(option.replace(/[^a-z-].*$/, ''));
  });

  it('have every command in the README', async () => {
    const commands = (await listed()).filter((c) => !['help', 'sample', 'serve'].includes(c)).sort();
    const rows = table.map((row) => row.command);
    expect(commands.filter((c) => !rows.includes(c) && !texts[0]!.includes(`\`${c}\``))).toEqual([]);
  });

  it('say in the README which commands do not take a data directory, or a deployment', async () => {
    const verbs = (await listed()).filter((c) => c !== 'help').map((c) => [c]);
    const under = ['ticket', 'release', 'key', 'backup'];
    for (const group of under)
      for (const [, verb] of (await help(group)).matchAll(/^ {2}([a-z][a-z-]+) .*$/gm))
        if (verb !== 'help') verbs.push([group, verb!]);
    const without = async (option: string) => {
      const shown = await Promise.all(verbs.map(async (verb) => [verb.join(' '), await help(...verb)] as const));
      return shown.flatMap(([verb, text]) => (text.includes(option) || under.includes(verb) ? [] : [verb])).sort();
    };
    const sentence = (pattern: RegExp) =>
      [...pattern.exec(texts[0]!)![1]!.matchAll(/`([^`]+)`/g)].map((m) => m[1]!).sort();
    expect(sentence(/and all but ([^()]*?) take `--data/s)).toEqual(await without('--data'));
    expect(sentence(/In its place all but (.*?)\s+take `--stack/s)).toEqual(await without('--stack'));
  });

  it('query by examples that run', async () => {
    const file = join(dir, 'marzo.csv');
    writeFileSync(
      file,
      'DNI/NIE;Código postal;Colectivo;Actividad;Fecha de fin;Superado\n12345678Z;15001;Ciudadanía;Redes;16/03/2018;Sí\n',
    );
    await pledge('ingest', file, '--network', 'cyl');
    await pledge('rollup', '--as-of', '2018-05-09');
    const examples = [...(await help('query')).matchAll(/pledge query "([^"]+)"/g)].map((m) => m[1]!);
    expect(examples.length).toBeGreaterThan(1);
    for (const sql of examples) expect([sql, (await pledge('query', sql)).err]).toEqual([sql, '']);
  });

  it.each(table.filter((row) => row.options.length > 0))('README: $command $options', async ({ command, options }) => {
    const text = await help(command);
    for (const option of options) expect(text).toContain(option);
  });
});
