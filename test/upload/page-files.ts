import { readFileSync } from 'node:fs';
import { buildSync } from 'esbuild';
import { pageScript as options } from '../../infra/bundling.ts';

/** The files of the clerk's page, as they are deployed. */
const folder = 'functions/upload/browser';
export const pageStyle = readFileSync(`${folder}/style.css`, 'utf8');
export const pageScript = buildSync({ ...options, entryPoints: [`${folder}/script.ts`], write: false }).outputFiles[0]!
  .text;
