import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { readModels } from '../../functions/runtime/models.ts';
import { lakes } from './lakes.ts';
import { reference } from './reference.ts';
import { sqlFigures } from './sql.ts';

const models = await readModels('sql');
const cpu = () => {
  const u = process.cpuUsage();
  return (u.user + u.system) / 1000;
};
const figures = await sqlFigures(models);
let t = cpu();
const ls = fc.sample(lakes, { numRuns: 300, seed: 20170301 });
console.log('generate', cpu() - t);
t = cpu();
const refs = ls.map(reference);
console.log('reference', cpu() - t);
t = cpu();
for (const l of ls.slice(0, 60)) await figures(l);
console.log('sql per lake', (cpu() - t) / 100);
// every mutant
const muts: [string, RegExp | string, string][] = [];
for (const [path, text] of Object.entries(models)) {
  if (!/^(staging|rollup|report)/.test(path)) continue;
  const add = (re: RegExp, to: string) => {
    for (const m of text.matchAll(re)) {
      const i = m.index!;
      if (
        text
          .slice(text.lastIndexOf('\n', i) + 1, i)
          .trimStart()
          .startsWith('--')
      )
        continue;
      muts.push([
        path + ' @' + text.slice(0, i).split('\n').length + ' ' + m[0] + '→' + to,
        '',
        text.slice(0, i) + m[0].replace(re, to) + text.slice(i + m[0].length),
      ]);
    }
  };
  add(/ <= /g, ' < ');
  add(/ >= /g, ' > ');
  add(/(?<!<|>|-)( < )/g, ' <= ');
  add(/ > /g, ' >= ');
  add(/ desc/g, ' asc');
  add(/count\(distinct (\w+)\)/g, 'count($1)');
  add(/ and /g, ' or ');
  add(/where not weak/g, 'where weak or not weak');
  add(/250/g, '251');
  add(/ = 'pass'/g, " <> 'x'");
  add(/min\(/g, 'max(');
  add(/nth = 1/g, 'nth >= 1');
  add(/, upload desc/g, '');
  add(/, "row" desc/g, '');
  add(/, sheet desc/g, '');
  add(/, record desc/g, '');
  add(/partition by (\w+), /g, 'partition by ');
  add(/, (activity_date|activity_key|on_date)$/gm, '');
  add(/coalesce\(t\.start_date, t\.end_date\)/g, 't.end_date');
  add(/and l\.network = r\.network/g, '');
  add(/ \+ 1/g, ' + 0');
  add(/bool_or/g, 'bool_and');
}
console.log(muts.length, 'mutants');
let alive = 0;
for (const [name, , text] of muts) {
  const path = name.split(' @')[0]!;
  let killed = '';
  try {
    const f = await sqlFigures({ ...models, [path]: text });
    for (const [n, l] of ls.entries()) {
      if (!isDeepStrictEqual(JSON.parse(JSON.stringify(await f(l))), refs[n])) {
        killed = `lake ${n}`;
        break;
      }
      if (n > 298) break;
    }
  } catch (e) {
    killed = 'error';
  }
  if (!killed) {
    alive++;
    console.log('ALIVE', name);
  }
}
console.log({ alive });
