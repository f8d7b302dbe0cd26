import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import { within } from '../limits.ts';

/** The stacks on an emulator of AWS, used and attacked from the outside: `npm run test:aws`. */
export default defineConfig({
  test: {
    include: ['test/engines/aws/*.test.ts'],
    globalSetup: ['test/scratch.ts', 'test/engines/aws/setup.ts'],
    fileParallelism: false,
    // In the order of their names: the later ones look at what the first left.
    sequence: {
      sequencer: class extends BaseSequencer {
        override async sort(files: Parameters<BaseSequencer['sort']>[0]) {
          return files.sort((a, b) => (a.moduleId < b.moduleId ? -1 : 1));
        }
      },
    },
    ...within(1_200_000),
  },
});
