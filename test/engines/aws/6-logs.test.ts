import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { sampleWorld } from '../../../functions/local/sample/dataset.ts';
import { call } from './client.ts';

/** Nothing of a person, no signature and no ticket stands in a log, whatever went wrong before. */

const cloud = inject('cloud');

async function logs(): Promise<string> {
  const { logGroups } = (await call('logs', 'Logs_20140328.DescribeLogGroups', {})) as {
    logGroups: { logGroupName: string }[];
  };
  const texts: string[] = [];
  for (const { logGroupName } of logGroups)
    for (let nextToken: string | undefined, first = true; first || nextToken; first = false) {
      const page = (await call('logs', 'Logs_20140328.FilterLogEvents', { logGroupName, nextToken })) as {
        events: { message: string }[];
        nextToken?: string;
      };
      texts.push(...page.events.map((e) => e.message));
      nextToken = page.nextToken;
    }
  texts.push(await readFile(join(cloud.folder, 'aws', 'ministack.log'), 'utf8'));
  return texts.join('\n');
}

it('no log holds a canary', async () => {
  const text = await logs();
  // The functions do log: ids and counts.
  expect(text).toMatch(/the list is frozen/);
  const { people, companies, certificates } = await sampleWorld();
  const all = [
    ...people.flatMap((p) => [p.document, p.email, p.last_name]),
    ...companies.map((c) => c.tax_id),
    ...certificates,
  ];
  // A last name is many people's: each text is looked for once.
  const canaries = [...new Set(all)].filter((canary) => canary !== null);
  expect(canaries.length).toBeGreaterThan(1000);
  expect(canaries.filter((canary) => text.includes(canary)).slice(0, 5)).toEqual([]);
});

it('no log holds a signature, a session or a ticket', async () => {
  const text = await logs();
  expect(text.match(/X-Amz-Signature=|X-Amz-Security-Token=|Bearer [0-9a-f]{64}|#[0-9a-f]{64}/g)).toBeNull();
});
