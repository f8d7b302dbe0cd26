import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commandLine } from './world.ts';

const heading = 'DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado\n';

it('says what changed from one run to another, and which uploads did it', async () => {
  const { dir, pledge } = commandLine();
  const send = async (name: string, rows: string, receivedAt: string) => {
    writeFileSync(join(dir, name), `${heading}${rows}`);
    const sent = await pledge('ingest', join(dir, name), '--network', 'cyl', '--received-at', receivedAt, '--json');
    return sent.json()[0].upload as string;
  };
  await send('marzo.csv', '12345678Z;Ciudadanía;Redes;16/03/2018;Sí\n', '2018-05-01');
  await pledge('rollup', '--as-of', '2018-05-02');
  const rows = '12345678Z;Ciudadanía;Redes;16/03/2018;No\nX1234567L;Ciudadanía;Redes;16/03/2018;Sí\n';
  const upload = await send('otra.csv', rows, '2018-05-03');
  await pledge('rollup', '--as-of', '2018-05-04');

  const { out } = await pledge('diff', '1', '2');
  expect(out).toMatch('From number 1, as of 2018-05-02, to number 2, as of 2018-05-04.');
  expect(out).toMatch(new RegExp(`citizens_trained +-1  corrections  cyl +${upload}\n`));
  expect(out).toMatch(new RegExp(`citizens_trained +1  new people +cyl +${upload}\n`));
  const found = (await pledge('diff', '1', '2', '--json')).json()[0];
  expect(found.figures[0]).toMatchObject({
    figure: 'citizens_trained',
    before: 1,
    after: 1,
    change: 0,
    parts: { new_people: 1, corrections: -1, withdrawn: 0, erased: 0, rules: 0 },
  });
  expect((await pledge('diff', '2', '2')).out).toMatch('No figure changed.');
  expect(await pledge('diff', '1', '3')).toMatchObject({ code: 2, err: expect.stringMatching(/no published run "3"/) });
});
