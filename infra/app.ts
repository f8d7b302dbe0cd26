import { App } from 'aws-cdk-lib';
import { deployment } from './deployment.ts';
import { environmentOf } from './environments.ts';

const app = new App();
const context = (name: string): string | undefined => app.node.tryGetContext(name);

deployment(app, environmentOf(context('env') ?? 'dev', context('region')), {
  quicksightUser: context('quicksightUser'),
});
