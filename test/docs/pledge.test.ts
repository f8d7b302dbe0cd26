import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Indicator, pledge } from '../../schemas/pledge.ts';
import { daysOf } from '../../schemas/time.ts';

/** The documents show the pledge as it is in `schemas/pledge.ts`. */
const page = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const specification = page('docs/specification.md');
const readme = page('README.md');

/** The rows of the table under a heading, cell by cell, without backticks. */
function table(text: string, heading: RegExp): string[][] {
  const below = text.slice(heading.exec(text)!.index);
  const rows = /(?:^\|.*\|\n)+/m.exec(below)![0].trimEnd().split('\n').slice(2);
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.replaceAll('`', '').trim()),
  );
}
const number = (n: number) => n.toLocaleString('en');
const sum = (counts: Indicator['counts']) =>
  number(pledge.indicators.filter((i) => i.counts === counts).reduce((total, i) => total + i.target, 0));

describe('the specification', () => {
  it('has the indicators', () => {
    const rows = table(specification, /^### Indicators$/m);
    expect(rows.map(([id, , target, counts, audience]) => [id, target, counts, audience!.split(' ')[0]])).toEqual(
      pledge.indicators.map((i) => [i.id, number(i.target), `distinct ${i.counts}`, i.audience ?? 'SMEs']),
    );
  });

  it('has the milestones', () => {
    const rows = table(specification, /^### Milestones$/m);
    expect(rows).toEqual(pledge.milestones.map((m) => [m.id, m.title.en, m.due, m.programme]));
  });

  it('has the other programmes', () => {
    const listed = /^Further programmes: (.+)\.$/m.exec(specification)![1]!.replaceAll('`', '').split(', ');
    const used = new Set(pledge.milestones.map((m) => m.programme));
    expect(listed).toEqual(pledge.programmes.map((p) => p.id).filter((id) => !used.has(id)));
  });

  it('has the networks', () => {
    expect(table(specification, /^### Networks$/m)).toEqual(
      pledge.networks.map((n) => [n.id, n.name, n.region ?? '', n.languages.join(', ')]),
    );
  });

  it('has the window, the totals and the days', () => {
    const { window, objective_end } = pledge;
    expect(specification).toContain(`${window.start} to ${window.end}, both inclusive`);
    expect(specification).toContain(`(to ${objective_end}, inclusive)`);
    expect(specification).toContain(`÷ ${daysOf(window.end) - daysOf(window.start) + 1}, the days of the window`);
    expect(specification.replace(/\s+/g, ' ')).toContain(
      `${sum('people')} people (the sum of the four people targets) and ${sum('certificates')} certifications`,
    );
  });
});

describe('the README', () => {
  it('has the indicators and the totals', () => {
    const rows = table(readme, /^## What is counted$/m);
    expect(rows.map(([id, target]) => [id, target])).toEqual(pledge.indicators.map((i) => [i.id, number(i.target)]));
    const text = readme.replace(/\s+/g, ' ');
    expect(text).toContain(`to train ${sum('people')} people and to give ${sum('certificates')} certifications`);
  });
});
