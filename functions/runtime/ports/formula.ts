/** A text that no spreadsheet takes for a formula: behind an apostrophe where it begins like one (OWASP, "CSV Injection"). */
export const withoutFormula = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
