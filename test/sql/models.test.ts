import { describe, expect, test } from 'vitest';
import { compile, dependencies, nameOf } from '../../functions/rollup/models.ts';
import { readModels } from '../../functions/runtime/disk/read-models.ts';
import { datasetIds, datasets } from '../../schemas/datasets.ts';
import { audiences } from '../../schemas/pledge.ts';
import { inputTables, resultTables } from '../../schemas/run.ts';
import { lint, rules } from './lint.ts';

const models = await readModels('sql');
const paths = Object.keys(models).filter((p) => p !== 'duckdb');

describe('the models', () => {
  test.each(paths)('%s is portable, and has a header', (path) => {
    expect(lint(path, models[path]!)).toEqual([]);
  });

  test('every result table has one, and every one has a table', () => {
    const reports = paths.filter((p) => p.startsWith('report/')).map(nameOf);
    expect(reports.sort()).toEqual(Object.keys(resultTables).sort());
  });

  test('no name stands for two things', () => {
    const names = [...paths.map(nameOf), ...Object.keys(inputTables), ...datasetIds.map((d) => `lake_${d}`)];
    expect(new Set(names).size).toBe(names.length);
  });

  test('every shared model is needed', () => {
    const needed = new Set(paths.flatMap((p) => dependencies(models[p]!)));
    const shared = paths.filter((p) => /^(staging|rollup|people)\//.test(p)).map(nameOf);
    expect(shared.filter((n) => !needed.has(n))).toEqual([]);
  });

  test('no model repeats a figure of the pledge', () => {
    const figures = /\b(18000|3000|1800|300|40000|4800|671)\b/;
    for (const path of paths) expect(models[path]!.replace(/^\s*--.*$/gm, ''), path).not.toMatch(figures);
  });

  test('the words that a check lists are those of the schemas', () => {
    const lists = [...models['checks/words_known']!.matchAll(/not in \(([^)]*)\)/g)].map((m) =>
      m[1]!.split(',').map((w) => w.trim().slice(1, -1)),
    );
    const words = (dataset: keyof typeof datasets, field: string) =>
      (datasets[dataset].fields.shape[field] as unknown as { out: { options: string[] } }).out.options;
    expect(lists).toEqual([[...audiences], words('certification', 'result'), words('milestone', 'state')]);
  });
});

