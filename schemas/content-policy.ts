/** The Content-Security-Policy of a report's pages: the style stands in them, nothing runs, is loaded from elsewhere, or frames them. */
export const contentPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
