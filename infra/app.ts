import { App } from 'aws-cdk-lib';
import { deployment } from './deployment.ts';
import { environmentOf } from './environments.ts';

const app = new App();
const said = (name: string): string | undefined => app.node.tryGetContext(name);

deployment(app, environmentOf(said('env') ?? 'dev', said('region')), {
  email: said('email'),
  quicksightUser: said('quicksightUser'),
});
