import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type Resource, statementsOf, synthesised } from './stacks.ts';

/**
 * Every right of every role, as a person reads it: what a change of `infra/` gives or takes is a change of
 * `permissions.txt`. The file is never rewritten here; one that differs is left beside it, as `permissions-changed.txt`.
 */
const { resources } = synthesised('prod');
const file = (name: string) => new URL(name, import.meta.url);

/** A resource as it is written here: its logical id without the hash, and what follows: `Lake/runs/*`. */
function named(resource: unknown): string {
  if (typeof resource === 'string') return resource.replace(/^arn:aws:/, '');
  const { 'Fn::Join': join, 'Fn::GetAtt': attribute, Ref: ref, 'Fn::ImportValue': imported } = resource as Template;
  if (join) return join[1].map(named).join('');
  if (imported) return bare(/ExportsOutput(?:FnGetAtt|Ref)(\w+)/.exec(named(imported))![1]!);
  if (ref) return ref.startsWith('AWS::') ? '' : bare(ref);
  return bare(attribute![0]);
}
interface Template {
  'Fn::Join'?: [string, unknown[]];
  'Fn::GetAtt'?: [string, string];
  Ref?: string;
  'Fn::ImportValue'?: unknown;
}
const bare = (id: string) => id.replace(/[0-9A-F]{8}(?:Arn[0-9A-F]{8})?$/, '');

function roleOf({ stack, properties }: Resource): string {
  const [role] = properties.Roles as { Ref: string }[];
  return `${stack}/${bare(role!.Ref).replace(/Role$/, '')}`;
}

/** What each role may, the same everywhere left out: its own log, and its own trace. */
function rights(): string {
  const byRole = new Map<string, string[]>();
  for (const policy of resources.filter((r) => r.type === 'AWS::IAM::Policy'))
    for (const { Action, Resource: on } of statementsOf(policy)) {
      const role = roleOf(policy);
      const own = `${role.split('/')[1]}Log`;
      const resources = [...new Set(on.map(named))].sort();
      if (resources.join() === own || (resources.join() === '*' && Action.every((a) => a.startsWith('xray:'))))
        continue;
      byRole.set(role, [...(byRole.get(role) ?? []), `  ${Action.sort().join(' ')}: ${resources.join(', ')}`]);
    }
  return [...byRole]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([role, lines]) => `${role}\n${lines.sort().join('\n')}\n`)
    .join('\n');
}

it('no role has a right that is not written down', () => {
  const [found, written] = [rights(), readFileSync(file('permissions.txt'), 'utf8')];
  if (found !== written) writeFileSync(file('permissions-changed.txt'), found);
  expect(found).toBe(written);
});
