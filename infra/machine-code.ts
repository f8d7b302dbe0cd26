import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Cpu } from './native-packages.ts';

/** What files of machine code begin with: Linux's, Windows', and those of macOS, of one processor or several. */
const beginnings = {
  ELF: ['7f454c46'],
  PE: ['4d5a'],
  'Mach-O': ['cffaedfe', 'cefaedfe', 'feedfacf', 'feedface', 'cafebabe'],
};

/** Processors of ELF files by their number, `e_machine` at byte 18. */
const processors: Record<number, Cpu> = { 62: 'x64', 183: 'arm64' };

/**
 * The files of machine code under a folder, by their names under it.
 * @throws where one is not for Linux on this processor: a function would fail at its first event.
 */
export function machineCodeIn(folder: string, cpu: Cpu): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return names.filter((name) => {
    const path = join(folder, name);
    if (!statSync(path).isFile()) return false;
    const start = startOf(path);
    const [kind] =
      Object.entries(beginnings).find(([, all]) => all.some((b) => start.toString('hex').startsWith(b))) ?? [];
    if (kind === undefined) return false;
    const found = kind === 'ELF' && start.length === 20 ? (processors[start.readUInt16LE(18)] ?? 'another') : kind;
    if (found !== cpu) throw new Error(`"${path}": expected machine code for Linux on ${cpu}, found ${found}.`);
    return true;
  });
}

/** The first twenty bytes, or as many as there are. */
function startOf(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(20);
    return bytes.subarray(0, readSync(file, bytes, 0, 20, 0));
  } finally {
    closeSync(file);
  }
}
