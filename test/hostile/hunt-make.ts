import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomOf } from './mutate.ts';
import { choicesOf } from './structures/choices.ts';
import { structures } from './structures/structures.ts';

/** Makes files of one structure, each by its seed and under its name. Arguments: kind, name, the first seed, how many, a folder. */
const [kind, name, first, count, folder] = process.argv.slice(2) as [string, string, string, string, string];

for (let seed = Number(first); seed < Number(first) + Number(count); seed++)
  writeFileSync(join(folder, String(seed)), structures[kind]![name]!(choicesOf(randomOf(seed))));
