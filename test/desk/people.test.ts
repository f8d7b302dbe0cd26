import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeskService } from '../../functions/desk/contract.ts';
import { en } from '../../functions/desk/web/texts/people/en.ts';
import { es } from '../../functions/desk/web/texts/people/es.ts';
import { drop, dropAndSend } from '../clerk/world.ts';
import { deskSite, marta, sender } from './site.ts';
import { type DeskWorld, deskWorld } from './world.ts';

/** People who ask, by the pages over a data directory: what is found, and what is left once it is erased. */
const headings = 'DNI;Nombre;Apellidos;Fecha de nacimiento;Colectivo;Actividad;Fecha de fin;Superado';
const of = (document: string, name: string, surname: string) =>
  `${document};${name};${surname};05/03/1970;Ciudadanía;Redes;16/03/2018;Sí`;
const file = [headings, of('20000001Y', 'Zaira', 'Quesada Lobo'), of('20000002F', 'Bruno', 'Otero Díaz')].join('\n');
const who = { documents: '20000001Y', first_name: '', last_name: '', birth_date: '', email: '' };

let world: DeskWorld;
let site: ReturnType<typeof deskSite>;
beforeAll(async () => {
  world = await deskWorld();
  await dropAndSend(world.service, 'cyl', 'marzo.csv', `${file}\n`);
  await drop(world.service, 'cemit', 'abril.csv', `${file}\n`);
  await world.service.preview('cemit', (await world.service.waiting('cemit'))[0]!.upload, 'es');
  site = deskSite(world.desk, world.service);
});
afterAll(() => world.remove());

const form = async (path: string, fields: Record<string, string>) => {
  const secret = await world.ticket({ role: 'coordinator', name: 'Marta Ruiz' });
  const { formToken } = await import('../../functions/clerk/web/session.ts');
  return site.post(path, { token: formToken(secret), ...fields }, secret);
};
const find = async (fields: Record<string, string>) => (await form('/es/mesa/personas', { ...who, ...fields })).text();
/** Every object of the store that holds a text. */
const holding = async (text: string) => {
  const found: string[] = [];
  for (const key of await world.store.list(''))
    if (Buffer.from((await world.store.get(key))!).includes(text)) found.push(key);
  return found;
};

