import * as z from 'zod';
import { idPattern } from './keys.ts';
import { Answer, Mode, Settings } from './receipt.ts';

/**
 * Who may upload. A ticket is 256 random bits in a link's fragment; it is kept only as a SHA-256, for one network, with
 * an end. A revocation is an object beside it, since nothing in the store is overwritten.
 */
export const Ticket = z.strictObject({
  network: z.string(),
  /** The last instant at which it is valid, inclusive; UTC. */
  ends: z.iso.datetime(),
  created: z.iso.datetime(),
  /** For the coordinator: whom it was given to. No name of a person. */
  note: z.string().max(200),
});
export type Ticket = z.infer<typeof Ticket>;

/** Seconds that the URL of one upload lives. */
export const urlSeconds = 900;

/** What a program sends to `POST /uploads`. The network is not in it: it comes from the ticket. */
export const UploadAsked = z
  .strictObject({
    file: z.string().min(1).max(255).meta({ description: 'The name of the file, without folders.' }),
    size: z.int().nonnegative().meta({ description: 'Bytes.' }),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ description: 'SHA-256 of the bytes, lower-case hexadecimal.' }),
    mode: Mode.default('add').meta({ description: 'What the rows do to those that were sent before.' }),
    settings: Settings.default({}).meta({ description: 'What the file does not say.' }),
    again: z.boolean().default(false).meta({ description: 'Take a file in that was sent before.' }),
    yes: z.boolean().default(false).meta({
      description: 'Needed of mode "replace": its months take the place of what was sent before, whatever that is.',
    }),
  })
  .refine(({ mode, yes }) => mode !== 'replace' || yes, {
    path: ['yes'],
    message:
      'a replace takes whole months of what was sent before, and nobody is asked here: send "yes": true, or use the page',
  })
  .meta({ description: 'One file that is to be uploaded.' });
export type UploadAsked = z.infer<typeof UploadAsked>;

/** An upload's id as it stands in a path. */
export const UploadId = z.string().regex(idPattern).meta({ description: 'The upload’s id.' });

/** The answer to `POST /uploads`: where and how the bytes are to be sent. */
export const UploadGranted = z.strictObject({
  status: z.literal('awaited'),
  upload: UploadId,
  method: z.literal('PUT'),
  url: z.string().meta({ description: 'For this one file; used once.' }),
  headers: z
    .record(z.string(), z.string())
    .meta({ description: 'All of them are signed: the request has to have each, with this value.' }),
  expires: z.iso.datetime().meta({ description: 'After this instant the URL is refused.' }),
});
export type UploadGranted = z.infer<typeof UploadGranted>;

/** The answer to `GET /uploads/{upload}` while there is none yet. */
export const UploadPending = z
  .strictObject({ status: z.enum(['awaited', 'received']), upload: UploadId })
  .meta({ description: 'The bytes are awaited, or are being read. Ask again in a second.' });
export type UploadPending = z.infer<typeof UploadPending>;

/** The answer to `POST /uploads` for a file that was sent before: its answer is there already. */
export const UploadDuplicate = z
  .strictObject({
    status: z.literal('duplicate'),
    upload: UploadId.meta({ description: 'The first one’s id.' }),
    file: z.string().meta({ description: 'The name that it has now.' }),
    received_at: z.iso.datetime().meta({ description: 'When the first one was received.' }),
  })
  .meta({ description: 'The same file was sent before. Nothing is to be done.' });
export type UploadDuplicate = z.infer<typeof UploadDuplicate>;

export const AnswerBody = Answer.meta({ description: 'What was accepted, and what to fix.' });
