import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { environments } from '../../infra/environments.ts';
import { built } from '../infra/stacks.ts';
import { cfnLintBin } from './machines/cache.ts';

/**
 * Lints the templates of every environment as they are synthesised: `npx tsx test/engines/lint-templates.ts`. W3005 is
 * left out: it remarks on dependencies that the library writes, which CloudFormation would have found by itself.
 */

const bin = await cfnLintBin();
const quicksightUser = 'arn:aws:quicksight:eu-south-2:000000000000:user/default/analyst';
let passed = 0;
let failed = 0;
for (const name of Object.keys(environments)) {
  const { directory } = built(name, { operators: ['coordinacion@red.example'], quicksightUser }).app.synth();
  for (const template of readdirSync(directory).filter((file) => file.endsWith('.template.json'))) {
    const args = ['--ignore-checks', 'W3005', '--regions', environments[name]!.region, '--', join(directory, template)];
    const { status, stdout, stderr } = spawnSync(join(bin, 'cfn-lint'), args, { encoding: 'utf8' });
    if (status === 0) passed++;
    else {
      failed++;
      process.stdout.write(`${name}, ${template}:\n${stdout}${stderr}\n`);
    }
  }
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
