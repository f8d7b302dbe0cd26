import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { en as clerkEn } from '../../functions/clerk/web/texts/en.ts';
import { es as clerkEs } from '../../functions/clerk/web/texts/es.ts';
import * as monthEn from '../../functions/desk/web/texts/month/en.ts';
import * as monthEs from '../../functions/desk/web/texts/month/es.ts';
import * as peopleEn from '../../functions/desk/web/texts/people/en.ts';
import * as peopleEs from '../../functions/desk/web/texts/people/es.ts';
import * as releaseEn from '../../functions/desk/web/texts/release/en.ts';
import * as releaseEs from '../../functions/desk/web/texts/release/es.ts';
import * as runsEn from '../../functions/desk/web/texts/runs/en.ts';
import * as runsEs from '../../functions/desk/web/texts/runs/es.ts';
import * as ticketsEn from '../../functions/desk/web/texts/tickets/en.ts';
import * as ticketsEs from '../../functions/desk/web/texts/tickets/es.ts';

/** A manual of one page for each of the three people, in both languages of the desk, and what else a coordinator reads in Spanish. */
const manuals = {
  es: {
    files: ['centro', 'coordinacion', 'analisis'],
    more: ['publicar', 'proteccion-de-datos'],
    quoted: /«([^»]+)»/g,
  },
  en: { files: ['centre', 'coordinator', 'analyst'], more: [], quoted: /"([^"]+)"/g },
};
const texts = {
  es: [clerkEs, monthEs.es, peopleEs.es, releaseEs.es, runsEs.es, ticketsEs.es],
  en: [clerkEn, monthEn.en, peopleEn.en, releaseEn.en, runsEn.en, ticketsEn.en],
};

describe.each(['es', 'en'] as const)('the manuals in %s', (language) => {
  const { files, more, quoted } = manuals[language];
  const shown = new Set(texts[language].flatMap((of) => Object.values(of)));

  const pathOf = (name: string) => `docs/${language}/${name}.md`;

  test.each([...files, ...more])('%s names what stands on the pages', (name) => {
    const text = readFileSync(pathOf(name), 'utf8');
    const prose = text.replace(/```[\s\S]*?```|`[^`]+`/g, '').replace(/\s+/g, ' ');
    expect([...prose.matchAll(quoted)].map(([, label]) => label).filter((label) => !shown.has(label!))).toEqual([]);
  });

  test.each(files)('%s has pictures, which are there', (name) => {
    const path = pathOf(name);
    const text = readFileSync(path, 'utf8');
    const pictures = [...text.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, picture]) => join(dirname(path), picture!));
    expect(pictures.length).toBeGreaterThan(0);
    expect(pictures.filter((picture) => !existsSync(picture))).toEqual([]);
  });
});
