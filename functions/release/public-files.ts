/**
 * What the public sees of a report, by the names of its files: these are signed, exported and released; the rest is the
 * association's. This is the one place that chooses.
 */
export const publicFiles: readonly string[] = ['report.json', 'es.html', 'en.html'];

/** A file by its name. */
export interface PublicFile {
  name: string;
  bytes: Uint8Array;
}

/** The public ones of a report's files, sorted by name. @throws where one is missing: a mistake of the program. */
export function publicOf(files: readonly PublicFile[]): PublicFile[] {
  return [...publicFiles].sort().map((name) => {
    const found = files.find((file) => file.name === name);
    if (!found) throw new Error(`the report has no "${name}", which is public`);
    return found;
  });
}
