import { afterAll, beforeAll, expect, it } from 'vitest';
import { reviewPage } from '../../functions/clerk/web/pages/review.ts';
import { wordsOf } from '../../functions/clerk/web/words.ts';
import { readAsked } from '../../functions/erase/asked.ts';
import { erase } from '../../functions/erase/erase.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { dni } from '../dni.ts';
import { type ClerkWorld, clerkWorld, csv, drop, dropAndSend, row } from './world.ts';

/** What is said of a file before it is sent. */

let world: ClerkWorld;
beforeAll(async () => {
  world = await clerkWorld();
});
afterAll(() => world.remove());

const words = wordsOf('es');

async function reviewOf(upload: string): Promise<string> {
  const previews = await world.service.previews('cyl', [upload], 'es', { effects: false });
  const rest = { alert: null, message: null, chosen: null, changed: new Set<string>() };
  return String(await reviewPage({ words, token: 't', previews, ...rest }));
}

it('says that rejected rows are corrected where they were, and not of a row that is kept out', async () => {
  const { service, store, key, clock } = world;
  const upload = await drop(service, 'cyl', 'a.csv', csv(row(dni(1), 'R', '09/03/2018'), row(dni(2), 'R', 'x')));
  expect(await reviewOf(upload)).not.toContain(words.t.mendAll);
  await service.mend('cyl', upload, [{ sheet: 1, row: 3, values: { end_date: '09/03/2018' } }]);
  expect(await reviewOf(upload)).toContain(words.t.mendAll);

  await dropAndSend(service, 'cyl', 'b.csv', csv(row(dni(3), 'R', '09/03/2018')));
  const asked = readAsked({ documents: dni(3), first_name: '', last_name: '', birth_date: '', email: '' });
  const at = new Date(clock.now).toISOString();
  await erase(asked, { at, by: 'coordinator', why: 'Art. 17' }, { store, key, log: silent });
  const later = await drop(
    service,
    'cyl',
    'c.csv',
    csv(row(dni(4), 'R', '09/03/2018'), row(dni(3), 'Q', '09/03/2018')),
  );
  const page = await reviewOf(later);
  expect(page).toContain('1 se rechaza');
  expect(page).not.toContain(words.t.mendAll);
});
