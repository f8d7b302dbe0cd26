import { inputTables, lakeTables, madeTables, tableColumns } from '../../schemas/run.ts';

/**
 * What a model may not hold, because DuckDB and Trino answer the same text differently, or one of them does not know it.
 * Found by running both. A pattern looks at a model's text in small letters, without comments, with its literals emptied.
 */
export interface Rule {
  name: string;
  pattern: RegExp;
  /** Of what the pattern finds, what is refused; default: all. */
  refused?(found: RegExpExecArray): boolean;
  /** What to write in its place. */
  instead: string;
}

const columns = [
  ...[...Object.keys(inputTables), ...Object.keys(madeTables), ...lakeTables].flatMap((t) =>
    tableColumns(t as 'uploads'),
  ),
];
const names = (those: typeof columns) => [...new Set(those.map((c) => c.name))].join('|');
const doubles = names(columns.filter((c) => c.type === 'double'));
const nullable = new Set(columns.filter((c) => c.nullable).map((c) => c.name));
/** A key of an order: nulls are said to come last, or no table has one in that column. */
const decidedKey = new RegExp(
  `\\bnulls last$|^(\\w+\\.)?"?(${names(columns.filter((c) => !nullable.has(c.name)))})"?( asc| desc)?$`,
);
/** A text whose parentheses are closed, three deep at most. */
const closed = [1, 2, 3].reduce((text) => `(?:[^()]|\\(${text}\\))*?`, '[^()]*?');

