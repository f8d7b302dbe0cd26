import type { OverQuota } from '../runtime/ports/quota.ts';

/** Why the service does not do what was asked; a page says it in its own words. */
export const clerkFaults = {
  /** The link is of another role: a coordinator's opens no network's page, and a sender's no desk. */
  other_role: 403,
  /** The network has no such upload, or it is not at the stage that is meant. */
  not_found: 404,
  /** The upload is read, sent or dropped already. */
  not_waiting: 409,
  /** The upload is still being read. */
  not_read: 409,
  /** More files or bytes than one link may send in a day. */
  over_quota: 429,
  /** More bytes than `limits.uploadBytes`. */
  too_large: 413,
  /** The bytes are not those that were announced. */
  other_bytes: 422,
  /** What was filled in cannot be used: a reason without a text, a field that the dataset does not have. */
  not_valid: 422,
} as const;
export type ClerkFaultCode = keyof typeof clerkFaults;

/** What was asked cannot be done; nothing was changed. */
export class ClerkFault extends Error {
  override name = 'ClerkFault';
  readonly code: ClerkFaultCode;
  /** Of `over_quota`: what may be sent in a day, and when there is more again. */
  readonly over: OverQuota | null;
  constructor(code: ClerkFaultCode, message: string, over: OverQuota | null = null) {
    super(message);
    this.code = code;
    this.over = over;
  }
}

/** A reason that is kept, without the spaces around it. @throws {ClerkFault} of none, and of more than 1,000 characters. */
export function provenReason(text: string): string {
  const reason = text.trim();
  if (reason === '' || reason.length > 1000)
    throw new ClerkFault('not_valid', 'a reason of 1 to 1000 characters is expected');
  return reason;
}
