import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import * as z from 'zod';
import { bareName } from '../../../../schemas/file-names.ts';
import { limits } from '../../../../schemas/limits.ts';
import { ClerkFault } from '../../faults.ts';
import { rowsText } from '../pages/issues.ts';
import { stateOf } from '../pages/parts.ts';
import { whatOf } from '../pages/sent-table.ts';
import type { AskedReply, PlaceReply, ReadReply } from '../replies.ts';
import { type ClerkContext, type ClerkEnv, proveToken } from '../session.ts';
import { FormTooLarge, type Site } from '../site.ts';

/** What the script says of a file before it sends it. */
const Asked = z.strictObject({
  file: z.string().min(1).max(255),
  size: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  again: z.boolean(),
});

/** What a form has around its files. */
const frameBytes = 2 ** 16;

/** Bytes that wait for their clerk: one by one from the script, or as a form with all files. */
export function uploadRoutes(app: Hono<ClerkEnv>, { service, formBytes }: Site): void {
  const announce = (c: ClerkContext, file: z.infer<typeof Asked>) =>
    service.announce(c.var.network, { ...file, mode: 'add', settings: {} }, c.var.holder.link);
  const own = (c: ClerkContext) => proveToken(c.req.header('x-token'), c.var.secret);

  app.post('/:language/anunciar', async (c) => {
    own(c);
    const asked = Asked.safeParse(await c.req.json().catch(() => null));
    if (!asked.success) throw new ClerkFault('not_valid', 'the announcement is not as expected');
    if (asked.data.size > limits.uploadBytes) throw new ClerkFault('too_large', 'more bytes than a file may have');
    const file = bareName(asked.data.file);
    const announced = await announce(c, { ...asked.data, file });
    if (announced.state === 'waiting') return c.json(announced satisfies AskedReply);
    const { t, count, day } = c.var.words;
    const text = count(t.fileDuplicate, announced.standing, { day: day(announced.receivedAt) });
    return c.json({ state: 'duplicate', upload: announced.upload, text } satisfies AskedReply);
  });

  app.post('/:language/ficheros/:upload', async (c) => {
    own(c);
    const [upload, token] = [c.req.param('upload'), c.req.header('x-token') ?? ''];
    const place = await service.place(c.var.network, upload);
    const here = {
      url: `/${c.var.words.language}/ficheros/${upload}`,
      headers: { 'x-token': token, 'content-type': 'application/octet-stream' },
    };
    return c.json((place ?? here) satisfies PlaceReply);
  });

  app.put('/:language/ficheros/:upload', async (c) => {
    own(c);
    await service.receive(c.var.network, c.req.param('upload'), c.req.raw.body ?? []).catch((error: unknown) => {
      throw isBroken(error) ? new ClerkFault('other_bytes', 'the line broke') : error;
    });
    return c.body(null, 204);
  });

  app.get('/:language/ficheros/:upload', async (c) => {
    const { words, network } = c.var;
    const preview = await service.preview(network, c.req.param('upload'), words.language, { effects: false });
    if (!preview) throw new ClerkFault('not_found', 'no such file waits');
    const rows = preview.answer && preview.answer.rows.read > 0 ? rowsText(preview.answer.rows, words) : '';
    const { state, toMend } = preview;
    const [tone, word] = stateOf(state, words, toMend);
    // Of one that can be sent, its rows say how it stands.
    const said = { [state]: word, ready: '', reading: words.t.reviewReading }[state];
    const text = [whatOf(preview, words), rows, said].filter(Boolean).join(': ');
    return c.json({ state, tone, text } satisfies ReadReply);
  });

  app.post('/:language/subir', async (c) => {
    if (Number(c.req.header('content-length')) > formBytes + frameBytes) throw new FormTooLarge('a form of files');
    const form = await c.req.parseBody({ all: true });
    proveToken(typeof form.token === 'string' ? form.token : null, c.var.secret);
    const files = [form.files ?? []].flat().filter((f): f is File => f instanceof File && f.name !== '');
    const before: string[] = [];
    for (const file of files) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      if (bytes.length > limits.uploadBytes) throw new ClerkFault('too_large', 'more bytes than a file may have');
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const named = { file: bareName(file.name), size: bytes.length, sha256, again: form.again === 'yes' };
      const announced = await announce(c, named);
      if (announced.state === 'duplicate') before.push(announced.upload);
      else await service.receive(c.var.network, announced.upload, [bytes]);
    }
    const { language } = c.var.words;
    // The one file that was sent before has its answer there already.
    return c.redirect(
      files.length === before.length && before[0] ? `/${language}/envios/${before[0]}?ya` : `/${language}/revisar`,
      303,
    );
  });
}

/** True where the sender's line broke: nobody is there to be answered, and it is no fault of ours. */
const isBroken = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === 'ECONNRESET';
