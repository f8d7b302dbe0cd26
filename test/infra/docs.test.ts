import { readFileSync } from 'node:fs';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { built } from './stacks.ts';

/** What the pages for operators say, held against what the stacks and the command line have. */
const page = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const [deploy, operate] = [page('deploy.md'), page('operate.md')];
const { stacks } = built('prod');
const templates = Object.values(stacks)
  .filter((stack) => stack !== null)
  .map((stack) => ({ name: stack.stackName, template: Template.fromStack(stack).toJSON() }));
const resourcesOf = (type: string) =>
  templates.flatMap(({ template }) =>
    Object.values<{ Type: string; Properties: Record<string, string> }>(template.Resources ?? {}).filter(
      (r) => r.Type === type,
    ),
  );
const backticked = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map((m) => m[1]!);

describe('docs/deploy.md', () => {
  it('lists every stack, with its outputs', () => {
    const listed = [...deploy.matchAll(/^\| `(pledge-prod-\w+)` \|[^|]*\|([^|]*)\|$/gm)].map((m) => [
      m[1],
      backticked(m[2]!),
    ]);
    // The library's own, by which stacks give one another names.
    const ours = (outputs: Record<string, unknown> = {}) =>
      Object.keys(outputs).filter((o) => !o.startsWith('ExportsOutput'));
    expect(Object.fromEntries(listed)).toEqual(
      Object.fromEntries(templates.map(({ name, template }) => [name, ours(template.Outputs)])),
    );
  });

  it('gives CDK what the program asks for, and nothing else', () => {
    const asked = [
      ...readFileSync(new URL('../../infra/app.ts', import.meta.url), 'utf8').matchAll(/context\('(\w+)'\)/g),
    ];
    const given = [...deploy.matchAll(/-c (\w+)/g)].map((m) => m[1]!);
    expect([...new Set(given)].sort()).toEqual([...new Set(asked.map((m) => m[1]!))].sort());
  });
});

describe.each([
  ['docs/deploy.md', deploy],
  ['docs/operate.md', operate],
])('the commands of %s', (_, text) => {
  const blocks = [...text.matchAll(/(?:^ {4,}\S.*\n)+/gm)].map((m) => m[0]);

  it('are typed the same in a Unix shell and in PowerShell', () => {
    expect(blocks.length).toBeGreaterThan(3);
    const unixOnly = /&&|\|\||\\$|\$\(|(^|\s)<\s|^ +(cp|mv|rm|mkdir|source) |\bcp -R/m;
    for (const block of blocks) expect(block).not.toMatch(unixOnly);
  });

  it('set the environment in both ways', () => {
    for (const [, name] of blocks.join('').matchAll(/export (?:\w+=\S+ )*(\w+)=/g))
      expect(text).toContain(`$env:${name}=`);
  });
});

it('a program is given its options in PowerShell too', () => {
  expect(deploy).toMatch(/npm run -s pledge -- /);
  expect(deploy).toContain('write `npm.cmd`');
});

describe('docs/operate.md', () => {
  const headings = [...operate.matchAll(/^## (.+)$/gm)].map((m) => m[1]!);

  it('has a section for each alarm of the templates, each rule that sends a mail, and for the budget', () => {
    const named = [
      ...resourcesOf('AWS::CloudWatch::Alarm').map((a) => a.Properties.AlarmName!),
      ...resourcesOf('AWS::Events::Rule').flatMap((r) => r.Properties.Name ?? []),
    ];
    const alarms = named.map((name) => name.split('-').at(-1)!);
    expect(alarms.length).toBeGreaterThan(5);
    expect(headings).toEqual(expect.arrayContaining([...alarms, 'Budget']));
    expect(resourcesOf('AWS::Budgets::Budget')).toHaveLength(1);
    // And none for an alarm that there is not.
    expect(headings.filter((h) => /^[A-Z]\w+[A-Z]\w+$/.test(h)).sort()).toEqual(alarms.sort());
  });

  it('refers to sections and functions that there are', () => {
    for (const [, title] of operate.matchAll(/see \*([^*]+)\*/g)) expect(headings).toContain(title);
    const named = [...operate.matchAll(/`(\w+Function)`/g)].map((m) => m[1]);
    const ids = templates.flatMap(({ template }) => Object.keys(template.Resources ?? {}));
    for (const name of named) expect(ids.filter((id) => id.startsWith(`${name}Log`))).toHaveLength(1);
  });

  it('names where the alarms and the doctor send a person', () => {
    const doctor = readFileSync(new URL('../../functions/local/commands/doctor.ts', import.meta.url), 'utf8');
    for (const [, title] of doctor.matchAll(/docs\/operate\.md, ([\w ]+)/g)) expect(headings).toContain(title);
  });
});