describe('a person who asks', () => {
  it('is found by the document, with the uploads and rows, and nothing of them stands in an address', async () => {
    const reply = await form('/es/mesa/personas', who);
    const text = await reply.text();
    expect([reply.status, reply.headers.get('cache-control'), reply.headers.get('location')]).toEqual([
      200,
      'no-store',
      null,
    ]);
    expect(text).toContain('1 fila en 1 envío; 1 fichero que espera');
    expect(text).toContain('marzo.csv');
    expect(text).toContain('Zaira');
    // In the words of the page, and not as they are stored.
    expect(text).toMatch(/Año de nacimiento: 1970.*Colectivo: Ciudadanía.*Superado: Sí/);
    expect(text).not.toContain('Bruno');
    const addresses = [...text.matchAll(/(?:href|action|src)="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses.filter((address) => /2000|Zaira|Quesada/i.test(address!))).toEqual([]);
    expect(world.said.join('')).not.toMatch(/20000001Y|Zaira/);
  });

  it('is found by the name and the birth date', async () => {
    const asked = { documents: '', first_name: 'Zaira', last_name: 'Quesada Lobo', birth_date: '05/03/1970' };
    expect(await find(asked)).toContain('1 fila en 1 envío');
    expect(await find({ ...asked, first_name: 'Nadie' })).toContain('No se guarda nada');
  });

  it.each([
    [{ documents: '2000' }, es.documents],
    [{ birth_date: 'ayer' }, es.birth_date],
    [{ email: 'x' }, es.wrongEmail],
    [{ documents: '' }, es.too_little],
  ])('is asked again for %j', async (fields: Record<string, string>, sentence) => {
    const text = await find(fields);
    expect(text).toContain(sentence);
    for (const value of Object.values(fields).filter(Boolean)) expect(text).toContain(`value="${value}"`);
  });

  it('sees by name which files cannot be read, and no key', async () => {
    const upload = await drop(world.service, 'cemit', 'dañado, con un nombre muy largo.xlsx', 'PK\u0003\u0004no');
    const text = await find({});
    expect(text).toContain(es.unread);
    expect(text).toContain('<li class="name">CeMIT: dañado, con un nombre muy largo.xlsx</li>');
    expect(text).not.toMatch(/waiting\/|landing\//);
    await world.service.drop('cemit', upload);
  });

  it('is erased by a second form, with a reason and a yes, and not without', async () => {
    const before = await world.store.list('');
    for (const lacks of [{ reason: 'art. 17' }, { sure: 'yes' }, { reason: ' ', sure: 'yes' }]) {
      const text = await (
        await form('/es/mesa/personas/borrar', { ...who, ...(lacks as Record<string, string>) })
      ).text();
      expect(text).toContain('No se ha borrado nada');
    }
    expect((await world.store.list('')).filter((key) => !key.startsWith('tickets/'))).toEqual(
      before.filter((key) => !key.startsWith('tickets/')),
    );

    for (const reason of ['lo pide 20.000.001-Y', 'art. 17, Zaira QUESADA Lobo']) {
      const asked = { ...who, first_name: 'Zaira', last_name: 'Quesada Lobo', reason, sure: 'yes' };
      const text = await (await form('/es/mesa/personas/borrar', asked)).text();
      expect([reason, text.includes(es.reasonNames)]).toEqual([reason, true]);
    }
    expect(await world.store.list('erased/')).toEqual([]);

    world.clock.now += 60_000;
    const reply = await form('/es/mesa/personas/borrar', { ...who, reason: 'art. 17', sure: 'yes' });
    const text = await reply.text();
    expect([reply.status, reply.headers.get('location')]).toEqual([200, null]);
    expect(text).toContain('Escrito otra vez sin ella: 1 envío. Borrado: 1 fichero que espera.');
    expect(text).toContain('no queda nada');
    expect(text).not.toMatch(/20000001Y|Zaira/);
    const record = JSON.parse(Buffer.from((await world.store.get('erased/000001.json'))!).toString());
    expect(record).toMatchObject({ by: 'Marta Ruiz', why: 'art. 17' });
    for (const personal of ['20000001Y', 'Zaira', 'Quesada']) expect(await holding(personal)).toEqual([]);
    expect(await holding('Bruno')).not.toEqual([]);
    expect(await find({})).toContain('No se guarda nada');
    expect(world.said.join('')).not.toMatch(/20000001Y|Zaira/);
  });
});

it('two people who are erased at once are both gone, and the third of their file is not', async () => {
  const three = [
    ['20000003P', 'Carla', 'Pardo Gil'],
    ['20000004D', 'Dimas', 'Reina Sol'],
    ['20000005X', 'Elvira', 'Soto Paz'],
  ] as const;
  const rows = three.map(([document, name, surname]) => of(document, name, surname));
  await dropAndSend(world.service, 'esplai', 'març.csv', `${[headings, ...rows].join('\n')}\n`);
  world.clock.now += 60_000;
  const erased = await Promise.all(
    ['20000003P', '20000004D', '20000004D'].map(async (documents) => {
      const fields = { ...who, documents, reason: 'art. 17', sure: 'yes' };
      return (await form('/es/mesa/personas/borrar', fields)).text();
    }),
  );
  for (const text of erased) expect(text).toContain('no queda nada');
  for (const documents of ['20000003P', '20000004D']) expect(await find({ documents })).toContain('No se guarda nada');
  for (const personal of ['20000003P', 'Carla', '20000004D', 'Dimas']) expect(await holding(personal)).toEqual([]);
  expect(await holding('Elvira')).not.toEqual([]);
});

it('figures are computed while somebody is erased, of what is left', async () => {
  const [computed, erased] = await Promise.all([
    form('/es/mesa/cifras', { dia: '2018-05-10' }),
    form('/es/mesa/personas/borrar', { ...who, documents: '20000005X', reason: 'art. 17', sure: 'yes' }),
  ]);
  expect([computed.status, await computed.text()]).toEqual([200, expect.stringContaining('es el cálculo 1')]);
  expect(await erased.text()).toContain('no queda nada');
});

it('no person is looked for or erased from another site, without the page’s token, or by a sender', async () => {
  const calls: unknown[] = [];
  const act = async (...given: unknown[]) => {
    calls.push(given);
    return { problem: 'too_little' as const };
  };
  const desk = { people: { find: act, erase: act }, month: { senders: () => [] } } as unknown as DeskService;
  const { post, token } = deskSite(desk);
  for (const path of ['/es/mesa/personas', '/es/mesa/personas/borrar']) {
    const fields = { token, ...who, reason: 'x', sure: 'yes' };
    expect((await post(path, fields, marta, { origin: 'https://example.org' })).status).toBe(403);
    expect((await post(path, { ...fields, token: '' })).status).toBe(403);
    expect((await post(path, fields, sender)).status).toBe(403);
  }
  expect(calls).toEqual([]);
});

it('where the pages have no key, they say which command finds and erases', async () => {
  const desk = { people: null, where: '--stack prod', month: { senders: () => [] } } as unknown as DeskService;
  const { get, post, token } = deskSite(desk);
  const text = await (await get('/es/mesa/personas')).text();
  expect(text).toContain('<code>pledge person --stack prod</code>');
  expect(text).toContain('<code>pledge erase --stack prod');
  expect(text).not.toContain('name="documents"');
  expect((await post('/es/mesa/personas', { token, ...who })).status).toBe(404);
  expect((await post('/es/mesa/personas/borrar', { token, ...who, reason: 'x', sure: 'yes' })).status).toBe(404);
});

it('the texts are all in English too', () => {
  const holes = (texts: object) =>
    Object.entries(texts).map(([key, text]) => [key, new Set(text.match(/\{\w+\}/g)), text.includes(' | ')]);
  expect(holes(en)).toEqual(holes(es));
});
