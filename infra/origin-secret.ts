import { CfnDynamicReference, CfnDynamicReferenceService, CustomResource, Duration } from 'aws-cdk-lib';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import type { Environment } from './environments.ts';
import { StageFunction } from './stage-function.ts';

/** The parameter in which the secret stands. Its number is in the name, so that a stack that reads another one changes with it. */
const parameterName = ({ name, originSecret }: Environment) =>
  `/telecentre-pledge/${name}/origin-secret/${originSecret}`;

/**
 * The secret that CloudFront sends to the API, so that the site is the only way in. A function makes it when the stack is made; it
 * stands in no template and in no output. Who may read the settings of the account's functions can read it: it keeps out
 * strangers, and not the account's own people.
 */
export class OriginSecret extends Construct {
  /** As a setting of this stack's functions. */
  readonly value: string;

  constructor(scope: Construct, id: string, { environment, failures }: { environment: Environment; failures: IQueue }) {
    super(scope, id);
    const { function: makes } = new StageFunction(this, 'Function', {
      stage: 'origin-secret',
      description: 'Makes the secret that CloudFront sends to the API',
      memory: 512,
      timeout: Duration.seconds(30),
      environment: {},
      permissions: [],
      failures,
    });
    const made = new CustomResource(this, `Secret${environment.originSecret}`, {
      resourceType: 'Custom::OriginSecret',
      serviceToken: makes.functionArn,
    });
    this.value = made.getAttString('Secret');
    new StringParameter(this, `Parameter${environment.originSecret}`, {
      parameterName: parameterName(environment),
      stringValue: this.value,
    });
  }
}

/** The secret, for a stack that is deployed after. */
export const originSecretOf = (environment: Environment): string =>
  new CfnDynamicReference(CfnDynamicReferenceService.SSM, parameterName(environment)).toString();
