import { buildSync } from 'esbuild';

/** The script and the style of the clerk's pages, as `npm run build` makes them. */
const built = buildSync({
  entryPoints: ['functions/clerk/web/browser/clerk.ts', 'functions/clerk/web/browser/style.css'],
  bundle: true,
  minify: true,
  target: 'es2020',
  outdir: 'dist/page',
  write: false,
}).outputFiles;

const text = (end: string) => built.find(({ path }) => path.endsWith(end))!.text;
export const pageAssets = { script: text('clerk.js'), style: text('style.css') };
