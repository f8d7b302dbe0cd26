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
  constructor(code: ClerkFaultCode, message: string) {
    super(message);
    this.code = code;
  }
}
