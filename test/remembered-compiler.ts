import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The compiler of PDFs, which sets a text once in a run of the tests: a report of five languages takes as long as three
 * rollups of few rows, and tests of the command line make one to look at other things. vitest.config.ts puts it in the place
 * of the package; `test/report/pdf/` has the package itself.
 */

const require = createRequire(import.meta.url);
const name = '@myriaddreamin/typst-ts-node-compiler';
/** Where the package itself is. */
export const compilerItself = require.resolve(name);

interface Source {
  mainFileContent: string;
  inputs: Record<string, string>;
}
interface Standard {
  pdfStandard: string;
}
/** A text as it was set, or one that is known to be set without a fault. */
interface Text {
  source: Source;
  result: object | null;
}
interface Itself {
  compile(source: Source): { result: object | null };
  pdf(result: object, standard: Standard): Uint8Array;
  evictCache(maxAge: number): void;
}

const { NodeCompiler: Package } = require(name);
/** Of this run of the tests, for all its workers. */
const folder = join(tmpdir(), 'texts-that-were-set');
const pathOf = (source: Source, { pdfStandard }: Standard) =>
  join(
    folder,
    createHash('sha256')
      .update(JSON.stringify([source, pdfStandard]))
      .digest('hex'),
  );
const standards: Standard[] = [{ pdfStandard: 'ua-1' }, { pdfStandard: 'a-2a' }];

export class NodeCompiler {
  readonly #itself: Itself = Package.create({});
  static create() {
    return new NodeCompiler();
  }
  compile(source: Source) {
    const known = standards.every((standard) => existsSync(pathOf(source, standard)));
    if (known) return { result: { source, result: null } satisfies Text };
    const compiled = this.#itself.compile(source);
    if (compiled.result === null) return compiled;
    return { result: { source, result: compiled.result } satisfies Text };
  }
  pdf({ source, result }: Text, standard: Standard): Uint8Array {
    const path = pathOf(source, standard);
    if (existsSync(path)) return readFileSync(path);
    const bytes = this.#itself.pdf(result!, standard);
    const written = `${path}-${process.pid}`;
    mkdirSync(folder, { recursive: true });
    writeFileSync(written, bytes);
    renameSync(written, path);
    return bytes;
  }
  evictCache(maxAge: number) {
    this.#itself.evictCache(maxAge);
  }
}
