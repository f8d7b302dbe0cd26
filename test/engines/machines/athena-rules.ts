/** What a workgroup rules of its queries. */
export interface WorkGroup {
  /** `s3://bucket/prefix/`; null where none is set. */
  output: string | null;
  /** True where a client's own location counts for nothing. */
  isEnforced: boolean;
  /** Bytes that a query may scan; null: any number. */
  cutoff: number | null;
}

export interface Asked {
  QueryString: string;
  ExecutionParameters?: string[];
  ResultConfiguration?: { OutputLocation?: string };
}

/** Bytes of a statement (Athena's user guide, "Service Quotas"). */
const longest = 262_144;
/** Characters of a parameter (API reference, "StartQueryExecution"). */
const longestParameter = 1024;

/**
 * Why Athena refuses a request before it runs it; null where it takes it. Parameters stand in a SELECT, INSERT INTO, CREATE TABLE AS
 * or UNLOAD, and there in WHERE alone (user guide, "Use parameterized queries").
 */
export function refusalOf({ QueryString: text, ExecutionParameters: parameters = [] }: Asked): string | null {
  if (Buffer.byteLength(text) > longest)
    return `Value at 'queryString' failed to satisfy constraint: Member must have length less than or equal to ${longest}`;
  if (parameters.some((parameter) => parameter.length < 1 || parameter.length > longestParameter))
    return `Value at 'executionParameters' failed to satisfy constraint: Member must have length between 1 and ${longestParameter}`;
  const places = placesOfParameters(text);
  if (parameters.length > 0 && !/^[\s(]*(select|with|insert\s+into|create\s+table|unload)\b/i.test(text))
    return 'Parameters are supported in SELECT, INSERT INTO, CTAS and UNLOAD statements only';
  if (parameters.length !== places.length)
    return `Incorrect number of parameters: expected ${places.length} but found ${parameters.length}`;
  const elsewhere = places.find((clause) => clause !== 'where');
  return elsewhere === undefined ? null : `Parameters can be placed in WHERE only: one stands after "${elsewhere}"`;
}

const clauses = /^(?:select|from|where|group|having|order|limit|offset|union|intersect|except|on|window|values|with)$/;

/** Of each `?` the clause in which it stands; texts, names and comments have none. */
function placesOfParameters(text: string): string[] {
  const found: string[] = [];
  const open = [''];
  for (const [token] of text.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\w+|[?()]/g)) {
    const word = token.toLowerCase();
    if (token === '(') open.push(open.at(-1)!);
    else if (token === ')') open.pop();
    else if (token === '?') found.push(open.at(-1) ?? '');
    else if (clauses.test(word)) open.splice(-1, 1, word);
  }
  return found;
}

/** Where a query's result goes. @returns null where neither the workgroup nor the client says. */
export function outputOf({ ResultConfiguration }: Asked, { output, isEnforced }: WorkGroup): string | null {
  const location = isEnforced ? output : (ResultConfiguration?.OutputLocation ?? output);
  return location === null ? null : location.replace(/\/?$/, '/');
}
