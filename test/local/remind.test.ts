import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pledge as thePledge } from '../../schemas/pledge.ts';
import { commandLine } from './world.ts';

const training = (month: string) =>
  `DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado\n12345678Z;Ciudadanía;Redes;16/${month};Sí\n`;

/** An `.eml` file, taken apart as a mail program does. */
function mailOf(path: string) {
  const bytes = readFileSync(path);
  const text = bytes.toString('ascii');
  expect(bytes.every((byte) => byte < 128)).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const [head = '', body = ''] = text.split(/\r\n\r\n([\s\S]*)/);
  expect(head.split('\r\n').every((line) => line.length <= 76)).toBe(true);
  const headers = new Map(
    head
      .replaceAll('\r\n ', ' ')
      .split('\r\n')
      .map((line) => {
        const [, name = '', value = ''] = /^([A-Za-z-]+): (.*)$/.exec(line) ?? [];
        // Between two encoded words the space is none.
        const words = value.replaceAll('?= =?', '?==?');
        const decoded = words.replace(/=\?utf-8\?B\?([^?]*)\?=/g, (_, base64) =>
          Buffer.from(base64, 'base64').toString(),
        );
        return [name.toLowerCase(), decoded] as const;
      }),
  );
  return { headers, text: Buffer.from(body, 'base64').toString() };
}

describe('pledge remind', () => {
  it('drafts a message in its language to each network that is late, and names no recipient', async () => {
    const { dir, pledge } = commandLine('2018-05-10T09:00:00Z');
    writeFileSync(join(dir, 'a.csv'), training('03/2018'));
    await pledge('ingest', join(dir, 'a.csv'), '--network', 'cemit', '--received-at', '2018-04-01');
    const out = join(dir, 'out');
    const status = (await pledge('status', '--json')).json()[0];
    const made = (await pledge('remind', '--out', out, '--json', '--contact', 'compromiso@example.org')).json();
    const late = status.networks.filter(
      (n: { late: string[]; missing: string[] }) => n.late.length + n.missing.length > 0,
    );
    expect(made.map(({ network, late, missing }) => ({ network, late, missing }))).toEqual(
      late.map(({ network, late, missing }: Record<string, unknown>) => ({ network, late, missing })),
    );
    expect(readdirSync(out).sort()).toEqual(made.map(({ network }) => `2018-05-10-${network}.eml`).sort());
    for (const { network, subject, text, file } of made) {
      const mail = mailOf(file);
      expect(mail.text.replaceAll('\r\n', '\n')).toBe(text);
      expect(Object.fromEntries(mail.headers)).toEqual({
        'x-unsent': '1',
        date: 'Thu, 10 May 2018 09:00:00 +0000',
        from: `${thePledge.association} :;`,
        subject,
        'content-language': thePledge.networks.find((n) => n.id === network)!.languages[0],
        'mime-version': '1.0',
        'content-type': 'text/plain; charset=utf-8',
        'content-transfer-encoding': 'base64',
      });
    }
    const galician = made.find(({ network }) => network === 'cemit').text;
    expect(galician).toContain('- abril de 2018 (o prazo rematou o 5 de maio de 2018)');
    expect(galician).not.toContain('- marzo de 2018');
    expect(galician).toContain('compromiso@example.org');
  });

  it('says that no network is late, and writes nothing', async () => {
    const { dir, pledge } = commandLine('2017-03-05T09:00:00Z');
    writeFileSync(join(dir, 'a.csv'), training('03/2017'));
    await pledge('ingest', join(dir, 'a.csv'), '--network', 'cyl');
    const { code, out } = await pledge('remind', '--out', join(dir, 'out'));
    expect([code, out]).toEqual([0, 'As of 5 March 2017 no network is late: nothing is written.\n']);
    expect(readdirSync(dir)).not.toContain('out');
  });

  it('refuses a day that has not come', async () => {
    const { dir, pledge } = commandLine();
    writeFileSync(join(dir, 'a.csv'), training('03/2018'));
    await pledge('ingest', join(dir, 'a.csv'), '--network', 'cyl');
    expect((await pledge('remind', '--out', dir, '--as-of', '2018-05-11')).code).toBe(2);
  });
});
