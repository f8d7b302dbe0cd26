import type { Contract, ContractColumn, ContractTable } from '../../schemas/contract.ts';

/** What changed between two versions of a contract, a sentence each. */
export interface ContractChanges {
  /** What a reader may break on. */
  breaking: string[];
  /** What a reader may overlook: what was added, and words. */
  other: string[];
}

/** Compares a contract with the one before it: tables and columns by their names, a renamed one is gone and new. */
export function contractChanges(before: Contract, after: Contract): ContractChanges {
  const changes: ContractChanges = { breaking: [], other: [] };
  const { breaking, other } = changes;
  both(before.schema, after.schema, {
    gone: ({ name }) => breaking.push(`The table "${name}" is gone.`),
    added: ({ name }) => other.push(`The table "${name}" is new.`),
    kept: (old, now) => compareTables(old, now, changes),
  });
  if (breaking.length + other.length === 0 && JSON.stringify(before) !== JSON.stringify(after))
    other.push('A description, an order or another part of the contract changed.');
  return changes;
}

function compareTables(before: ContractTable, after: ContractTable, { breaking, other }: ContractChanges): void {
  const at = (column: ContractColumn) => `"${before.name}.${column.name}"`;
  both(before.properties, after.properties, {
    gone: (column) => breaking.push(`The column ${at(column)} is gone.`),
    added: (column) => other.push(`The column ${at(column)} is new.`),
    kept: (old, now) => {
      if (old.logicalType !== now.logicalType || old.physicalType !== now.physicalType)
        breaking.push(`The column ${at(old)} was ${typeOf(old)}, and is ${typeOf(now)}.`);
      if (old.required && !now.required) breaking.push(`The column ${at(old)} was never null, and may be.`);
      if (!old.required && now.required) other.push(`The column ${at(old)} may be null no longer.`);
      compareValues(at(old), valuesOf(old), valuesOf(now), { breaking, other });
    },
  });
  const [key, newKey] = [keyOf(before), keyOf(after)];
  if (key !== newKey) breaking.push(`The key of "${before.name}" was ${key}, and is ${newKey}.`);
}

/** Who lists a column's values by themselves is surprised by another one: that is told, and does not break the contract. */
function compareValues(
  at: string,
  before: readonly string[] | null,
  after: readonly string[] | null,
  { breaking, other }: ContractChanges,
): void {
  if (before === null && after !== null) breaking.push(`The column ${at} held any value, and holds only listed ones.`);
  if (before !== null && after === null) breaking.push(`The column ${at} held only listed values, and holds any.`);
  if (before === null || after === null) return;
  const gone = before.filter((value) => !after.includes(value));
  const added = after.filter((value) => !before.includes(value));
  if (gone.length > 0) breaking.push(`The column ${at} no longer holds ${gone.join(', ')}.`);
  if (added.length > 0) other.push(`The column ${at} may hold ${added.join(', ')}.`);
}

const typeOf = (column: ContractColumn) => `${column.logicalType} (${column.physicalType})`;
const valuesOf = (column: ContractColumn) => column.quality?.[0]?.arguments.validValues ?? null;
const keyOf = ({ properties }: ContractTable): string =>
  properties
    .filter((column) => column.primaryKey)
    .sort((a, b) => a.primaryKeyPosition! - b.primaryKeyPosition!)
    .map((column) => column.name)
    .join(', ') || 'none';

function both<T extends { name: string }>(
  before: readonly T[],
  after: readonly T[],
  on: { gone(one: T): void; added(one: T): void; kept(old: T, now: T): void },
): void {
  for (const old of before) {
    const now = after.find(({ name }) => name === old.name);
    if (now) on.kept(old, now);
    else on.gone(old);
  }
  for (const now of after) if (!before.some(({ name }) => name === now.name)) on.added(now);
}

/** What is to be done before the contract in `docs/contracts/` is that of the schemas again. */
export interface ContractFault {
  /** True where readers break and the version does not say so: `npm run docs` does not write it. */
  breaks: boolean;
  sentence: string;
}

/** @param file The contract's name in `docs/contracts/`. @returns null where nothing changed. */
export function contractFault(file: string, before: Contract, after: Contract): ContractFault | null {
  const { breaking, other } = contractChanges(before, after);
  const told = (changes: readonly string[], what: string) => `docs/contracts/${file}: ${changes.join(' ')} ${what}`;
  if (breaking.length > 0 && majorOf(after) <= majorOf(before))
    return { breaks: true, sentence: told(breaking, whatIfItBreaks) };
  const changes = [...breaking, ...other];
  return changes.length > 0 ? { breaks: false, sentence: told(changes, 'Run npm run docs.') } : null;
}

const whatIfItBreaks =
  'Whoever reads these tables may break. Take the change back, or add a column beside the old one; where it must be, raise the first number of contractVersion in schemas/contract.ts, tell those who read them, and run npm run docs.';
const majorOf = ({ version }: Contract) => Number(version.split('.')[0]);
