import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'vite';
import { describe, expect, it } from 'vitest';

/**
 * The import table of the project: what a folder may import, and what it must not name. The Parquet codec and the
 * ports of `runtime` are pure, and so free to the stages; of the rest of `runtime` a stage may import types only.
 */
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const stages = ['upload', 'normalize', 'rollup', 'report'];
/** What the public is shown is decided when a run is published, and read by its report. */
const reads: Record<string, string[]> = { rollup: ['functions/protect/'], report: ['functions/protect/'] };
const pureNode = ['node:crypto', 'node:zlib', 'node:buffer', 'node:util', 'node:stream'];

interface Rule {
  of: (file: string) => boolean;
  /** Folders or files of the project. */
  project: string[];
  /** Packages, by prefix; null: any. */
  packages: string[] | null;
  /** What the text must not hold. */
  never: RegExp[];
}

const inFolder = (folder: string) => (file: string) => file.startsWith(`${folder}/`);
const impure = [/\bprocess\.env\b/, /\bDate\.now\b/, /\bMath\.random\b/, /\bconsole\./, /\bnew Date\(\)/];

const rules: Record<string, Rule> = {
  schemas: { of: inFolder('schemas'), project: ['schemas/'], packages: ['zod', 'intl-messageformat'], never: impure },
  ...Object.fromEntries(
    stages.flatMap((stage): [string, Rule][] => [
      [
        `functions/${stage}`,
        {
          of: (f) => inFolder(`functions/${stage}`)(f) && !f.endsWith('/handler.ts'),
          project: [
            'schemas/',
            `functions/${stage}/`,
            ...(reads[stage] ?? []),
            'functions/parquet/',
            'functions/runtime/ports/',
          ],
          packages: [
            ...pureNode,
            'zod',
            'apache-arrow',
            'hyparquet',
            'zstddec',
            'hucre',
            '@e965/xlsx',
            'chardet',
            'fastest-levenshtein',
            'intl-messageformat',
            'hono/html',
            'hono/utils/html',
            'd3-scale',
            'd3-shape',
          ],
          never: impure,
        },
      ],
      [
        `functions/${stage}/handler.ts`,
        {
          of: (f) => f === `functions/${stage}/handler.ts`,
          project: ['schemas/', `functions/${stage}/`, 'functions/parquet/', 'functions/runtime/'],
          packages: ['@aws-lambda-powertools', 'zod', '@types/aws-lambda'],
          never: [/\bconsole\./],
        },
      ],
    ]),
  ),
  // What the public is shown of people: pure, but for reading what was decided.
  'functions/protect': {
    of: inFolder('functions/protect'),
    project: ['schemas/', 'functions/protect/', 'functions/runtime/ports/'],
    packages: ['node:crypto', 'zod'],
    never: impure,
  },
  // The clerk's page without its looks: over the store and what it is given.
  'functions/clerk': {
    of: (f) =>
      inFolder('functions/clerk')(f) && !inFolder('functions/clerk/web')(f) && f !== 'functions/clerk/handler.ts',
    project: [
      'schemas/',
      'functions/clerk/',
      'functions/release/',
      ...stages.map((stage) => `functions/${stage}/`),
      'functions/parquet/',
      'functions/runtime/ports/',
    ],
    packages: [...pureNode, 'zod', 'fastest-levenshtein'],
    never: impure,
  },
  'functions/clerk/handler.ts': {
    of: (f) => f === 'functions/clerk/handler.ts',
    project: [
      'schemas/',
      'functions/clerk/',
      'functions/desk/',
      'functions/release/',
      'functions/site/',
      'functions/normalize/',
      'functions/report/',
      'functions/runtime/',
    ],
    packages: ['node:crypto', 'node:os', 'node:path'],
    never: [/\bconsole\./],
  },
  // Finding and erasing a person: over the store, by the stages' own rules.
  'functions/erase': {
    of: inFolder('functions/erase'),
    project: [
      'schemas/',
      'functions/erase/',
      'functions/clerk/',
      ...stages.map((stage) => `functions/${stage}/`),
      'functions/parquet/',
      'functions/runtime/ports/',
    ],
    packages: [...pureNode, 'zod'],
    never: impure,
  },
  'functions/clerk/web': {
    of: inFolder('functions/clerk/web'),
    // The script of all pages is one.
    project: ['schemas/', 'functions/clerk/', 'functions/desk/web/browser/', 'functions/runtime/ports/'],
    packages: [...pureNode, 'zod', 'hono'],
    never: impure,
  },
  // The coordinator's desk: without its looks over the clerk's rules and the cores that the command line has; its pages in the
  // frame of the clerk's.
  'functions/desk': {
    of: (f) => inFolder('functions/desk')(f) && !inFolder('functions/desk/web')(f),
    project: [
      'schemas/',
      'functions/desk/',
      'functions/clerk/',
      'functions/erase/',
      'functions/release/',
      ...stages.map((stage) => `functions/${stage}/`),
      'functions/parquet/',
      'functions/runtime/ports/',
    ],
    packages: [...pureNode, 'zod'],
    never: impure,
  },
  'functions/desk/web': {
    of: inFolder('functions/desk/web'),
    project: ['schemas/', 'functions/desk/', 'functions/clerk/', 'functions/release/', 'functions/runtime/ports/'],
    packages: [...pureNode, 'zod', 'hono'],
    never: impure,
  },
  // Who answers for a run, over the store: no file of a person, no key but those that it is given.
  'functions/release': {
    of: (f) => inFolder('functions/release')(f) && f !== 'functions/release/handler.ts',
    project: ['schemas/', 'functions/release/', 'functions/rollup/', 'functions/runtime/ports/'],
    packages: ['node:crypto', 'zod'],
    never: impure,
  },
  // What strangers see: what was released, in the look of its pages. Nothing else of the store is read.
  'functions/site': {
    of: inFolder('functions/site'),
    project: ['schemas/', 'functions/site/', 'functions/release/', 'functions/report/', 'functions/runtime/ports/'],
    packages: ['hono/html'],
    never: impure,
  },
  'functions/release/handler.ts': {
    of: (f) => f === 'functions/release/handler.ts',
    project: ['functions/release/', 'functions/runtime/'],
    packages: [],
    never: [/\bconsole\./],
  },
  // What the canary sends, and what has to come back.
  'functions/canary': {
    of: (f) => inFolder('functions/canary')(f) && f !== 'functions/canary/handler.ts',
    project: ['schemas/', 'functions/canary/'],
    packages: ['node:crypto'],
    never: impure,
  },
  'functions/canary/handler.ts': {
    of: (f) => f === 'functions/canary/handler.ts',
    project: ['functions/canary/', 'functions/runtime/'],
    packages: ['node:crypto'],
    never: [/\bconsole\./],
  },
  // What CloudFormation asks for when a deployment is made: no state, and no right.
  'functions/origin-secret': {
    of: inFolder('functions/origin-secret'),
    project: [],
    packages: ['node:crypto', 'zod'],
    never: impure,
  },
  'functions/parquet': {
    of: inFolder('functions/parquet'),
    project: ['schemas/', 'functions/parquet/', 'functions/runtime/ports/'],
    packages: ['apache-arrow', 'hyparquet', 'hyparquet-writer'],
    never: impure,
  },
  'functions/runtime/ports': {
    of: inFolder('functions/runtime/ports'),
    project: ['schemas/', 'functions/runtime/ports/'],
    packages: pureNode,
    never: impure,
  },
  'functions/runtime': {
    of: (f) => inFolder('functions/runtime')(f) && !inFolder('functions/runtime/ports')(f),
    project: ['schemas/', 'functions/parquet/', 'functions/runtime/'],
    packages: null,
    never: [/\bconsole\./],
  },
  // Threads are the one thing of the machine that it has itself: what runs in them is the stages' own code.
  'functions/local': {
    of: (f) => inFolder('functions/local')(f) && f !== 'functions/local/pledge.ts',
    project: ['schemas/', 'functions/'],
    packages: [
      'commander',
      'hono',
      'fastest-levenshtein',
      'zod',
      ...pureNode,
      'node:path',
      'node:worker_threads',
      'hucre',
      '@e965/xlsx',
    ],
    never: [...impure, /\bprocess\./],
  },
  'functions/local/pledge.ts': {
    of: (f) => f === 'functions/local/pledge.ts',
    project: ['functions/local/'],
    packages: [],
    never: [/\bconsole\./],
  },
  infra: { of: inFolder('infra'), project: ['schemas/', 'infra/'], packages: null, never: [] },
};

