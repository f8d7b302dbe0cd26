import * as z from 'zod';
import { idPattern } from './keys.ts';
import { Answer, Mode, Settings } from './receipt.ts';

/**
 * Who a coordinator is. What she does is recorded under it, so that a second person can be told from the first: no sign of it is one
 * that is not seen, or turns what stands beside it.
 */
export const CoordinatorName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+$/u);

const anyTicket = {
  /** The last instant at which it is valid, inclusive; UTC. */
  ends: z.iso.datetime(),
  created: z.iso.datetime(),
  /** For the coordinator: whom it was given to. No name of a person. */
  note: z.string().max(200),
  /**
   * The coordinators by whose links it was made, one after the other, who made it last; none where the command line made it.
   * Absent of one that was made before this was recorded.
   */
  made_by: z.array(CoordinatorName).optional(),
  /** The hash of the first that it was renewed from, whose quota it has; absent of one that was not renewed. */
  first: z.string().optional(),
};

/** One network's: its files are sent by it. */
const SenderTicket = z.strictObject({ role: z.literal('sender').default('sender'), network: z.string(), ...anyTicket });

/** One coordinator's: it opens the desk, and no network's page. */
const CoordinatorTicket = z.strictObject({ role: z.literal('coordinator'), name: CoordinatorName, ...anyTicket });

/**
 * Who may send files, or coordinate. A ticket is 256 random bits in a link's fragment; it is kept only as a SHA-256, with its
 * role and an end. One without a role is of before there were coordinators': a sender's. A revocation is an object beside
 * it, since nothing in the store is overwritten.
 */
export const Ticket = z.union([SenderTicket, CoordinatorTicket]);
export type Ticket = z.infer<typeof Ticket>;
/** A ticket to be kept; without a role it is a sender's. */
export type TicketInput = z.input<typeof Ticket>;

/** Whom a ticket is for: a network, or a coordinator by her name. */
export type TicketOwner = { role: 'sender'; network: string } | { role: 'coordinator'; name: string };

/** Whom a ticket is for, without its dates. */
export const ownerOf = (ticket: TicketOwner): TicketOwner =>
  ticket.role === 'sender' ? { role: 'sender', network: ticket.network } : { role: 'coordinator', name: ticket.name };

/** What was announced by a link on a day, up to and with one file, whose number is in the key. */
export const QuotaUsed = z.strictObject({ bytes: z.int().nonnegative(), at: z.iso.datetime() });
export type QuotaUsed = z.infer<typeof QuotaUsed>;

/** Days that a link is made for where nobody says how many. It renews itself in its last seven. */
export const usualDays = 31;

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
