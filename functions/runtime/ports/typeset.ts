/** The standards that a PDF is made to: one a file. */
export type PdfStandard = 'ua-1' | 'a-2a';

/**
 * Sets a source in Typst as PDF: one layout, a file a standard, in their order. The same source and inputs give the same bytes.
 * @param inputs What the source reads as `sys.inputs`.
 * @throws where the source does not compile, or breaks a standard: a mistake of ours.
 */
export type Typeset = (
  source: string,
  inputs: Readonly<Record<string, string>>,
  standards: readonly PdfStandard[],
) => Uint8Array[];
