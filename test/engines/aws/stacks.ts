import { expect } from 'vitest';
import { query } from './client.ts';

/** The stacks themselves, as the account's owner has them in the console of CloudFormation. */

const stackOf = (part: string) => `pledge-local-${part}`;
const cloudFormation = (Action: string, StackName: string, more: Record<string, string> = {}) =>
  query('cloudformation', { Version: '2010-05-15', Action, StackName, ...more });

/** What a stack has that outlives it, by its id in the template, as `cdk import` names it. */
export async function keptBy(part: string): Promise<Record<string, Record<string, string>>> {
  return keptIn(await cloudFormation('DescribeStackResources', stackOf(part)));
}

/** The same of the answer of `DescribeStackResources`. */
export function keptIn(xml: string): Record<string, Record<string, string>> {
  const identifiers: Record<string, string> = { 'AWS::S3::Bucket': 'BucketName', 'AWS::KMS::Key': 'KeyId' };
  const members = [...xml.matchAll(/<member>([\s\S]*?)<\/member>/g)].map(
    ([, member]) =>
      (name: string) =>
        new RegExp(`<${name}>([^<]*)`).exec(member!)?.[1] ?? '',
  );
  const mine = members.filter((of) => of('ResourceType') in identifiers);
  return Object.fromEntries(
    mine.map((of) => [of('LogicalResourceId'), { [identifiers[of('ResourceType')]!]: of('PhysicalResourceId') }]),
  );
}

/** The last that was made comes first: each names what those after it have. */
const parts = ['monitoring', 'report', 'monthly', 'intake', 'warehouse', 'storage'];

/** Takes the protection off every stack, and deletes it. @throws where one is still there after two minutes. */
export async function deleteStacks(): Promise<void> {
  for (const stack of parts.map(stackOf)) {
    await cloudFormation('UpdateTerminationProtection', stack, { EnableTerminationProtection: 'false' });
    await cloudFormation('DeleteStack', stack);
    const state = () =>
      cloudFormation('DescribeStacks', stack).then(
        (xml) => /<StackStatus>([^<]*)/.exec(xml)?.[1],
        (gone: Error) => gone.message,
      );
    await expect.poll(state, { interval: 200, timeout: 120_000 }).toContain('does not exist');
  }
}
