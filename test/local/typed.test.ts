import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesLike } from '../../functions/runtime/disk/patterns.ts';
import { commandLine } from './world.ts';

/** What people type: patterns, settings, manifests. A fault is a sentence, and stops before a file is read. */
const line = commandLine();
const at = (name: string) => join(line.dir, name);
const good = 'DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado\n10000004H;Docente;Robótica;28/02/2018;Sí\n';
const bare = 'DNI/NIE;Superado\n10000001S;Sí\n';

beforeAll(() => {
  mkdirSync(at('in/deep'), { recursive: true });
  const names = [
    'b.csv',
    'a.csv',
    'A.csv',
    '10.csv',
    '2.csv',
    '.hidden.csv',
    'x.txt',
    'deep/c.csv',
    '[1].csv',
    'año.csv',
  ];
  for (const name of names) writeFileSync(at(`in/${name}`), good.replace('Robótica', name));
  // A name that a pattern's signs are part of, which only some systems allow.
  if (process.platform !== 'win32') writeFileSync(at('in/n*.csv'), good.replace('Robótica', 'star'));
  writeFileSync(at('bare.csv'), bare);
});
afterAll(() => rmSync(line.dir, { recursive: true }));

describe('a pattern', () => {
  const star = process.platform === 'win32' ? [] : ['n*.csv'];
  const cases: [pattern: string, files: string[] | null][] = [
    ['in/*.csv', ['10.csv', '2.csv', 'A.csv', '[1].csv', 'a.csv', 'año.csv', 'b.csv', ...star]],
    ['in/?.csv', ['2.csv', 'A.csv', 'a.csv', 'b.csv']],
    ['in/[a-b].csv', ['a.csv', 'b.csv']],
    ['in/[!a]*.txt', ['x.txt']],
    ['in/.h*', ['.hidden.csv']],
    ['in/*/*.csv', ['deep/c.csv']],
    ['i?/deep/c.csv', ['deep/c.csv']],
    ['in/*.xlsx', []],
    ['in/*.csv/x', []],
    ['in/d*', []],
    // No pattern, or the name of a file.
    ['in/a.csv', null],
    ['in/[1].csv', null],
    ...star.map((name): [string, null] => [`in/${name}`, null]),
    ['in/[1].*', []],
    ['in/(a+).csv?', []],
    ['in/[.csv', []],
  ];
  it.each(cases.filter(([p]) => p !== 'in/n*.csv' || process.platform !== 'win32'))('%s', async (pattern, files) => {
    const found = await filesLike(at(pattern), 'linux');
    expect(found?.map((path) => path.slice(at('in/').length)) ?? null).toEqual(files);
  });

  it('parts at a backslash, and has no case, on Windows', async () => {
    const found = await filesLike(`${line.dir}\\in\\?.CSV`, 'win32');
    expect(found?.map((path) => path.slice(at('in/').length))).toEqual(['2.csv', 'A.csv', 'a.csv', 'b.csv']);
  });

  it('stands for all that it fits, in order, in a command', async () => {
    const done = await line.pledge('ingest', at('in/?.csv'), '--network', 'CyL', '--dry-run', '--json');
    expect(done.json().map((a) => [a.file, a.network])).toEqual(
      ['2.csv', 'A.csv', 'a.csv', 'b.csv'].map((file) => [file, 'cyl']),
    );
    const none = await line.pledge('ingest', at('in/*.ods'), '--network', 'cyl');
    expect([none.code, none.err]).toEqual([2, `No file fits "${at('in/*.ods')}". Nothing was done.\n`]);
    const seen = await line.pledge('inspect', at('in/[!x].csv'), '--json');
    expect(seen.json().map((f) => f.file)).toEqual(['2.csv', 'A.csv', 'a.csv', 'b.csv']);
  });
});

