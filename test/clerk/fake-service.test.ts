import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { fakeClerkService } from './fake-service.ts';

it('plays a file from its announcement to its answer', async () => {
  const secret = 'a'.repeat(64);
  const service = fakeClerkService({ secret, now: '2018-04-06T09:00:00.000Z' });
  const holder = await service.ticket(secret);
  if (holder?.role !== 'sender') throw new Error('a sender’s link is expected');
  const { network } = holder;
  const bytes = new TextEncoder().encode('x');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const file = { file: 'marzo.csv', size: 1, sha256, mode: 'add', settings: {}, again: false } as const;
  const announced = await service.announce(network, file);
  await service.receive(
    network,
    announced.upload,
    (async function* () {
      yield bytes;
    })(),
  );
  const { effect } = (await service.preview(network, announced.upload, 'es'))!;
  expect(await service.send(network, [{ upload: announced.upload, digest: 'other', yes: false }], 'es')).toHaveProperty(
    'changed',
  );
  const choice = { upload: announced.upload, digest: effect!.digest, yes: false };
  expect(await service.send(network, [choice], 'es')).toMatchObject({ sent: [{ status: 'accepted' }] });
  expect(await service.announce(network, file)).toMatchObject({ state: 'duplicate' });
});
