import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** The files of a run share the modules that a worker has loaded (vitest.config.ts): what a test replaces, it brings back. */
const pairs: [RegExp, RegExp][] = [
  [/\bvi\.doMock\(/, /\bvi\.doUnmock\(/],
  [/\bmockClient\(/, /\.restore\(\)/],
  [/\bvi\.stub\w+\(/, /\bvi\.unstubAll\w+\(/],
  [/\bprocess\.env\.\w+ = /, /\bdelete process\.env\./],
  // Hoisted before all imports, it does not reach a module that is loaded already.
  [/\bvi\.(mock|hoisted)\(/, /^never$/],
  [/\bprocess\.chdir\(/, /^never$/],
];

it('a test that replaces something that others share brings it back', () => {
  const tests = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !/^(engines|scratch|shared-modules)/.test(name),
  );
  const left = tests.filter((name) => {
    const text = readFileSync(`test/${name}`, 'utf8');
    return pairs.some(([begins, ends]) => begins.test(text) && !ends.test(text));
  });
  expect(left).toEqual([]);
});
