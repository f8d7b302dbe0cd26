import { readMembers } from './record.ts';

/** A table of which an object is made by names and numbers: its rows, as JSON; `headings` where those are lists. */
export interface Transposed {
  readonly of: 'records' | 'rows';
  readonly headings: readonly string[] | null;
  readonly texts: readonly string[];
}

/**
 * The table in an object of objects, where one side are numbers, as pandas writes it: an object for each column, with the
 * same row numbers in the same order (`orient="columns"`), or an object for each row number (`orient="index"`). Null of
 * any other object: `alumno` and `curso` with the same names in them are two parts of one record.
 */
export function transposed(text: string, depth: number): Transposed | null {
  const members = membersOf(text, depth);
  if (members.length === 0 || !members.every(([, value]) => value.startsWith('{'))) return null;
  if (areNumbers(members)) return { of: 'records', headings: null, texts: members.map(([, value]) => value) };
  const columns = members.map(([, value]) => membersOf(value, depth));
  const [first = []] = columns;
  const areColumns = columns.every(
    (column) => column.length === first.length && column.every(([row], i) => row === first[i]![0]),
  );
  if (!areNumbers(first) || !areColumns) return null;
  const texts = first.map((_, row) => `[${columns.map((column) => column[row]![1]).join()}]`);
  return { of: 'rows', headings: members.map(([name]) => name), texts };
}

function membersOf(text: string, depth: number): [name: string, value: string][] {
  const members: [string, string][] = [];
  readMembers(text, depth, (name, value) => members.push([name, value]));
  return members;
}

const areNumbers = (members: readonly (readonly [string, string])[]) =>
  members.length > 0 && members.every(([name]) => /^[0-9]{1,9}$/.test(name));
