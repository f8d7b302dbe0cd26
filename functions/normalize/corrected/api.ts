import { limits } from '../../../schemas/limits.ts';
import { savedAs } from '../../../schemas/openapi.ts';
import { type Refused, refused } from '../../../schemas/refusals.ts';
import { UploadId } from '../../../schemas/ticket.ts';
import type { Store } from '../../runtime/ports/store.ts';
import { latestReceipt } from '../receive.ts';
import { buildCorrected, type CorrectedResultOptions, recheckUpload, type Scratch } from './build.ts';

/** A file to be saved, or why there is none. */
export type CorrectedAnswer =
  | { status: 200; file: { name: string; type: string; bytes: Uint8Array } }
  | { status: number; body: Refused };

/**
 * `GET /uploads/{upload}/corrected`: a network's own file back, with what is to be corrected marked in it. It is read
 * anew each time, and no copy of it is kept. One that is too large for an answer is given with its rejected rows only.
 */
export async function correctedUpload(
  network: string,
  upload: string,
  { language, rejectedOnly }: CorrectedResultOptions,
  needs: { store: Store; scratch: Scratch },
): Promise<CorrectedAnswer> {
  const no = (code: Parameters<typeof refused>[0]) => refused(code, language, { upload: upload.slice(0, 64) });
  if (!UploadId.safeParse(upload).success) return no('not_found');
  const judged = await recheckUpload({ network, upload }, needs.scratch);
  if (!judged) return no((await latestReceipt({ network, upload }, needs.store)) ? 'no_longer_kept' : 'not_found');
  for (const only of rejectedOnly ? [true] : [false, true]) {
    const given = await buildCorrected(judged, { language, rejectedOnly: only });
    if (given.kind !== 'made') return no('nothing_to_correct');
    const bytes = within(given.file.pieces, limits.answerBytes);
    if (bytes) return { status: 200, file: { name: given.name, type: savedAs[given.file.format], bytes } };
  }
  return no('corrected_too_large');
}

/** The pieces as one; null where they are more than so many bytes. */
function within(pieces: Iterable<Uint8Array>, most: number): Uint8Array | null {
  const kept: Uint8Array[] = [];
  let size = 0;
  for (const piece of pieces) {
    size += piece.length;
    if (size > most) return null;
    kept.push(piece);
  }
  return Buffer.concat(kept);
}