export const rules: readonly Rule[] = [
  {
    name: 'division',
    pattern: /(?<!as double\s{0,40}\)\s{0,40})\//,
    instead:
      'whole numbers and decimals divide differently: cast(a as double) / b, with the cast right before the stroke',
  },
  {
    name: 'division by nothing',
    pattern: /\/(?!\s*([1-9]\d*\b|nullif\s*\(|\(\s*\d+\s*\*\s*nullif\s*\())/,
    instead: 'one engine fails, the other gives infinity: a / nullif(b, 0)',
  },
  {
    name: 'decimals',
    pattern: /\d\.\d+(?![\de])|\bas\s+(decimal|numeric)\b(?!\s*\(\d+, \d+\)\)\s+as\s+varchar\))/,
    instead: 'of another scale in each engine: 0.1e0, cast(a as double); a decimal only for its text',
  },
  {
    name: 'text of a double',
    pattern: new RegExp(`\\b(?:try_)?cast\\s*\\((${closed})\\s+as\\s+varchar\\b`),
    refused: ([, of]) =>
      new RegExp(`\\b(${doubles})\\b|\\bas\\s+(double|real)\\b|\\b(floor|ceil|avg|sqrt)\\s*\\(|\\de\\d|/`).test(of!) &&
      !/\bas\s+(decimal\s*\(\d+, \d+\)|bigint)\s*\)$/.test(of!),
    instead: '1.0 in one engine, 1.0E0 in the other: cast(cast(a as decimal(18, 1)) as varchar)',
  },
  {
    name: 'concat',
    pattern: /\bconcat(_ws)?\s*\(/,
    instead: 'a null is left out or makes all null: a || coalesce(b, …)',
  },
  {
    name: 'greatest and least',
    pattern: /\b(greatest|least)\s*\(/,
    instead: 'a null is left out or makes all null: case when a < b then a else b end',
  },
  {
    name: 'regular expressions',
    pattern: /\bregexp_\w+\s*\(|\bsimilar to\b/,
    instead: 'first or all matches, two dialects: substr, translate, like',
  },
  {
    name: 'digests',
    pattern: /\b(sha\d+|md5|hash|xxhash64|to_hex|hex)\s*\(/,
    instead: 'text or bytes: not in SQL',
  },
  {
    name: 'date_trunc',
    pattern:
      /(?<!cast\()date_trunc\s*\((?:[^()]|\([^()]*\))*\)|cast\(date_trunc\s*\((?:[^()]|\([^()]*\))*\)(?!\s+as date\))/,
    instead: 'a timestamp or a date: cast(date_trunc(…) as date)',
  },
  {
    name: 'moments',
    pattern: /\btimestamp\b|\binterval\b/,
    instead: 'a date and an interval make a timestamp in one engine, and its text differs: date_add(unit, n, day)',
  },
  {
    name: 'sum without a type',
    pattern: /(?<!cast\((?:coalesce\(|\s){0,12})\bsum\s*\(/,
    instead: 'one engine widens to 128 bits: cast(sum(…) as bigint)',
  },
  { name: 'count_if', pattern: /\bcount_if\s*\(/, instead: 'of another type: count(*) filter (where …)' },
  {
    name: 'what is not exact',
    pattern: new RegExp(
      '\\b(approx_\\w+|arbitrary|any_value|first|last|mode|median|quantile\\w*|random|rand|uuid|avg|stddev\\w*|variance' +
        `|var_pop|var_samp|max_by|min_by|array_agg|string_agg|listagg)\\s*\\(|\\bsum\\s*\\((\\w+\\.)?(${doubles})\\b` +
        '|\\b(limit|offset|fetch|tablesample)\\b',
    ),
    instead: 'nothing approximate or undecided is in a pledge report: min, max, row_number',
  },
  {
    name: 'the clock',
    pattern: /\b(now\s*\(|current_(date|time|timestamp)\b|localtime(stamp)?\b)/,
    instead: 'the day comes from the table parameters',
  },
  {
    name: 'one engine only',
    pattern:
      /::|\bqualify\b|\bexclude\s*\(|\bgroup by all\b|\border by all\b|\basof\b|\bpivot\b|\bselect\s+distinct\s+on\b|\bilike\b|\bcollate\b|\bstrftime\s*\(|\blist_\w+\s*\(|\bgenerate_series\s*\(|\brange\s*\(|\/\/|%/,
    instead: 'the part of SQL that both engines have',
  },
  {
    name: 'order inside a model',
    pattern: /\border by\b(?![^()]*(?:\([^()]*\)[^()]*)*\))/,
    instead: 'only the outermost statement is ordered, by the grain: leave it out',
  },
  {
    name: 'order of nulls',
    pattern: new RegExp(`\\border\\s+by\\s+(${closed})\\s*(?=\\)|$|\\brows\\b|\\brange\\b)`),
    refused: ([, by]) => !by!.split(/,(?![^()]*\))/).every((key) => decidedKey.test(key.trim())),
    instead: 'where a null may stand, the order says so: a nulls last',
  },
  {
    name: 'select *',
    pattern: /\bselect\s+(\w+\.)?\*/,
    instead: 'name the columns: a new one would go on unseen',
  },
  {
    name: 'a word in an outer join',
    pattern: /\bleft\s+join\b(?:(?!\b(?:join|where|group|order|union|select)\b)[\s\S])*?(?<!\bwhen\s+[\w."]+\s*)=\s*'/,
    instead: "DuckDB compares each row with each: t.key = case when a = 'b' then key end",
  },
  { name: 'a semicolon', pattern: /;/, instead: 'a model is one SELECT' },
];

/** The rules that a model breaks, a sentence each; an empty list where it is portable. */
export function lint(path: string, text: string): string[] {
  const sentences: string[] = [];
  if (!/^-- \S/.test(text)) sentences.push(`sql/${path}.sql: a header says what it counts, its grain, and why`);
  else if (!/^-- Grain: \S/m.test(text)) sentences.push(`sql/${path}.sql: the header has a line "-- Grain: …"`);
  const code = text
    .split('\n')
    .map((line) => (/^\s*--/.test(line) ? '' : line))
    .join('\n')
    .replace(/'(?:[^'\n]|'')*'/g, (literal) => `'${' '.repeat(literal.length - 2)}'`)
    .toLowerCase();
  for (const { name, pattern, refused = () => true, instead } of rules) {
    const found = [...code.matchAll(new RegExp(pattern, 'g'))].find((match) => refused(match as RegExpExecArray));
    if (!found) continue;
    const line = code.slice(0, found.index).split('\n').length;
    sentences.push(`sql/${path}.sql, line ${line}: ${name}. ${instead}`);
  }
  return sentences;
}