const files = (folder: string): string[] =>
  readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    return statSync(join(root, path)).isDirectory() ? files(path) : path.endsWith('.ts') ? [path] : [];
  });
const all = ['schemas', 'functions', 'infra'].flatMap(files);

/** The modules that a file imports; `typeOnly` where nothing of it is left at run time. */
function imports(file: string): { from: string; typeOnly: boolean }[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = [...text.matchAll(/^\s*(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'/gm)].map((m) => ({
    from: m[2]!,
    typeOnly: m[1] !== undefined,
  }));
  const bare = [...text.matchAll(/^\s*import\s+'([^']+)'/gm), ...text.matchAll(/\bimport\('([^']+)'\)\s*(?!\.[A-Z])/g)];
  return [...found, ...bare.map((m) => ({ from: m[1]!, typeOnly: false }))].map((i) =>
    i.from.startsWith('.')
      ? { ...i, from: relative(root, resolve(root, dirname(file), i.from)).replaceAll('\\', '/') }
      : i,
  );
}

function faults(file: string, rule: Rule): string[] {
  const text = readFileSync(join(root, file), 'utf8').replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
  const wrong = imports(file).filter(({ from, typeOnly }) => {
    const ofProject = /^(schemas|functions|infra|test|sql)\//.test(from);
    if (!ofProject)
      return rule.packages !== null && !rule.packages.some((p) => from === p || from.startsWith(`${p}/`)) && !typeOnly;
    if (typeOnly && from.startsWith('functions/runtime/')) return false;
    return !rule.project.some((p) => from.startsWith(p));
  });
  return [
    ...wrong.map((i) => `${file} imports ${i.from}`),
    ...rule.never.filter((n) => n.test(text)).map((n) => `${file} names ${n.source}`),
  ];
}

