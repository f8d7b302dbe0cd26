/** How the clerk's page script and style become what a browser loads, as `npm run build` makes them. */
export const pageFiles = { bundle: true, minify: true, target: 'es2020' } as const;

/** How a handler becomes one file. The SDK is bundled: the version is the tested one, and a cold start reads less. */
export const bundling = {
  target: 'node22',
  minify: true,
  mainFields: ['module', 'main'],
  // DuckDB has a part of machine code, which lies beside the bundle of the one stage that asks it (infra/beside.ts).
  externalModules: ['@duckdb/*'],
  // Libraries that are still CommonJS call `require`; the usual names of this line collide with their own.
  banner: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);",
};
