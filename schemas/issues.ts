/**
 * Everything that an answer reports about a sender's file, as codes. The sentences, by language, are in
 * `schemas/messages/<language>.json`, under the same codes; a test holds keys and placeholders equal.
 *
 * - `refusal`: the whole file is not taken, for one reason.
 * - `row`: about one row or cell. It is an *error* where it rejects the row (a required field, an identity, an order of
 *   dates) and a *warning* where the row is accepted without the cell.
 * - `file`: a warning about the whole file.
 */
export const issueCodes = {
  // refusals
  file_empty: 'refusal',
  file_not_a_table: 'refusal',
  file_encrypted: 'refusal',
  file_damaged: 'refusal',
  file_too_large: 'refusal',
  zip_unsafe: 'refusal',
  too_many_columns: 'refusal',
  too_many_rows: 'refusal',
  record_too_long: 'refusal',
  heading_not_found: 'refusal',
  column_missing: 'refusal',
  no_rows: 'refusal',
  sender_may_not: 'refusal',
  setting_missing: 'refusal',
  setting_wrong: 'refusal',
  // whole file
  column_unknown: 'file',
  column_repeated: 'file',
  column_gone: 'file',
  text_damaged: 'file',
  quote_unclosed: 'file',
  sheet_passed_over: 'file',
  rows_hidden: 'file',
  formula_without_value: 'file',
  text_repaired: 'file',
  // rows and cells
  required_missing: 'row',
  identity_missing: 'row',
  identifier_spoiled: 'row',
  document_letter: 'row',
  document_format: 'row',
  document_placeholder: 'row',
  document_lookalike: 'row',
  document_letter_computed: 'row',
  document_unproven: 'row',
  document_two_names: 'row',
  document_two_birth_dates: 'row',
  tax_id_format: 'row',
  tax_id_control: 'row',
  email_format: 'row',
  date_format: 'row',
  date_not_real: 'row',
  date_too_early: 'row',
  date_in_future: 'row',
  start_after_end: 'row',
  number_format: 'row',
  number_range: 'row',
  value_not_known: 'row',
  sex_ambiguous: 'row',
  postal_code_format: 'row',
  postal_code_province: 'row',
  postal_code_zero: 'row',
  municipality_elsewhere: 'row',
  url_not_https: 'row',
  url_format: 'row',
  url_personal: 'row',
  cell_too_long: 'row',
  text_masked: 'row',
  cells_missing: 'row',
  cells_surplus: 'row',
  company_too_large: 'row',
  company_not_sme: 'row',
  company_association: 'row',
  evidence_missing: 'row',
  milestone_undated: 'row',
  row_repeated: 'row',
} as const satisfies Record<string, 'refusal' | 'file' | 'row'>;
export type IssueCode = keyof typeof issueCodes;
