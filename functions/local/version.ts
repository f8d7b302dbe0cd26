import { packageFolder, readText } from '../runtime/disk/files.ts';

/** The version of the package, as `package.json` has it. */
export const version = async (): Promise<string> =>
  JSON.parse(await readText(`${packageFolder()}/package.json`)).version;
