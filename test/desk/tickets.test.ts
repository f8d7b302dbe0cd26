import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import {
  createTicket,
  listTickets,
  networkOfTicket,
  renewTicket,
  revokeTicket,
  ticketOf,
} from '../../functions/runtime/ports/tickets.ts';
import { keys } from '../../schemas/keys.ts';
import { ownerOf, Ticket } from '../../schemas/ticket.ts';

const now = '2018-05-10T09:00:00.000Z';
const dates = { ends: '2018-06-10T09:00:00.000Z', created: now, note: '' };
const random = (n: number) => new Uint8Array(32).fill(n);

describe('the role of a ticket', () => {
  it('is a sender’s where it was made before there were roles', async () => {
    const store = memoryStore();
    const { secret, hash } = await createTicket({ network: 'cyl', ...dates }, random(1), store);
    const bytes = new TextEncoder().encode(JSON.stringify({ network: 'carm', ...dates }));
    await store.putIfAbsent(keys.ticket('a'.repeat(64)), bytes);
    expect((await listTickets(store)).map(ownerOf)).toEqual(
      expect.arrayContaining([
        { role: 'sender', network: 'cyl' },
        { role: 'sender', network: 'carm' },
      ]),
    );
    expect([await networkOfTicket(secret, now, store), hash.length]).toEqual(['cyl', 64]);
  });

  it('is kept when it renews itself, with its owner; revoked, both end', async () => {
    const store = memoryStore();
    const { secret, hash } = await createTicket({ role: 'coordinator', name: ' Marta ', ...dates }, random(1), store);
    const renewed = (await renewTicket(secret, random(2), Date.parse(now) + 1000, store))!;
    expect(await ticketOf(renewed, now, store)).toMatchObject({ role: 'coordinator', name: 'Marta' });
    expect(await networkOfTicket(secret, now, store)).toBeNull();
    await revokeTicket(hash, store);
    expect(await ticketOf(renewed, now, store)).toBeNull();
  });

  it('ends with the one that it is renewed from, whichever moment that is revoked at', async () => {
    const given = memoryStore();
    const { secret, hash } = await createTicket({ network: 'cyl', ...dates }, random(1), given);
    // Revoked, whole, between the proof of the old one and the new one's object.
    const store = {
      ...given,
      putIfAbsent: async (...args: Parameters<typeof given.putIfAbsent>) => {
        await revokeTicket(hash, given);
        return given.putIfAbsent(...args);
      },
    };
    expect(await renewTicket(secret, random(2), Date.parse(now), store)).toBeNull();
    expect(await ticketOf(Buffer.from(random(2)).toString('hex'), now, given)).toBeNull();
  });

  it('is revoked though another one is damaged', async () => {
    const store = memoryStore();
    const { secret, hash } = await createTicket({ network: 'cyl', ...dates }, random(1), store);
    await store.putIfAbsent(keys.ticket('a'.repeat(64)), new TextEncoder().encode('{}'));
    await revokeTicket(hash, store).catch(() => {});
    expect(await ticketOf(secret, now, store)).toBeNull();
  });

  it.each([
    ['both', { role: 'coordinator', name: 'Marta', network: 'cyl' }],
    ['a coordinator of no name', { role: 'coordinator', name: ' ' }],
    ['a name with a line break', { role: 'coordinator', name: 'Marta\nAna' }],
    ['a name that is not seen', { role: 'coordinator', name: '\u200b' }],
    ['a name with a sign that is not seen', { role: 'coordinator', name: 'Marta\u00ad Ruiz' }],
    ['a name that turns the line', { role: 'coordinator', name: 'Marta\u202e ziuR' }],
    ['a name with another line break', { role: 'coordinator', name: 'Marta\u2028Ana' }],
    ['half a sign', { role: 'coordinator', name: 'Marta\ud800' }],
    ['a sender by name', { role: 'sender', name: 'Marta' }],
    ['another role', { role: 'admin', name: 'Marta' }],
    ['neither', {}],
  ])('is never of %s', (_, owner) => {
    expect(Ticket.safeParse({ ...owner, ...dates }).success).toBe(false);
  });
});
