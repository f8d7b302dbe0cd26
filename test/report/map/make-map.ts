import { readFileSync, writeFileSync } from 'node:fs';
import { moduleOf, outlines } from './outlines.ts';

/** `npm run map`: writes the outlines of the report's map anew. */
const topology = JSON.parse(readFileSync('node_modules/es-atlas/es/provinces.json', 'utf8'));
writeFileSync('functions/report/charts/map-outlines.ts', moduleOf(outlines(topology)));
