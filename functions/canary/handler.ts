import { randomBytes } from 'node:crypto';
import { awsStore } from '../runtime/aws/clients.ts';
import { powertoolsLog } from '../runtime/aws/log.ts';
import { settings } from '../runtime/aws/settings.ts';
import { uploadFile } from '../runtime/aws/upload-api.ts';
import { roomsOf } from '../runtime/ports/canary.ts';
import { issueTicket } from '../runtime/ports/tickets.ts';
import { canaryNetwork, faultIn, fileOf, linkLasts } from './canary.ts';

const { canary } = roomsOf(awsStore(process.env));
const log = powertoolsLog();

/**
 * Sends a made-up file by the site, as a network's program does, and waits for its answer. An alarm counts its failures, and
 * the days on which it did not run.
 * @param event `site`: for an emulator, which has no CloudFront; default the deployment's. `looks`: seconds in which the answer has
 * to come, for an operator who will not wait; default five minutes.
 * @throws saying what did not come.
 */
export async function handler({ site, looks }: { site?: string; looks?: number } = {}): Promise<{ upload: string }> {
  const now = Date.now();
  const link = {
    role: 'sender',
    network: canaryNetwork,
    days: linkLasts / 86_400_000,
    note: 'canary',
    made_by: [],
  } as const;
  const { secret } = await issueTicket(link, new Uint8Array(randomBytes(32)), now, canary.store);
  const { asked, bytes } = fileOf(new Date(now).toISOString());
  const api = site ?? settings(process.env, 'SITE').SITE;
  const to = { api, secret, language: 'es', ...(looks !== undefined && { looks }) } as const;
  const came = await uploadFile(asked, bytes, to);
  if (came.kind === 'refused') throw new Error(`the canary's file was refused: ${came.why}`);
  if (came.kind === 'unread') throw new Error(`the canary's file has no receipt yet: landing, ${came.upload}`);
  const fault = faultIn(came.answer);
  if (fault) throw new Error(`the canary's file was read otherwise: ${fault}`);
  log.info('the canary came through', { upload: came.answer.upload, milliseconds: Date.now() - now });
  return { upload: came.answer.upload };
}
