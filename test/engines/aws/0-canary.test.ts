import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { canaryNetwork, expected } from '../../../functions/canary/canary.ts';
import { canaryFolder, keys, prefixes, rulesVersion } from '../../../schemas/keys.ts';
import { Receipt } from '../../../schemas/receipt.ts';
import { api, bySite, http, invoke, store, withoutRule } from './client.ts';

/**
 * The canary's deployed function, before any network sends: 1-world compares what comes then, run id and report, with what a
 * machine that has no canary makes of the same files.
 */

/** The site for programs, on this machine: what is asked there goes to the API with the secret. */
const site = createServer(async (asked, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of asked) chunks.push(chunk as Buffer);
  const { authorization = '', 'content-type': type = 'application/json' } = asked.headers;
  const answer = await http(`${api}${asked.url}`, {
    method: asked.method!,
    headers: { authorization, 'content-type': type, ...bySite },
    ...(asked.method === 'POST' && { body: Buffer.concat(chunks) }),
  });
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
});
beforeAll(() => new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening)));
afterAll(() => void site.close());
const siteUrl = () => `http://127.0.0.1:${(site.address() as AddressInfo).port}`;

const canary = (more: { looks?: number } = {}) => invoke('monitoring-CanaryFunction', { site: siteUrl(), ...more });

/** Every object that counts. */
const counting = async () =>
  (await Promise.all([keys.about, ...Object.values(prefixes).map(({ prefix }) => prefix)].map(store.list)))
    .flat()
    .sort();

it('comes through the deployed path, to a receipt in its own folder', async () => {
  const before = await counting();
  const { upload } = (await canary()) as { upload: string };
  const key = canaryFolder + keys.receipt(rulesVersion, canaryNetwork, upload);
  const receipt = Receipt.parse(JSON.parse(Buffer.from((await store.get(key))!).toString()));
  expect([receipt.status, receipt.rows]).toEqual(['partly_accepted', expect.objectContaining(expected)]);
  // Neither a ticket, a quota nor the store's own identity is there for it.
  expect(await counting()).toEqual(before);
});

it('fails, and says what did not come, where its events are lost; and comes through again when they are back', async () => {
  await withoutRule('Landedcanary', () =>
    expect(canary({ looks: 3 })).rejects.toThrow('has no receipt yet: landing, '),
  );
  expect(await canary()).toMatchObject({ upload: expect.stringMatching(/^[0-9a-f]{32}$/) });
});

it('fails where its site does not answer', async () => {
  // A port on which nothing listens.
  const gone = invoke('monitoring-CanaryFunction', { site: 'https://localhost:1' });
  await expect(gone).rejects.toThrow('does not answer');
});
