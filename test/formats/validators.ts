import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pythonBin } from '../engines/machines/cache.ts';

/** The folder of the validators' programs, in the versions of requirements.txt from PyPI. */
export const validators = () =>
  pythonBin(
    'formats-1',
    readFileSync(join(import.meta.dirname, 'requirements.txt'), 'utf8')
      .trim()
      .split('\n'),
  );
