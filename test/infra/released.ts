import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Resource, synthesised } from './stacks.ts';

/**
 * What holds data, or is known outside by its name, and the properties whose change makes CloudFormation put another in its
 * place (the "Update requires: Replacement" of its template reference).
 */
export const stateful: Readonly<Record<string, readonly string[]>> = {
  'AWS::S3::Bucket': ['BucketName', 'BucketNamePrefix'],
  'AWS::KMS::Key': ['KeySpec', 'KeyUsage', 'MultiRegion', 'Origin'],
  'AWS::KMS::Alias': ['AliasName'],
  'AWS::SQS::Queue': ['QueueName', 'FifoQueue'],
  'AWS::SNS::Topic': ['TopicName', 'FifoTopic'],
  'AWS::ApiGatewayV2::Api': ['ProtocolType'],
  'AWS::CloudFront::Distribution': [],
  'AWS::SSM::Parameter': ['Name', 'Type'],
  'AWS::Glue::Database': ['CatalogId', 'DatabaseName'],
};

/** Of a resource that is kept where it is: its type, what becomes of it when it is taken out, and what must not change. */
export interface Kept {
  Type: string;
  DeletionPolicy?: string;
  Properties: Record<string, unknown>;
}

/** Of each stack what has state, by its name in the template: a template too. */
export function keptOf(resources: readonly Resource[]): Record<string, Record<string, Kept>> {
  const kept: Record<string, Record<string, Kept>> = {};
  for (const { stack, id, type, properties, deletion } of resources) {
    const fixed = stateful[type];
    if (!fixed) continue;
    const mine = Object.entries<unknown>(properties).filter(([name]) => fixed.includes(name));
    kept[stack] ??= {};
    kept[stack][id] = {
      Type: type,
      ...(deletion && { DeletionPolicy: deletion }),
      Properties: Object.fromEntries(mine),
    };
  }
  return kept;
}

/** `npx tsx test/infra/released.ts`, once a release: what the next one has to keep. */
if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(
    new URL('cases/released.json', import.meta.url),
    `${JSON.stringify(keptOf(synthesised('prod').resources), null, 1)}\n`,
  );