/**
 * Groups of files that import each other round in a circle, imports of types and inline `import('…')` types included
 * (Tarjan's strongly connected components).
 */
function circles(importsOf: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const open: string[] = [];
  const order = new Map<string, number>();
  const visit = (file: string): number => {
    order.set(file, order.size);
    let low = order.get(file)!;
    open.push(file);
    for (const next of importsOf.get(file) ?? []) {
      if (next === file) found.push([file, file]);
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (open.includes(next)) low = Math.min(low, order.get(next)!);
    }
    if (low === order.get(file)) {
      const group = open.splice(open.indexOf(file));
      if (group.length > 1) found.push(group.sort());
    }
    return low;
  };
  for (const file of importsOf.keys()) if (!order.has(file)) visit(file);
  return found;
}

/** Every module that a file's text names in an import: of values, of types, inline. */
function mentions(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const inline = [...text.matchAll(/\bimport\('(\.[^']+)'\)/g)].map((m) =>
    relative(root, resolve(root, dirname(file), m[1]!)).replaceAll('\\', '/'),
  );
  return [...imports(file).map((i) => i.from), ...inline];
}

describe('the architecture', () => {
  it('puts every file under exactly one rule', () => {
    for (const file of all) expect([file, Object.values(rules).filter((r) => r.of(file)).length]).toEqual([file, 1]);
  });

  it.each(Object.entries(rules))('%s imports only what it may', (_, rule) => {
    expect(all.filter(rule.of).flatMap((f) => faults(f, rule))).toEqual([]);
  });

  it('has no circle of imports, of types neither', () => {
    expect(circles(new Map(all.map((file) => [file, mentions(file)])))).toEqual([]);
  });

  it('sees a circle, a long one and one of a file with itself', () => {
    const graph = { a: ['b'], b: ['c', 'e'], c: ['d'], d: ['b'], e: [], f: ['f', 'a'] };
    expect(circles(new Map(Object.entries(graph)))).toEqual([
      ['b', 'c', 'd'],
      ['f', 'f'],
    ]);
  });

  it('sees a breach', () => {
    const strict: Rule = { of: () => true, project: [], packages: [], never: [/\bprocess\b/] };
    expect(faults('functions/local/pledge.ts', strict)).toEqual([
      'functions/local/pledge.ts imports functions/local/ask.ts',
      'functions/local/pledge.ts imports functions/local/cli.ts',
      'functions/local/pledge.ts imports functions/local/colour.ts',
      'functions/local/pledge.ts imports functions/local/terminal.ts',
      'functions/local/pledge.ts names \\bprocess\\b',
    ]);
  });

  it('has no folder for what fits nowhere', () => {
    const names = all.flatMap((f) => f.split('/').slice(0, -1));
    for (const name of ['shared', 'common', 'utils', 'helpers', 'lib']) expect(names).not.toContain(name);
  });
});

