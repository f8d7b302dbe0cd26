import type { Typeset } from './ports/typeset.ts';

/** What is used of the compiler: its package may be missing, its types with it. */
interface Compiler {
  compile(source: { mainFileContent: string; inputs: Record<string, string> }): {
    result: object | null;
    takeDiagnostics(): { shortDiagnostics: { message: string }[] } | null;
  };
  pdf(compiled: object, options: { pdfStandard: string }): Uint8Array;
  evictCache(maxAge: number): void;
}

/**
 * Sets a Typst source as PDF; null where the package, or its part of machine code for this machine, is not installed.
 * @param packageName A variable, so that neither the bundler nor the compiler of types looks for what a machine need not have.
 */
export async function typst(packageName = '@myriaddreamin/typst-ts-node-compiler'): Promise<Typeset | null> {
  const loaded = await import(packageName).catch(() => null);
  if (loaded === null) return null;
  const { NodeCompiler } = loaded.default ?? loaded;
  const compiler: Compiler = NodeCompiler.create({});
  return (source, inputs, standards) => {
    const compiled = compiler.compile({ mainFileContent: source, inputs });
    const { result } = compiled;
    if (result === null)
      throw new Error(
        `the PDF's template: ${compiled
          .takeDiagnostics()
          ?.shortDiagnostics.map(({ message }) => message)
          .join('; ')}`,
      );
    const made = standards.map((pdfStandard) => new Uint8Array(compiler.pdf(result, { pdfStandard })));
    compiler.evictCache(0);
    return made;
  };
}
