import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { expect, it } from 'vitest';
import { commandLine } from './world.ts';

const training = 'DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado\n12345678Z;Ciudadanía;Redes;16/03/2018;Sí\n';

it('a run is proposed, remarked on, sent back, signed, released, exported, verified, and taken back', async () => {
  const line = commandLine();
  const pledge = async (...words: string[]) => {
    const done = await line.pledge(...words);
    return [done.code, done.out + done.err] as const;
  };
  const at = (...names: string[]) => join(line.dir, ...names);
  writeFileSync(at('marzo.csv'), training);
  await pledge('ingest', at('marzo.csv'), '--network', 'cyl', '--received-at', '2018-05-01');
  await pledge('rollup', '--as-of', '2018-05-08');

  const key = at('own', 'luis.pem');
  const [, printed] = await pledge('key', 'sign-init', key);
  const fingerprint = /^[0-9a-f]{64}$/m.exec(printed)![0];
  expect(statSync(key).mode & 0o777).toBe(0o600);
  expect(statSync(at('own')).mode & 0o777).toBe(0o700);
  expect(await pledge('key', 'sign-init', key)).toEqual([
    2,
    expect.stringMatching(/exists already, and was left as it is/),
  ]);

  const ana = ['--by', 'Ana Ruiz'];
  const luis = ['--by', 'Luis Gil'];
  expect(await pledge('release', 'show')).toEqual([
    0,
    expect.stringMatching(/^Nothing is released now. No run is proposed/),
  ]);
  expect(await pledge('release', 'sign', '--key', key, ...luis)).toEqual([
    3,
    expect.stringMatching(/^No run is proposed\./),
  ]);
  expect(await pledge('release', 'propose', '2', ...ana)).toEqual([2, expect.stringMatching(/no published run "2"/)]);
  expect(await pledge('release', 'propose', '1', '--note', 'April', ...ana)).toEqual([
    0,
    expect.stringMatching(/^Step 1, proposed, by Ana Ruiz: run [0-9a-f]{32}, number 1\.\n$/),
  ]);
  expect(await pledge('release', 'remark', 'citizens', 'x', ...luis)).toEqual([
    2,
    expect.stringMatching(/no figure "citizens"/),
  ]);
  expect(await pledge('release', 'ask', 'cil', 'x', ...luis)).toEqual([2, expect.stringMatching(/no network "cil"/)]);
  expect((await pledge('release', 'remark', 'citizens_trained', 'only one?', '--network', 'cyl', ...luis))[0]).toBe(0);
  expect((await pledge('release', 'ask', 'cyl', 'Is March whole?', ...luis))[0]).toBe(0);
  expect((await pledge('release', 'propose', '1', '--note', 'it is', ...ana))[0]).toBe(0);
  expect(await pledge('release', 'sign', '--key', key, ...ana)).toEqual([
    3,
    expect.stringMatching(/a second person signs it/),
  ]);
  expect(await pledge('release', 'sign', '--key', at('marzo.csv'), ...luis)).toEqual([
    2,
    expect.stringMatching(/no key to sign with/),
  ]);
  expect((await pledge('release', 'sign', '--key', key, ...luis))[0]).toBe(0);
  expect(await pledge('release', 'export', '--out', at('released'))).toEqual([
    3,
    expect.stringMatching(/Nothing was released yet/),
  ]);
  expect((await pledge('release', 'publish', ...ana))[0]).toBe(0);
  const [, shown] = await pledge('release', 'show');
  expect(shown).toMatch(/remarked +1 {2}citizens_trained of cyl: only one\?\n/);
  expect(shown).toMatch(/sent back +1 {2}cyl: Is March whole\?\n/);
  expect(shown).toMatch(/\nReleased: run [0-9a-f]{32}, number 1\. No run is proposed/);
  expect((await pledge('runs'))[1]).toMatch(/current, released\n$/);

  const verify = (...anchors: string[]) => pledge('verify', '--released', at('released'), ...anchors);
  const [, exported] = await pledge('release', 'export', '--out', at('released'));
  const head = /head ([0-9a-f]{64})/.exec(exported)![1]!;
  expect(exported).toContain(`key  ${fingerprint}`);
  expect(readFileSync(at('released', 'index.html'), 'utf8')).toMatch(/08\/05\/2018[\s\S]*href="\.\/es\.html">Español</);
  const kept = readdirSync(at('data', 'report'), { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.parentPath.includes(`${sep}public`),
  );
  expect(kept.length).toBeGreaterThan(6);
  expect(await verify()).toEqual([
    0,
    expect.stringMatching(`as of 2018-05-08, is released: ${kept.length} files are as they were signed`),
  ]);
  expect((await verify('--key', fingerprint, '--head', head))[1]).not.toContain('Compare');
  expect(await verify('--key', head)).toEqual([3, expect.stringMatching(/is signed by the key/)]);
  expect((await pledge('verify'))[0]).toBe(0);
  const folder = at('data', 'report');
  const english = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((f) =>
    f.endsWith(join('public', 'en.html')),
  )!;
  const written = readFileSync(join(folder, english));
  rmSync(join(folder, english));
  expect(await pledge('verify')).toEqual([
    3,
    expect.stringMatching(/"en.html" of run \S+ is not there as it was signed/),
  ]);
  writeFileSync(join(folder, english), written);

  const page = readFileSync(at('released', 'es.html'), 'utf8');
  writeFileSync(at('released', 'es.html'), page.replace('2018', '2019'));
  expect(await verify()).toEqual([3, expect.stringMatching(/es.html: it is not the file that was signed\./)]);

  const back = ['release', 'take-back', '--reason', 'A file was sent twice', '--key', key, ...luis];
  expect((await pledge(...back))[0]).toBe(0);
  expect((await pledge('runs'))[1]).toMatch(/current, taken back\n$/);
  expect(await pledge('release', 'export', '--out', at('released'))).toEqual([
    3,
    expect.stringMatching(/es.html: it is no part of what was released/),
  ]);
  // Of the earlier release only what somebody changed is left: that is theirs.
  expect(readdirSync(at('released')).sort()).toEqual(['es.html', 'index.html', 'statements']);
  rmSync(at('released', 'es.html'));
  expect((await pledge('release', 'export', '--out', at('released')))[0]).toBe(0);
  expect(readFileSync(at('released', 'index.html'), 'utf8')).toContain('Motivo: A file was sent twice');
  await pledge('release', 'export', '--out', at('after'));
  expect(await pledge('verify', '--released', at('after'), '--head', head)).toEqual([
    3,
    expect.stringMatching(/The last statement is/),
  ]);
  expect(await pledge('verify', '--released', at('after'))).toEqual([
    0,
    expect.stringMatching(/was taken back, by statement 2: A file was sent twice/),
  ]);
});
