/** The signs of JSON, as bytes. */
export const QUOTE = 34;
export const COMMA = 44;
export const COLON = 58;
export const OPEN_LIST = 91;
export const BACKSLASH = 92;
export const CLOSE_LIST = 93;
export const OPEN = 123;
export const CLOSE = 125;

export const isSpace = (byte: number) => byte === 32 || byte === 10 || byte === 13 || byte === 9;
/** True of what a string, a number, or `true`, `false`, `null` may begin with. */
export const beginsScalar = (byte: number) =>
  byte === QUOTE || byte === 45 || (byte >= 48 && byte <= 57) || byte === 116 || byte === 102 || byte === 110;
/** True of what may stand behind a number or a word, and is no part of it. */
export const endsWord = (byte: number) =>
  isSpace(byte) || byte === COMMA || byte === CLOSE || byte === CLOSE_LIST || byte === COLON;
