import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Announcement, ClerkService, Preview } from '../../functions/clerk/contract.ts';
import { clerkService } from '../../functions/clerk/service.ts';
import { openWarehouse } from '../../functions/local/warehouse.ts';
import { directoryStore } from '../../functions/runtime/disk/directory-store.ts';
import type { Log } from '../../functions/runtime/ports/log.ts';
import type { Store } from '../../functions/runtime/ports/store.ts';
import { pledge } from '../../schemas/pledge.ts';

/** The clerk's service on a data directory of its own, at a clock that a test sets. */
export async function clerkWorld(start = '2018-04-06T09:00:00.000Z', wrap: (store: Store) => Store = (store) => store) {
  const dir = await mkdtemp(join(tmpdir(), 'clerk-'));
  const root = join(dir, 'data');
  const clock = { now: Date.parse(start) };
  const said: string[] = [];
  const say = (...words: unknown[]) => void said.push(JSON.stringify(words));
  const log: Log = { info: say, warn: say };
  const { models, warehouse } = await openWarehouse(root);
  const store = directoryStore(root);
  const key = new Uint8Array(32).fill(7);
  const serviceOver = (over: Store): ClerkService =>
    clerkService({
      store: over,
      key,
      log,
      models,
      warehouse,
      pledge,
      now: () => clock.now,
      random: () => new Uint8Array(createHash('sha256').update(String(clock.now)).digest()),
      contact: null,
    });
  return {
    dir,
    root,
    store,
    key,
    log,
    said,
    clock,
    models,
    warehouse,
    serviceOver,
    service: serviceOver(wrap(store)),
    remove: () => rm(dir, { recursive: true }),
  };
}
export type ClerkWorld = Awaited<ReturnType<typeof clerkWorld>>;

export const headings = 'DNI/NIE;Nombre;Colectivo;Actividad;Fecha de inicio;Fecha de fin;Superado';

/** A training file of rows: document, name, activity and end, each in the words of the file. */
export const csv = (...rows: string[]): string => `${[headings, ...rows].join('\n')}\n`;
export const row = (document: string, activity: string, end: string, done = 'Sí', audience = 'Ciudadanía') =>
  `${document};Ana;${audience};${activity};01/03/2018;${end};${done}`;

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

export const announcementOf = (file: string, bytes: Uint8Array, more: Partial<Announcement> = {}): Announcement => ({
  file,
  size: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  mode: 'add',
  settings: {},
  again: false,
  ...more,
});

/** Announces a file and lets its bytes wait. */
export async function drop(
  service: ClerkService,
  network: string,
  file: string,
  text: string,
  more: Partial<Announcement> = {},
): Promise<string> {
  const bytes = bytesOf(text);
  const announced = await service.announce(network, announcementOf(file, bytes, more));
  if (announced.state !== 'waiting') throw new Error(`${file}: ${announced.state}`);
  await service.receive(network, announced.upload, once(bytes));
  return announced.upload;
}

export const choiceOf = (preview: Preview, yes = false) => ({
  upload: preview.upload,
  digest: preview.effect?.digest ?? null,
  yes,
});

/** Drops a file, and sends it as it is. */
export async function dropAndSend(
  service: ClerkService,
  network: string,
  file: string,
  text: string,
  more: Partial<Announcement> = {},
) {
  const upload = await drop(service, network, file, text, more);
  const preview = (await service.preview(network, upload, 'es'))!;
  return service.send(network, [choiceOf(preview, true)], 'es');
}
