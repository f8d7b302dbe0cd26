import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { environments } from '../../infra/environments.ts';

/** What GitHub runs: pinned, with no more rights than it needs, and only what is there. */
const root = resolve(import.meta.dirname, '../..');
const folder = join(root, '.github/workflows');
const workflows = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((m) => m[1]!);

describe.each(workflows)('%s', (_, text) => {
  it('pins each action to a commit, with its version', () => {
    const uses = found(text, /uses: (.*)$/gm);
    expect(uses.length).toBeGreaterThan(0);
    for (const one of uses) expect(one).toMatch(/^[a-z-]+\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('has the right to read, and each job names what else it needs', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read\n(?! )/m);
    expect(text).not.toMatch(/write-all|secrets\./);
    expect(text.match(/id-token: write/g)?.length ?? 0).toBe(text.match(/role-to-assume/g)?.length ?? 0);
    expect(text.match(/persist-credentials: false/g)).toHaveLength(text.match(/actions\/checkout/g)!.length);
  });

  it('takes no input into a shell but through its environment', () => {
    for (const command of found(text, /run: ([^|].*|\|\n(?: {10,}.*\n)+)/g)) expect(command).not.toContain('${{');
  });

  it('runs commands that are there', () => {
    for (const name of found(text, /npm run (?:-s )?([a-z:]+)/g)) expect(scripts).toHaveProperty([name]);
    for (const name of found(text, /-c env=([a-z]+)/g)) expect(environments).toHaveProperty([name]);
  });
});

it('each environment that is not an emulator can be deployed', () => {
  const options = found(workflows.find(([name]) => name === 'deploy.yml')![1], /options: \[(.*)\]/g)[0];
  const real = Object.values(environments).filter(({ emulated }) => !emulated);
  expect(options?.split(', ')).toEqual(real.map(({ name }) => name));
});

it('the region is that of the environments', () => {
  for (const [, text] of workflows)
    for (const region of found(text, /aws-region: (.*)/g)) expect(region).toBe(environments.prod!.region);
});
