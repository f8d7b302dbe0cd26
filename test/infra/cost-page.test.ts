import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { alarms, costPage, type Measured } from '../engines/cost-page.ts';
import { synthesised } from './stacks.ts';

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

it('docs/cost.md is what the script makes of what was measured', () => {
  const measured = JSON.parse(text('test/engines/measured.json')) as Measured[];
  expect(text('docs/cost.md')).toBe(costPage(measured));
});

it('counts the alarms that a deployment has', () => {
  const { resources } = synthesised('prod', { operators: ['coordinacion@red.example'] });
  expect(resources.filter((r) => r.type === 'AWS::CloudWatch::Alarm')).toHaveLength(alarms);
});
