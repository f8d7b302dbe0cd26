import { createHash } from 'node:crypto';
import type { Answer } from '../../schemas/receipt.ts';
import type { UploadAsked } from '../../schemas/ticket.ts';
import { madridDay } from '../../schemas/time.ts';

/** The name under which it sends. No network of a pledge: what it sends lies in a room of its own (`runtime/ports/canary.ts`). */
export const canaryNetwork = 'canary';

/** Milliseconds for which its link is valid. */
export const linkLasts = 3_600_000;

/** Made-up people, one of whom has a wrong letter: what the file has to come back with. */
export const expected = { read: 3, accepted: 2, rejected: 1 } as const;

/**
 * The file that is sent at an instant: another one each time, so that it is read anew.
 * @param at ISO 8601, UTC.
 */
export function fileOf(at: string): { asked: UploadAsked; bytes: Uint8Array } {
  const [year, month, date] = madridDay(at).split('-');
  const row = (document: string) => `${document};Ciudadanía;Prueba ${at};${date}/${month}/${year};Sí\r\n`;
  const heading = 'DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado\r\n';
  const bytes = new TextEncoder().encode(heading + ['10000001S', '10000002Q', '10000003A'].map(row).join(''));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const what = { mode: 'add', settings: {}, again: false, yes: false } as const;
  return { asked: { ...what, file: `prueba-${year}-${month}-${date}.csv`, size: bytes.length, sha256 }, bytes };
}

/** What is wrong with what came back; null where the file came through as it has to. */
export function faultIn(answer: Pick<Answer, 'status' | 'rows'>): string | null {
  const { read, accepted, rejected } = answer.rows;
  const isRight = read === expected.read && accepted === expected.accepted && rejected === expected.rejected;
  if (answer.status === 'partly_accepted' && isRight) return null;
  const found = `${answer.status}, ${read} rows read, ${accepted} accepted, ${rejected} rejected`;
  return `expected partly_accepted, ${expected.read} rows read, ${expected.accepted} accepted, ${expected.rejected} rejected; found ${found}`;
}
