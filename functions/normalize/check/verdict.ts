/** What is known of a row, as bits of a number; 0 is a row to accept without an issue. */
export const flag = {
  rejected: 1,
  /** It has an issue. */
  noted: 2,
  /** A repeated heading, a total, a footnote: it has no issues. */
  ignored: 4,
  no_activity: 8,
  identity_missing: 16,
  start_after_end: 32,
  date_in_future: 64,
  document_two_names: 128,
  document_two_birth_dates: 256,
  row_repeated: 512,
  evidence_missing: 1024,
  cells_missing: 2048,
  cells_surplus: 4096,
  milestone_undated: 8192,
  municipality_elsewhere: 16384,
  certificate_other_person: 32768,
  name_two_documents: 65536,
  name_two_emails: 131072,
  email_two_names: 262144,
  /** Of a person who was erased, and dated up to then. */
  person_erased: 524288,
} as const;

/** The bits of a row whose person may be another than that of a row with the same document, name or e-mail. */
export const inDoubt =
  flag.document_two_names |
  flag.document_two_birth_dates |
  flag.name_two_documents |
  flag.name_two_emails |
  flag.email_two_names;

/** The bits that a record has for itself; the others are its row's. */
export const ofRecord =
  flag.rejected |
  flag.noted |
  flag.no_activity |
  flag.start_after_end |
  flag.date_in_future |
  flag.row_repeated |
  flag.certificate_other_person;

/** The verdict on a block's rows. */
export interface Verdict {
  flags: Int32Array;
  /** Of each row, the number of its signature; -1 where it is rejected or the dataset is not about people. */
  signatures: Int32Array;
}