describe('a statement', () => {
  const small = {
    'staging/a': '-- x\nselect upload from uploads',
    'staging/b': 'select upload from a',
    'rollup/c':
      "with own as (select upload from b) select upload from own join a on a.upload = own.upload where 'from z' = ''",
  };
  test('holds each model that it needs once, after those that that one needs', () => {
    const text = compile(small, 'rollup/c');
    expect(text.match(/\b\w+ as \(\nselect/g)).toEqual(['a as (\nselect', 'b as (\nselect']);
    expect(text).not.toContain('--');
  });
  test('names what is kept, and does not hold it', () => {
    expect(compile(small, 'rollup/c', new Set(['a', 'b']))).toMatch(/^select \* from \(\nwith own/);
  });
  test('is refused where a name is not known, or a model needs itself', () => {
    expect(() => compile({ 'rollup/x': 'select 1 from nowhere' }, 'rollup/x')).toThrow(/names "nowhere"/);
    const circle = { 'rollup/x': 'select 1 from y', 'rollup/y': 'select 1 from x' };
    expect(() => compile(circle, 'rollup/x')).toThrow(/needs itself: rollup\/x → rollup\/y → rollup\/x/);
    expect(() => compile({}, 'rollup/x')).toThrow(/no model/);
  });
});

describe('the lint', () => {
  const header = '-- What.\n-- Grain: row.\n';
  const refused: [string, string][] = [
    ['division', 'select a / b as c from t'],
    ['division', 'select cast(a as bigint) / b from t'],
    ['division', 'select cast(a as decimal(18, 2)) / cast(b as decimal(18, 2)) from t'],
    ['division', 'select 7/2'],
    ['division by nothing', 'select cast(a as double) / 0 from t'],
    ['division by nothing', 'select cast(a as double) / b from t'],
    ['division by nothing', 'select cast(a as double) / (2 * b) from t'],
    ['division by nothing', 'select 1/0'],
    ['decimals', 'select 0.8 * a from t'],
    ['decimals', 'select cast(a as decimal(18, 1)) * b from t'],
    ['decimals', 'select sum(cast(a as numeric)) from t'],
    ['text of a double', 'select cast(hours as varchar) from t'],
    ['text of a double', 'select cast(t.expected as varchar(20)) from t'],
    ['text of a double', 'select cast(cast(a as double) as varchar) from t'],
    ['text of a double', 'select cast(floor(a) as varchar) from t'],
    ['text of a double', 'select cast(coalesce(percent, 0e0) as varchar) from t'],
    ['text of a double', 'select cast(a as varchar), cast(cast(a as double) / nullif(b, 0) as varchar) from t'],
    ['concat', "select concat('a', b) from t"],
    ['concat', "select concat_ws('-', a, b) from t"],
    ['greatest and least', 'select greatest(a, b) from t'],
    ['greatest and least', 'select LEAST (a, b) from t'],
    ['regular expressions', "select regexp_replace(a, 'b', 'c') from t"],
    ['regular expressions', "select regexp_like(a, 'b') from t"],
    ['digests', 'select sha256(a) from t'],
    ['date_trunc', "select date_trunc('month', d) from t"],
    ['date_trunc', "select cast(date_trunc('month', d) as varchar) from t"],
    ['moments', "select on_date + interval '1' day from t"],
    ['moments', 'select cast(on_date as timestamp) from t'],
    ['sum without a type', 'select sum(a) from t'],
    ['count_if', 'select count_if(a) from t'],
    ['what is not exact', 'select approx_distinct(a) from t'],
    ['what is not exact', 'select approx_percentile(a, 0.5e0) from t'],
    ['what is not exact', 'select arbitrary(a) from t'],
    ['what is not exact', 'select avg(a) from t'],
    ['what is not exact', 'select max_by(a, b) from t'],
    ['what is not exact', 'select cast(sum(t.hours) as bigint) from t'],
    ['what is not exact', 'select a from t limit 1'],
    ['the clock', 'select current_date from t'],
    ['the clock', 'select now() from t'],
    ['one engine only', 'select a::date from t'],
    ['one engine only', 'select a from t group by all'],
    ['one engine only', 'select a % 2 from t'],
    ['one engine only', "select a from t where a < 'ñ' collate es"],
    ['order inside a model', 'select a from t order by a'],
    ['order of nulls', 'select row_number() over (partition by a order by audience) from t'],
    ['order of nulls', 'select row_number() over (order by upload, t.on_date desc) from t'],
    ['order of nulls', "select row_number() over (order by coalesce(audience, '')) from t"],
    ['order of nulls', 'select count(*) over (order by on_date rows between 1 preceding and current row) from t'],
    ['select *', 'select * from t'],
    ['select *', 'select t.* from t'],
    ['a word in an outer join', "select a from t left join u on t.b = 'c' and u.k = t.k"],
    ['a word in an outer join', "select a from t left join u on u.k = t.k and t.b = 'c' where t.d"],
    ['a semicolon', 'select a from t;'],
  ];
  test.each(refused)('refuses %s: %s', (name, text) => {
    expect(lint('x', header + text).join()).toContain(name);
  });

  const taken = [
    'select cast(a as double) / nullif(b, 0) from t',
    'select cast(floor(cast(a as double) / (2 * nullif(b, 0))) as double)\n  / 10 from t',
    "select 'a / b % c; now()' from t",
    "select cast(date_trunc('month', d) as date) from t",
    'select cast(sum(a) as bigint) from t',
    'select cast(coalesce(sum(a), 0) as bigint) from t',
    'select row_number() over (partition by a order by b nulls last, "row" desc) from t',
    'select row_number() over (order by coalesce(b, 0) nulls last) as n from t',
    'select count(*) over (order by t.month rows between unbounded preceding and current row) from t',
    'select cast(cast(hours as decimal(18, 1)) as varchar) from t',
    'select cast(value as varchar), expected > 0.8e0 from t',
    'select cast(cast(floor(cast(a as double) / 2) as bigint) as varchar) from t',
    'select count(*) filter (where a) from t',
    "select a from t left join u on u.k = case when t.b = 'c' then t.k end where t.d = 'e'",
    "select a from t join u on t.b = 'c' and u.k = t.k",
    "select a from t left join u on u.k = t.k join v on v.b = 'c'",
    '-- a / b\nselect a from t',
  ];
  test.each(taken)('takes %s', (text) => {
    expect(lint('x', header + text)).toEqual([]);
  });

  test('wants a header, and every rule has a text that it refuses', () => {
    expect(lint('x', 'select a from t')).toHaveLength(1);
    expect(lint('x', '-- What.\nselect a from t')).toHaveLength(1);
    expect(new Set(refused.map(([name]) => name))).toEqual(new Set(rules.map((r) => r.name)));
  });
});
