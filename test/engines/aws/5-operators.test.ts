import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { answered, operator } from './cli.ts';
import { announce, answerOf, api, awaitAnswer, bySite, http, put } from './client.ts';

/** The operators' verbs by the command line itself, and what a clerk has from them: a link, headings, their file back. */

const csv = Buffer.from(
  [
    'DNI/NIE;Colectivo;Actividad;F. cierre del acta;Superado',
    `12345678Z;Ciudadanía;Curso ${randomUUID()};16/03/2018;Sí`,
    '00000001R;Ciudadanía;Robótica;31/02/2018;Sí',
  ].join('\n'),
);
/** In the sample world, it sends its training rows in files of its own. */
const network = 'fct';
let ticket: string;

beforeAll(async () => {
  const { code, out } = await operator('ticket', 'create', '--network', network, '--days', '1', '--json');
  expect(code).toBe(0);
  ticket = new URL((JSON.parse(out) as { link: string }).link).hash.slice(1);
});

async function send(again: boolean) {
  const granted = await announce(ticket, csv, { file: 'acta.csv', again });
  if (granted.status === 'awaited') expect((await put(granted, csv)).status).toBe(200);
  return awaitAnswer(ticket, granted.upload);
}

describe('a heading that nobody knows', () => {
  it('is confirmed by an operator, and then read', async () => {
    expect(await send(false)).toMatchObject({ status: 'refused', errors: [{ code: 'column_missing' }] });
    const pair = 'F. cierre del acta=end_date';
    const confirmed = await operator('map', '--network', network, '--dataset', 'training', pair);
    expect([confirmed.code, confirmed.out]).toEqual([0, expect.stringContaining('F. cierre del acta → end_date')]);
    expect((await operator('map', '--network', network)).out).toBe(confirmed.out);
    expect(await send(true)).toMatchObject({ status: 'partly_accepted', rows: { accepted: 1, rejected: 1 } });
  });

  it('stands in the file that the clerk has back, which is marked', async () => {
    const { upload } = await send(true);
    const corrected = (by: string) =>
      http(`${api}/uploads/${upload}/corrected?lang=ca`, { headers: { authorization: `Bearer ${by}`, ...bySite } });
    const { status, headers, body } = await corrected(ticket);
    expect([status, headers['content-disposition']]).toEqual([200, "attachment; filename*=UTF-8''acta.marked.csv"]);
    expect(body).toContain('F. cierre del acta;Superado;Errors');
    expect(body).toMatch(/^00000001R;.*;31\/02\/2018;Sí;\S/m);
    expect((await corrected('0'.repeat(64))).status).toBe(403);
  });
});

it('a ticket that is revoked by its hash reads no more', async () => {
  const { upload } = await send(false);
  const list = await answered<{ network: string; state: string; hash: string }>('ticket', 'list');
  const mine = list.filter((t) => t.network === network && t.state === 'valid').at(-1)!;
  expect((await operator('ticket', 'revoke', mine.hash)).code).toBe(0);
  expect((await answerOf(ticket, upload)).status).toBe(403);
});
