/**
 * What a model may not hold, because DuckDB and Trino answer the same text differently, or one of them does not know it.
 * Found by running both. A pattern looks at a model's text without
 * comments and with its literals emptied.
 */
export interface Rule {
  name: string;
  pattern: RegExp;
  /** What to write in its place. */
  instead: string;
}

export const rules: readonly Rule[] = [
  {
    name: 'division',
    pattern: /(?<!as double\s{0,40}\)\s{0,40})\//,
    instead: 'whole numbers divide differently: cast(a as double) / b, with the cast right before the stroke',
  },
  {
    name: 'division by nothing',
    pattern: /\/\s*0\b/,
    instead: 'one engine fails, the other gives infinity: a / nullif(b, 0)',
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
    name: 'sum without a type',
    pattern: /(?<!cast\((?:coalesce\(|\s){0,12})\bsum\s*\(/,
    instead: 'one engine widens to 128 bits: cast(sum(…) as bigint)',
  },
  { name: 'count_if', pattern: /\bcount_if\s*\(/, instead: 'of another type: count(*) filter (where …)' },
  {
    name: 'what is not exact',
    pattern: /\b(approx_\w+|arbitrary|any_value|first|last|mode|random|rand|uuid)\s*\(/,
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
      /::|\bqualify\b|\bexclude\s*\(|\bgroup by all\b|\border by all\b|\basof\b|\bpivot\b|\bselect\s+distinct\s+on\b|\bilike\b|\bstrftime\s*\(|\blist_\w+\s*\(|\bgenerate_series\s*\(|\brange\s*\(|\/\/|%/,
    instead: 'the part of SQL that both engines have',
  },
  {
    name: 'order inside a model',
    pattern: /\border by\b(?![^()]*(?:\([^()]*\)[^()]*)*\))/,
    instead: 'only the outermost statement is ordered, by the grain: leave it out',
  },
  {
    name: 'select *',
    pattern: /\bselect\s+(\w+\.)?\*/,
    instead: 'name the columns: a new one would go on unseen',
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
  for (const rule of rules) {
    const at = code.search(rule.pattern);
    if (at < 0) continue;
    const line = code.slice(0, at).split('\n').length;
    sentences.push(`sql/${path}.sql, line ${line}: ${rule.name}. ${rule.instead}`);
  }
  return sentences;
}