describe('a setting', () => {
  const wrong: [set: string[], more: string[], said: RegExp][] = [
    [['colour=red'], [], /^--set: there is no setting "colour"\. Expected one of: dataset, audience/],
    [['audiense=citizen'], [], /there is no setting "audiense"\. Near: audience\./],
    [['audience'], [], /^--set: expected field=value, found "audience"/],
    [
      ['audience=jubilado'],
      [],
      /^--set audience: "jubilado" is not one of its words\. Expected one of: citizen, unemployed/,
    ],
    [['audience='], [], /^--set audience: "" is not one of its words/],
    [['completed=quizá'], [], /^--set completed: "quizá" is not one of its words\. Expected one of: Sí?/],
    [['end_date=31/02/2018'], [], /^--set end_date: expected a day that exists.*found "31\/02\/2018"/],
    [['start_date=ayer'], [], /^--set start_date: expected a day/],
    [['activity= '], [], /^--set activity: expected a text/],
    [['date_order=dmy'], [], /^--set date_order: "dmy" is not one of its words\. Expected one of: mdy/],
    [['pass_mark=alto'], [], /^--set pass_mark: expected a grade such as 5/],
    [['dataset=formación'], [], /^--set dataset: there is no dataset "formación"/],
    [
      ['dataset=company', 'audience=citizen'],
      [],
      /^--set audience: files of company have no such field\. Expected one of: dataset,/,
    ],
    [['audience=citizen'], ['--dataset', 'milestone'], /^--set audience: files of milestone have no such field/],
    [['scheme=ECDL'], ['--dataset', 'training'], /^--set scheme: files of training have no such field/],
    [['pass_mark=5'], ['--dataset', 'company'], /^--set pass_mark: files of company/],
    [['dataset=training'], ['--dataset', 'company'], /--set dataset=training and --dataset company differ/],
    [['activity=a', 'activity=b'], [], /^--set activity is given twice/],
  ];
  it.each(wrong)('%j %j is refused before a file is read', async (set, more, said) => {
    for (const command of ['ingest', 'corrected']) {
      const done = await line.pledge(command, at('bare.csv'), '--network', 'cyl', ...more, '--set', ...set);
      expect([done.code, done.out]).toEqual([2, '']);
      expect(done.err).toMatch(said);
    }
    expect(readdirSync(line.dir)).not.toContain('data');
  });

  it.each([
    [['audience=Unemployed', 'end_date=2018-03-16']],
    [['Audience=en paro', 'END_DATE=16/03/2018']],
    [['audience=unemployed', 'end_date=16/03/2018', 'pass_mark=60 %', 'date_order=mdy']],
  ])('%j is understood', async (set) => {
    const { code, json } = await line.pledge(
      'ingest',
      at('bare.csv'),
      ...['--network', 'cyl', '--dry-run', '--json', '--dataset', 'training', '--set', 'activity=Redes', ...set],
    );
    expect(code).toBe(0);
    expect(json()[0]).toMatchObject({ status: 'accepted', dataset: 'training' });
  });

  it('of one dataset does not stop the files of another', async () => {
    writeFileSync(at('empresas.csv'), 'CIF;Actividad;Fecha\nB12345674;Redes;16/03/2018\n');
    const done = await line.pledge(
      'ingest',
      at('bare.csv'),
      at('empresas.csv'),
      ...[
        '--network',
        'cyl',
        '--dry-run',
        '--json',
        '--set',
        'audience=citizen',
        'activity=Redes',
        'end_date=16/03/2018',
      ],
    );
    expect(done.json().map((a) => a.dataset)).toEqual(['training', 'company']);
    expect(done.json()[0].status).toBe('accepted');
  });
});

describe('a manifest', () => {
  const a = { file: 'in/a.csv', network: 'cyl' };
  const wrong: [text: string, said: RegExp][] = [
    ['', /m\.json" is not JSON/],
    ['[\n{"file": "a.csv",}\n]', /is not JSON: look at line 2\./],
    ['{}', /is no list\. Expected \[\{"file", "network"/],
    ['[3]', /entry 1: expected an object with file, network/],
    [JSON.stringify([a, { file: 'a.csv' }]), /entry 2: "network": expected a text\./],
    [JSON.stringify([{ ...a, file: '' }]), /entry 1: "file": expected a text/],
    [JSON.stringify([{ ...a, colour: 1 }]), /entry 1: there is no "colour"; expected file, network/],
    [JSON.stringify([{ ...a, dataset: 'x' }]), /entry 1: "dataset": expected one of: training/],
    [JSON.stringify([{ ...a, received_at: 'ayer' }]), /entry 1: "received_at": expected an instant/],
    [JSON.stringify([{ ...a, replace: 'yes' }]), /entry 1: "replace": expected true or false/],
    [JSON.stringify([{ ...a, settings: { audience: 3 } }]), /entry 1: "settings\.audience": expected texts by field/],
    [JSON.stringify([{ ...a, settings: { audience: 'x' } }]), /m\.json, 1 audience: "x" is not one of its words/],
    [
      JSON.stringify([{ ...a, settings: { end_date: '31/02/2018' } }]),
      /m\.json, 1 end_date: expected a day that exists/,
    ],
    [JSON.stringify([{ ...a, network: 'cil' }]), /m\.json, 1: there is no network "cil"\. Near: cyl\./],
  ];
  it.each(wrong)('%s', async (text, said) => {
    writeFileSync(at('m.json'), text);
    const done = await line.pledge('ingest', '--manifest', at('m.json'));
    expect([done.code, done.out]).toEqual([2, '']);
    expect(done.err).toMatch(said);
    expect(done.err).not.toMatch(/zod|Invalid|invalid_|Unexpected|expected (string|number)|received undefined/);
  });

  it('names a network as people do', async () => {
    writeFileSync(at('m.json'), JSON.stringify([{ ...a, network: 'CyL' }]));
    const done = await line.pledge('ingest', '--manifest', at('m.json'), '--json', '--dry-run');
    expect(done.json()[0]).toMatchObject({ network: 'cyl', status: 'accepted' });
  });
});
