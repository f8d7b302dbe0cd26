import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { environments } from '../../infra/environments.ts';
import { alarms, costPage, idle, type Measured, quotaOfLink, switches } from '../engines/cost-page.ts';
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

it('costs five dollars at most with all switches of privacy and a dashboard that is not an account’s fourth', () => {
  const [dashboard, customerKeys, dataEvents] = switches().map(([, , dollars]) => dollars);
  expect(idle() + customerKeys! + dataEvents!).toBeLessThanOrEqual(5);
  // The strict sum cannot be: docs/decisions/0610-idle.md.
  expect(dashboard! + 2 * customerKeys!).toBeGreaterThanOrEqual(5);
});

it('costs three dollars a month at most while nobody sends, and counts with the quota that links have', () => {
  expect(idle()).toBeLessThanOrEqual(3);
  for (const { quota } of Object.values(environments)) expect(quota.files).toBe(quotaOfLink.files);
});
