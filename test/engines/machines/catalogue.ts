import { glueTables, tableInput } from '../../../schemas/glue.ts';
import type { Pledge } from '../../../schemas/pledge.ts';
import { viewInput, views } from '../../../schemas/views.ts';
import type { Ministack } from './ministack.ts';

/**
 * The catalogue that the stacks deploy, made of the same definitions by Glue's own calls: for the suites that need the
 * tables and not the stacks. The emulator must not enforce IAM, as nothing is signed here.
 */
export async function createCatalogue(
  aws: Glue,
  { database, bucket, pledge }: { database: string; bucket: string; pledge: Pledge },
): Promise<void> {
  await glue(aws, 'CreateDatabase', { DatabaseInput: { Name: database } });
  const tables = glueTables(pledge).map((table) => tableInput(table, `s3://${bucket}`));
  for (const input of [...tables, ...views.map((view) => viewInput(view, database))])
    await glue(aws, 'CreateTable', { DatabaseName: database, TableInput: members(input) });
}

type Glue = Pick<Ministack, 'url' | 'region' | 'credentials'>;

async function glue(aws: Glue, operation: string, request: unknown): Promise<void> {
  const scope = `Credential=${aws.credentials.accessKeyId}/20190101/${aws.region}/glue/aws4_request`;
  const response = await fetch(aws.url, {
    method: 'POST',
    headers: {
      authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=0`,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSGlue.${operation}`,
    },
    body: JSON.stringify(request),
  });
  if (!response.ok) throw new Error(`Glue's ${operation}: ${response.status} ${await response.text()}`);
}

/** Member names in upper camel case, as the API has them; the names of table properties stay. */
function members(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(members);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name[0]!.toUpperCase() + name.slice(1),
      name === 'parameters' ? inner : members(inner),
    ]),
  );
}
