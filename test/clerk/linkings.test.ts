import { afterEach, beforeEach, expect, it } from 'vitest';
import { clerkService } from '../../functions/clerk/service.ts';
import type { Warehouse } from '../../functions/runtime/ports/warehouse.ts';
import { pledge } from '../../schemas/pledge.ts';
import { deepIt } from '../deep.ts';
import { type ClerkWorld, choiceOf, clerkWorld, csv, drop, dropAndSend, row } from './world.ts';

/** How often people are linked, which is most of the work of a page: by the tables of people that sessions keep. */
let world: ClerkWorld;
let linkings: number;
let service: ReturnType<typeof clerkService>;
beforeEach(async () => {
  world = await clerkWorld();
  linkings = 0;
  const warehouse: Warehouse = {
    async open(...asked) {
      const session = await world.warehouse.open(...asked);
      return {
        ...session,
        async keep(name, ...rest) {
          if (name === 'people') linkings++;
          return session.keep!(name, ...rest);
        },
      };
    },
  };
  const given = { pledge, now: () => world.clock.now, random: () => new Uint8Array(32), contact: null };
  service = clerkService({ ...world, ...given, warehouse });
});
afterEach(() => world.remove());

const named = (document: string, name: string, activity = 'Redes') =>
  row(document, activity, '09/03/2018').replace(';Ana;', `;${name};`);
/** What happens in it links people so many times. */
async function linkingsOf<T>(work: () => Promise<T>): Promise<[number, T]> {
  linkings = 0;
  const answer = await work();
  return [linkings, answer];
}
const fileOf = (n: number) =>
  csv(named('10000001S', 'Ana'), named(['10000002Q', '10000003V', '10000004H'][n % 3]!, `Luz ${n}`, `Taller ${n}`));

deepIt('a review links people once for all waiting files, a Send of them not again, one of some once', async () => {
  await dropAndSend(service, 'cyl', 'antes.csv', csv(named('10000001S', 'Ana')));
  const uploads: string[] = [];
  for (let n = 0; n < 5; n++) uploads.push(await drop(service, 'cyl', `${n}.csv`, fileOf(n)));
  // What counts now is asked once for as long as nothing is sent.
  await service.sent('cyl');
  const [once, previews] = await linkingsOf(() => service.previews('cyl', uploads, 'es'));
  expect(once).toBe(1);
  expect(previews.map((p) => [p.upload, p.state])).toEqual(uploads.map((upload) => [upload, 'ready']));
  expect((await linkingsOf(() => service.previews('cyl', uploads, 'es')))[0]).toBe(0);

  // Each effect is that of the file alone.
  for (const [n, upload] of uploads.entries()) {
    const [alone, one] = await linkingsOf(() => service.preview('cyl', upload, 'es'));
    expect([alone, one?.effect]).toEqual([1, previews[n]!.effect]);
    expect(one?.effect).toMatchObject({ newPeople: 1, corrections: 0, repeats: 1 });
  }
  const asked = previews.map((p) => ({ ...choiceOf(p), digest: 'another' }));
  const [again, changed] = await linkingsOf(() => service.send('cyl', asked, 'es'));
  expect(again).toBe(0);
  expect(changed).toMatchObject({ changed: uploads.map((upload) => ({ upload })) });
  const some = previews.slice(0, 2).map((p) => choiceOf(p));
  const [forSome, sent] = await linkingsOf(() => service.send('cyl', some, 'es'));
  expect([forSome, sent]).toMatchObject([1, { sent: [{ status: 'accepted' }, { status: 'accepted' }] }]);
});

it('a file that is only to be read links nobody, and is known as it will be', async () => {
  const upload = await drop(service, 'cyl', 'a.csv', fileOf(1));
  await service.sent('cyl');
  const [read, preview] = await linkingsOf(() => service.preview('cyl', upload, 'es', { effects: false }));
  expect(read).toBe(0);
  expect(preview).toMatchObject({
    state: 'ready',
    effect: null,
    dataset: 'training',
    answer: { rows: { accepted: 2 } },
  });
});

it('what is not read when the time is over is shown as being read, and nobody is linked for it', async () => {
  const uploads = [await drop(service, 'cyl', 'a.csv', fileOf(1)), await drop(service, 'cyl', 'b.csv', fileOf(2))];
  await service.sent('cyl');
  const over = [false, true];
  const [count, previews] = await linkingsOf(() =>
    service.previews('cyl', uploads, 'es', { isOver: () => over.shift() ?? true }),
  );
  expect(previews.map((p) => p.state)).toEqual(['ready', 'reading']);
  expect(count).toBe(1);
});

it('a Send of one file judges it by what is sent: a file that waits beside it links nobody', async () => {
  const headings = 'DNI/NIE;Nombre;Apellidos;Fecha de nacimiento;Colectivo;Actividad;Fecha de fin;Superado';
  const person = (name: string) => `${headings}\n;${name};01/02/1980;Ciudadanía;Redes;09/03/2018;Sí\n`;
  await dropAndSend(service, 'cyl', 'antes.csv', person('Ana;Gil'));
  // Only by "Ana Gil Ruiz" are "Ana Gil" and "Ana Ruiz" one person.
  const bridge = await drop(service, 'cyl', 'puente.csv', person('Ana;Gil Ruiz'));
  const far = await drop(service, 'cyl', 'lejos.csv', person('Ana;Ruiz').replace('Redes', 'Taller'));
  const [, together] = await service.previews('cyl', [bridge, far], 'es');
  expect(together!.effect).toMatchObject({ newPeople: 0 });
  const alone = (await service.preview('cyl', far, 'es'))!;
  expect(alone.effect).toMatchObject({ newPeople: 1 });
  // What the review showed was with the other: its clerk is asked, once.
  const asked = await service.send('cyl', [choiceOf(together!)], 'es');
  expect(asked).toMatchObject({ changed: [{ upload: far, effect: { newPeople: 1 } }] });
  expect(await service.send('cyl', [choiceOf(alone)], 'es')).toMatchObject({ sent: [{ status: 'accepted' }] });
});
