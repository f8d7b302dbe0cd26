import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * What the documents refer to is there: links and anchors, citations of the specification, paths of the project, and the
 * numbers of decisions.
 */
const root = resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

const textual = /\.(ts|js|css|md|sql|sh|json|yml|toml)$|(^|\/)\.ci\/run$/;
const walk = (folder: string): string[] =>
  readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    return statSync(join(root, path)).isDirectory() ? walk(path) : textual.test(path) ? [path] : [];
  });
const files = [
  'README.md',
  'package.json',
  ...['.ci', 'docs', 'functions', 'infra', 'schemas', 'sql', 'test'].flatMap(walk),
];
const pages = files.filter((f) => f === 'README.md' || (f.startsWith('docs/') && f.endsWith('.md')));

/** A page's text without its blocks of code, in which nothing is a link. */
const prose = (text: string) => text.replace(/^```[\s\S]*?^```/gm, '');

/** A heading's anchor, as GitHub makes it. */
const slug = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

/** The anchors of a page, with repetition. */
const anchors = (text: string) => [
  ...[...prose(text).matchAll(/^#{1,6} (.+)$/gm)].map((m) => slug(m[1]!)),
  ...[...text.matchAll(/<a id="([^"]+)"><\/a>/g)].map((m) => m[1]!),
];

/** The links of a page that lead to nothing. */
function brokenLinks(page: string, text: string): string[] {
  return [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map((m) => m[1]!)
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [path, anchor] = link.split('#') as [string, string?];
      const target = path === '' ? page : join(dirname(page), path);
      if (!existsSync(join(root, target))) return true;
      if (anchor === undefined) return false;
      return !target.endsWith('.md') || !anchors(path === '' ? text : read(target)).includes(anchor);
    });
}

/** The project's paths that a page names between backticks, and that are not there. */
const brokenPaths = (text: string): string[] =>
  [...prose(text).matchAll(/`((?:\.ci|docs|functions|infra|schemas|sql|test)\/[\w./-]*)`/g)]
    .map((m) => m[1]!)
    .filter((path) => !existsSync(join(root, path)));

/** The citations of a text that no anchor of the specification answers. */
const rules = new Set(anchors(read('docs/specification.md')));
const brokenCitations = (text: string): string[] =>
  [...text.matchAll(/specification\.md#([\w-]+)/g)].map((m) => m[1]!).filter((anchor) => !rules.has(anchor));

describe('the documents', () => {
  it.each(pages)('%s links to what is there, and names paths that are', (page) => {
    expect(brokenLinks(page, read(page))).toEqual([]);
    expect(brokenPaths(read(page))).toEqual([]);
  });

  it('have an anchor once', () => {
    for (const page of pages) {
      const all = anchors(read(page));
      expect([page, all.filter((a, i) => all.indexOf(a) !== i)]).toEqual([page, []]);
    }
  });

  it('sees what is not there', () => {
    const text =
      'See [a](nothing.md), [b](specification.md#nothing), [c](specification.md#counting) and `docs/nothing.md`.';
    expect(brokenLinks('docs/page.md', text)).toEqual(['nothing.md', 'specification.md#nothing']);
    expect(brokenPaths(text)).toEqual(['docs/nothing.md']);
    expect(brokenCitations(text)).toEqual(['nothing']);
  });
});

describe('the specification', () => {
  const others = files.filter((f) => f !== 'test/docs/links.test.ts');

  it('is cited by rules that it has', () => {
    const wrong = others.flatMap((f) => brokenCitations(read(f)).map((anchor) => `${f}: #${anchor}`));
    expect(wrong).toEqual([]);
    expect(others.filter((f) => /specification\.md#/.test(read(f))).length).toBeGreaterThan(5);
  });

  it('is the only one', () => {
    const older = /\bDESIGN\b|\bHOUSE\.md\b|\bSTYLE\.md\b|\bENGINES\.md\b|\bLIBRARIES\.md\b/;
    expect(others.filter((f) => older.test(read(f)))).toEqual([]);
  });
});

describe('the decisions', () => {
  const names = readdirSync(join(root, 'docs/decisions'))
    .filter((name) => name !== 'README.md')
    .sort();

  it('have a number each, in name and title', () => {
    const numbers = names.map((name) => name.slice(0, 4));
    expect(new Set(numbers).size).toBe(names.length);
    for (const name of names) expect(read(`docs/decisions/${name}`)).toMatch(new RegExp(`^# ${name.slice(0, 4)} \\S`));
  });

  it('are all in the index, under their titles', () => {
    const rows = [...read('docs/decisions/README.md').matchAll(/^\| \[(\d{4})\]\(([^)]+)\) \| (.+) \|$/gm)];
    const titles = names.map((name) => /^# \d{4} (.+)$/m.exec(read(`docs/decisions/${name}`))?.[1]);
    expect(rows.map((m) => [m[2], m[1], m[3]])).toEqual(names.map((name, at) => [name, name.slice(0, 4), titles[at]]));
  });
});