/** Lines of a file, and of a function, past which it is cut in two. */
const most = { file: 300, function: 80 };

/** What is longer with a reason: it is read as a list, entry by entry. */
const lists = [
  'functions/local/table/figures.ts figureCommands', // the commands, with their options and examples
  'schemas/messages/commands/en.ts', // the sentences of the command line
  'schemas/messages/commands/es.ts',
  'infra/intake.ts makeFunctions', // the functions of the stack, with their rights
  'schemas/datasets.ts', // the fields of each dataset
  'schemas/openapi.ts openapi', // the document of the interface
  'schemas/words.ts', // the words for each value, in five languages
];

const lines = (text: string) => text.replace(/\n$/, '').split('\n').length;

/** The lines of a source file's text, and of each function in it that is too long, by its place and name. */
function lengths(file: string, text: string): Record<string, number> {
  const long: Record<string, number> = { [file]: lines(text) };
  if (!file.endsWith('.ts')) return long;
  const measure = (node: { start: number; end: number }, name: string) => {
    const length = lines(text.slice(node.start, node.end));
    if (length > most.function) long[`${file} ${name}`] = length;
  };
  new Visitor({
    FunctionDeclaration: (node) => measure(node, node.id?.name ?? 'default'),
    MethodDefinition: (node) => measure(node, node.key.type === 'Identifier' ? node.key.name : 'method'),
    VariableDeclarator(node) {
      const made = node.init?.type;
      if (made === 'ArrowFunctionExpression' || made === 'FunctionExpression')
        measure(node, node.id.type === 'Identifier' ? node.id.name : 'function');
    },
  }).visit(parseSync(file, text).program);
  return long;
}

describe('the lengths', () => {
  const queries = (readdirSync(join(root, 'sql'), { recursive: true }) as string[])
    .filter((name) => name.endsWith('.sql'))
    .map((name) => `sql/${name.replaceAll('\\', '/')}`);
  const found = [...all, ...queries].flatMap((file) =>
    Object.entries(lengths(file, readFileSync(join(root, file), 'utf8'))).filter(
      ([name, length]) => length > (name === file ? most.file : most.function),
    ),
  );
  const long = Object.fromEntries(found);

  it(`are at most ${most.file} lines a file and ${most.function} a function, but of lists`, () => {
    const over = found.filter(([name]) => !lists.includes(name));
    expect(over.map(([name, length]) => `${name}: ${length} lines`)).toEqual([]);
  });

  it('lists as long only what is', () => {
    expect(lists.filter((name) => !(name in long))).toEqual([]);
  });

  it('sees a long function', () => {
    const body = '\n  a();'.repeat(80);
    const text = `class A {\n  b() {${body}\n  }\n}\nconst c = () => {${body}\n};\nfunction d() {}\n`;
    expect(lengths('x.ts', text)).toEqual({ 'x.ts': 167, 'x.ts b': 82, 'x.ts c': 82 });
  });
});
