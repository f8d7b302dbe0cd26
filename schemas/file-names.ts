/** A file's name without the folders that some browsers and programs send with it; at most 255 characters. */
export const bareName = (file: string): string => (file.split(/[\\/]/).at(-1) || file).slice(0, 255);

/**
 * A name as the extended parameter of a header has it (RFC 8187): `encodeURIComponent` leaves four signs that it must not
 * have.
 */
export const extendedName = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
