import { Stack, Validations } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/** A finding of cdk-nag that is left: on which construct, and why. */
export interface Suppression {
  path: string;
  id: string;
  reason: string;
}

/** Suppresses one exact finding on one construct. @throws for a reason of fewer than 20 characters. */
export function suppress(construct: IConstruct, id: string, reason: string): void {
  if (reason.trim().length < 20) throw new Error(`${construct.node.path}, ${id}: a reason is expected`);
  Validations.of(construct).acknowledge({ id, reason });
}

/** All suppressions at and below a construct, as its metadata have them: their ids are prefixed with CDK's own namespace. */
export const suppressionsIn = (scope: IConstruct): Suppression[] =>
  scope.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .map(([id, reason]) => ({ path: node.path, id: id.replace(/^Annotation::/, ''), reason })),
  );

/**
 * Suppresses the findings on prefixes that a role's statements end in `*` for: what lies there is named by ids that do not exist
 * when the stack is made. A whole service or bucket, or an action with a star, is not among them.
 */
export function suppressPrefixes(role: IConstruct, statements: readonly PolicyStatement[]): void {
  const actionsOn = new Map<string, string[]>();
  for (const { actions, resources } of statements)
    for (const resource of resources) {
      const text = findingOf(Stack.of(role).resolve(resource));
      if (/^<\w+\.Arn>\/.*\*/.test(text)) actionsOn.set(text, [...(actionsOn.get(text) ?? []), ...actions]);
    }
  for (const [text, actions] of actionsOn)
    suppress(
      role,
      `AwsSolutions-IAM5[Resource::${text}]`,
      `${actions.join(', ')} under "${text.slice(text.indexOf('/') + 1)}" only: the objects are named by ids that are not known when the stack is made.`,
    );
}

/** A resolved ARN as cdk-nag writes it: `<Lake5F1B88EA.Arn>/runs/*`. */
function findingOf(resolved: unknown): string {
  if (typeof resolved === 'string') return resolved;
  const { 'Fn::Join': join, 'Fn::GetAtt': attribute } = resolved as Record<string, unknown[]>;
  if (attribute) return `<${attribute.join('.')}>`;
  return join ? (join[1] as unknown[]).map(findingOf).join('') : '';
}
