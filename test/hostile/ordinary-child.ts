import { ordinaryFile } from './ordinary.ts';

/** Writes what an ordinary file costs in a process like those that it is the measure of. */
process.stdout.write(String(await ordinaryFile()));
