import { expect, it } from 'vitest';
import { daysSincePublication, silentAfter } from '../../functions/rollup/silence.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import { keys } from '../../schemas/keys.ts';

const day = (iso: string) => Date.parse(`${iso}T07:00:00Z`);

/** A store whose objects were stored on given days. */
function storeOf(created: Record<string, string>): Store {
  const store = memoryStore();
  for (const key of Object.keys(created)) store.objects.set(key, new Uint8Array());
  return { ...store, head: async (key) => (created[key] ? { size: 0, created: `${created[key]}T03:00:00Z` } : null) };
}

it('counts the days since the last publication, whatever is under it', async () => {
  const store = storeOf({
    [keys.about]: '2018-01-01',
    [keys.published(1)]: '2018-02-05',
    [keys.published(2)]: '2018-03-05',
    'published/other': '2018-04-30',
  });
  expect(await daysSincePublication(store, day('2018-03-05'))).toBe(0);
  expect(await daysSincePublication(store, day('2018-04-05'))).toBe(31);
  expect(await daysSincePublication(store, day('2018-04-09'))).toBe(silentAfter);
});

it('counts from the store’s beginning before the first publication, and nothing where nothing was sent', async () => {
  expect(await daysSincePublication(storeOf({ [keys.about]: '2018-01-01' }), day('2018-02-05'))).toBe(silentAfter);
  expect(await daysSincePublication(storeOf({}), day('2018-02-05'))).toBeNull();
});
