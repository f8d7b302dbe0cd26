// The way one writes it first: a line, a split, zod on the whole row, createHmac, JSON. Usage: node naive.js FILE OUT
import { createHmac } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import * as z from 'zod';

const [file, out] = process.argv.slice(2);
const Row = z.object({
  0: z
    .string()
    .regex(/^\d{8}[A-Z]$/)
    .refine((t) => 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(t.slice(0, 8)) % 23] === t[8]),
  7: z.enum(['Ciudadanía', 'Desempleado/a', 'Profesional TIC', 'Docente']),
  11: z.string().regex(/^\d\d\/\d\d\/\d{4}$/),
  12: z
    .string()
    .transform((t) => Number(t.replace(',', '.')))
    .pipe(z.number().min(0).max(2000)),
  13: z.enum(['Sí', 'No']),
});
const to = createWriteStream(out);
let first = true;
for await (const line of createInterface({ input: createReadStream(file) })) {
  if (first) {
    first = false;
    continue;
  }
  const cells = line.split(';');
  const row = Row.safeParse({ ...cells });
  if (!row.success) continue;
  const person = createHmac('sha256', Buffer.alloc(32, 0x42))
    .update(`person:dni:${cells[0]}`)
    .digest('hex')
    .slice(0, 32);
  if (!to.write(`${JSON.stringify({ person, ...row.data })}\n`)) await new Promise((done) => to.once('drain', done));
}
to.end();
