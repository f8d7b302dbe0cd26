import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { normalize } from '../../functions/normalize/normalize.ts';
import { recordReader } from '../../functions/normalize/read/csv/records.ts';
import type { Step } from '../../functions/normalize/workers/step.ts';
import { parquetStep, type Workers } from '../../functions/normalize/workers/workers.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import { firstOf } from '../deep.ts';
import { dni } from '../dni.ts';
import { land, testKey } from './world.ts';

/** Every step answers later than it is asked, and more is asked of it meanwhile, as if it were another thread. */
function later<In, Out>(run: (input: In) => Out, ahead: number): Step<In, Out> {
  let before: Promise<unknown> = Promise.resolve();
  return {
    ahead,
    close() {},
    run(input) {
      const answer = before.then(() => setImmediate()).then(() => run(input));
      before = answer.catch(() => {});
      return answer;
    },
  };
}
const workers: Workers = {
  records: (plan) => later(recordReader(plan), 12),
  parquet: (columns) => later(parquetStep(columns), 2),
};

const heading = 'DNI;Sexo;Colectivo;Actividad;Fecha de fin;Superado';
const rows = (count: number, sexOf: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => `${dni(60_000_000 + i)};${sexOf(i)};Docente;Una;01/02/2018;Sí`);

const files: Record<string, string> = {
  'documents with a NUL in them': JSON.stringify(
    rows(4000, () => '').map((line, i) => {
      const [document, , Colectivo, Actividad, fin, Superado] = line.split(';');
      const DNI = i % 7 === 3 ? `${document!.slice(0, 4)}\0${document!.slice(4)}` : document;
      return { DNI, Colectivo, Actividad, 'Fecha de fin': fin, Superado };
    }),
  ),
  'wrong documents among right ones': [
    heading,
    ...rows(4000, () => '').map((line, i) => (i % 5 ? line : line.replace('Z;', 'A;').replace('T;', 'R;'))),
  ].join('\n'),
  // The first M comes with an H in the second block; what the third has is not known then.
  'an M that a later block would unsettle': [
    heading,
    ...rows(68_000, (i) => (i < 2000 ? '' : i === 2000 ? 'M' : i === 2001 ? 'H' : i > 67_000 ? 'F' : '')),
  ].join('\n'),
};

/** The long one last, which the default suite leaves out. */
const tried = firstOf(2, Object.entries(files));

describe('work done by workers', () => {
  for (const [name, text] of tried)
    it(`gives the same bytes: ${name}`, async () => {
      const key = Uint8Array.from(testKey);
      const take = async (how: { workers?: Workers }) => {
        const store = memoryStore();
        const upload = await land(store, Buffer.from(text), {});
        const receipt = await normalize(upload, { store, key, log: silent, ...how });
        expect(receipt.rows.accepted).toBeGreaterThan(0);
        return [...store.objects].sort().map(([k, bytes]) => [k, Buffer.from(bytes).toString('base64')]);
      };
      expect(await take({ workers })).toEqual(await take({}));
    });
});
