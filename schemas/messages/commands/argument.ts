/** A text as one argument of a command that is to be copied: between single quotes, where a shell would read something in it. */
export const argument = (text: string): string =>
  /["$`\\!%]/.test(text) ? `'${text.replaceAll("'", `'\\''`)}'` : `"${text}"`;
