import { readFileSync } from 'node:fs';
import { App, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type DeploymentOptions, deployment } from '../../infra/deployment.ts';
import { type Environment, environmentOf } from '../../infra/environments.ts';
import { suppressionsIn } from '../../infra/nag-suppressions.ts';

export const { context } = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'));

/** An environment of the table by its name, or one that is not in it. */
const named = (environment: string | Environment) =>
  typeof environment === 'string' ? environmentOf(environment) : environment;

/** All stacks of an environment, as constructs of a caller's own. */
export function build(environment: string | Environment, options: DeploymentOptions = {}) {
  // The library's validator would take five seconds; `npm run test:templates` has CloudFormation's linter read the templates.
  const app = new App({
    context: { ...context, 'aws:cdk:bundling-stacks': [] },
    builtinCloudFormationValidation: false,
    // tree.json, which nobody reads here.
    treeMetadata: false,
  });
  const stacks = deployment(app, named(environment), options);
  return { app, stacks, suppressions: suppressionsIn(app) };
}

/** What is made once of the same environment and options, by all files of a worker. */
function once<T>(make: (environment: string | Environment, options?: DeploymentOptions) => T): typeof make {
  const made = new Map<string, T>();
  return (environment, options = {}) => {
    const key = JSON.stringify([named(environment), options]);
    const there = made.get(key) ?? make(environment, options);
    made.set(key, there);
    return there;
  };
}

/** As {@link build}, made once: to be read only. */
export const built = once(build);

/** All resources of an environment's templates, without bundling the functions: to be read only. */
export const synthesised = once((environment, options) => {
  const { stacks } = built(environment, options);
  const all = Object.values(stacks).filter((s): s is NonNullable<typeof s> => s !== null);
  return { stacks, resources: all.flatMap(resourcesOf) };
});

export interface Resource {
  /** The stack's id, and the resource's in its template. */
  stack: string;
  id: string;
  type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is JSON of any shape.
  properties: any;
  deletion: string | undefined;
  /** The ids of what is made before it, beside what it names. */
  after: readonly string[];
}

function resourcesOf(stack: Stack): Resource[] {
  const { Resources } = Template.fromStack(stack).toJSON();
  return Object.entries<Record<string, never>>(Resources).map(([id, r]) => ({
    stack: stack.node.id,
    id,
    type: r.Type!,
    properties: r.Properties ?? {},
    deletion: r.DeletionPolicy,
    after: [r.DependsOn ?? []].flat(),
  }));
}

/** The statements of every policy on or for roles, queues, buckets and topics, as lists. */
export const statementsOf = (resource: Resource): Statement[] => {
  const documents = [
    resource.properties.PolicyDocument,
    resource.properties.KeyPolicy,
    ...(resource.properties.Policies ?? []).map((p: { PolicyDocument: unknown }) => p.PolicyDocument),
  ].filter((d) => d !== undefined);
  return documents.flatMap((d) => d.Statement.map(listed));
};
export interface Statement {
  Sid?: string;
  Effect: string;
  Principal?: { Service?: string };
  Action: string[];
  Resource: unknown[];
  Condition?: Record<string, Record<string, unknown>>;
}
const listed = (s: Record<string, unknown>) => ({
  ...(s as unknown as Statement),
  Action: [s.Action].flat() as string[],
  Resource: [s.Resource].flat(),
});
