import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliveries, shareOf } from '../../functions/report/delivery.ts';
import { lineFinding } from '../../functions/report/findings/findings.ts';
import { format } from '../../functions/report/format.ts';
import { page } from '../../functions/report/page.ts';
import { publicPage } from '../../functions/report/public/page.ts';
import { notInByNetwork } from '../../functions/report/story/missing.ts';
import { storyTexts } from '../../functions/report/story/texts.ts';
import { verdict } from '../../functions/report/story/verdict.ts';
import type { RunTables } from '../../functions/report/tables.ts';
import { texts } from '../../functions/report/texts.ts';
import { view } from '../../functions/report/view.ts';
import { languages, type Pledge, pledge } from '../../schemas/pledge.ts';
import { resultTables } from '../../schemas/run.ts';
import { fixture, sentFixture, shownFixture } from './fixture.ts';

const tables = fixture('2018-06-15');
const sent = sentFixture(tables);
const shown = shownFixture(tables);
const input = { tables, sent, shown, pledge, sample: false };
const pages = languages.map((language) => [language, page({ ...input, language })] as const);

describe.each(pages)('the page in %s', (language, html) => {
  const f = format(language);
  const t = texts[language];

  it('needs nothing else: no script, no request, and a policy that says so', () => {
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`);
    expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|\ssrc=|\son\w+=|javascript:/i);
    const evidence = new Set(tables.milestone_status.flatMap((m) => m.evidence_url ?? []));
    for (const [, address] of html.matchAll(/(https?:[^"<\s]*)/g)) expect([...evidence]).toContain(address);
  });

  it('has one heading of the first rank, skips no rank, and repeats no id', () => {
    const ranks = [...html.matchAll(/<h(\d)/g)].map((m) => Number(m[1]));
    expect(ranks.filter((r) => r === 1)).toHaveLength(1);
    for (let i = 1; i < ranks.length; i++) expect(ranks[i]! - ranks[i - 1]!).toBeLessThanOrEqual(1);
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map((m) => m[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of html.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(id);
  });

  it('gives each table a caption, each picture a title and a text', () => {
    const count = (pattern: RegExp) => [...html.matchAll(pattern)].length;
    expect(count(/<table/g)).toBeGreaterThan(20);
    expect(count(/<caption>[^<]+<\/caption>/g)).toBe(count(/<table/g));
    expect(count(/<svg class="chart"[^>]*role="img"/g)).toBe(pledge.indicators.length);
    expect(count(/<desc id="[^"]+">[^<]+<\/desc>/g)).toBe(pledge.indicators.length);
    expect(count(/<svg(?![^>]*(role="img"|aria-hidden="true"))/g)).toBe(0);
  });

  it('has a CSV beside each picture and each table of its figures, within the page', () => {
    const files = [...html.matchAll(/download="([^"]+)" href="data:text\/csv;charset=utf-8,([^"]+)"/g)];
    const names = pledge.indicators.flatMap(({ id }) => [`${id}-months.csv`, `${id}-networks.csv`]);
    const whole = ['indicators', 'overlap', 'milestones', 'network-months', 'delivery'].map((name) => `${name}.csv`);
    expect(files.map(([, name]) => name).sort()).toEqual([...names, ...whole].sort());
    const [, , months] = files.find(([, name]) => name === 'citizens_trained-months.csv')!;
    const own = tables.indicator_by_month.filter(({ indicator }) => indicator === 'citizens_trained');
    const lines = own.map((m) => [m.month, m.value, m.cumulative, m.expected].join(','));
    expect(decodeURIComponent(months!).trim().split('\r\n')).toEqual(['month,value,cumulative,expected', ...lines]);
  });

  it('titles each picture with what it finds, not with a name alone', () => {
    const titles = [...html.matchAll(/<title id="[^"]+-chart-title">([^<]+)</g)].map(([, title]) => title!);
    const findings = shown.exact.indicators.map((i) => lineFinding(i, view({ ...input, language }).finding));
    expect(titles).toEqual(findings);
    for (const finding of findings) expect(html).toContain(`<figcaption class="finding">${finding}</figcaption>`);
  });

  it('asks for whole things, and takes nothing off as nothing', () => {
    const whole = {
      ...tables,
      indicator_values: tables.indicator_values.map((i) => ({ ...i, expected: 9040.2, networks_surplus: 0 })),
    };
    const marks = page({ tables: whole, sent, shown, pledge, language, sample: false });
    expect(marks).toContain(f.number(9041));
    expect(marks).not.toContain(f.short(9040.2));
    expect(marks).not.toContain('−0');
  });

  it('draws a month whose files are not due as open, and none once all are due', () => {
    const opened = (given: RunTables) =>
      page({ tables: given, sent, shown: shownFixture(given), pledge, language, sample: false }).match(
        /<rect class="open"/g,
      ) ?? [];
    expect(opened(tables)).toHaveLength(pledge.indicators.length);
    expect(opened(fixture('2019-01-31'))).toHaveLength(0);
  });

  it('keeps the word over the open months within the picture, first months and last', () => {
    for (const day of ['2017-03-20', '2018-06-15', '2018-12-20']) {
      const given = fixture(day);
      const text = page({ tables: given, sent, shown: shownFixture(given), pledge, language, sample: false });
      const places = [...text.matchAll(/<text class="soft" x="([\d.]+)" y="20" text-anchor="(\w+)"/g)];
      expect(places).toHaveLength(pledge.indicators.length);
      for (const [, x, anchor] of places)
        expect(anchor === 'middle' ? Math.min(Number(x), 640 - Number(x)) : 60).toBeGreaterThanOrEqual(60);
    }
  });

  it('says of no network that it sent what was due, before anything was due', () => {
    const early = shownFixture(fixture('2017-03-20'));
    expect(early.not_in.months_due).toBeGreaterThan(0);
    const all = storyTexts[language].allIn({ n: 10, text: '10' });
    expect(verdict(early, language).sentences.join(' ')).not.toContain(all);
    expect(publicPage({ tables: early, pledge, sample: false, language })).not.toContain(all);
  });

  it('keeps a figure and its per cent sign on one line', () => {
    const sentences = html.match(/<ul class="sentences">.*?<\/ul>/s)![0];
    expect(sentences).toContain('%');
    expect(sentences).not.toMatch(/\d %|% \d/);
  });

  it('links to the other language', () => {
    const other = language === 'es' ? 'en' : 'es';
    expect(html).toContain(`href="${other}.html"`);
    expect(html).toContain(`<html lang="${language}">`);
  });

  it('prints the rule of every status beside its word', () => {
    for (const [status, rule] of [...Object.entries(t.statusRule), ...Object.entries(t.milestones.rule)]) {
      expect(html).toContain(`class="status ${status}"`);
      expect(html).toContain(rule);
    }
  });

  it('shows every figure of the results', () => {
    const changed = structuredClone(tables);
    const marked = shownColumns().map(([table, column], i) => {
      const figure = 900_000_001 + i;
      (changed[table] as Record<string, unknown>[])[0]![column] = figure;
      return { name: `${table}.${column}`, figure };
    });
    const marks = page({ tables: changed, sent, shown, pledge, language, sample: false });
    const missing = marked.filter(({ figure }) => !marks.includes(f.number(figure))).map(({ name }) => name);
    expect(missing).toEqual([]);
  });

  it('holds no figure that no table holds', () => {
    const known = new Set(
      [...numbers(tables), ...numbers(deliveries(tables, sent)), ...numbers(notInByNetwork(tables))].flatMap((n) => [
        f.number(n),
        f.asked(n),
        f.short(n),
        f.percent(n),
        ...(n > 0 ? [`−${f.number(n)}`] : []),
      ]),
    );
    for (const d of deliveries(tables, sent)) {
      const documented = shareOf(d.participations - d.weak_participations, d.participations);
      if (documented !== null) known.add(f.percent(100 - documented));
      for (const share of [shareOf(d.in_time + d.afterwards, d.months), shareOf(d.rows_accepted, d.rows)])
        if (share !== null) known.add(f.percent(share));
    }
    const cells = [...html.matchAll(/<td[^>]*class="(?:n|n self|cell received)"[^>]*>([^<]*)</g)].map((m) => m[1]!);
    expect(cells.length).toBeGreaterThan(500);
    expect(cells.filter((s) => !known.has(s) && s !== '–')).toEqual([]);
  });

  it('says the verdict first, as the public page does, above every figure', () => {
    const { headline, sentences } = verdict(shown, language);
    expect(html).toContain(`<h1>${escaped(headline)}</h1>`);
    const places = [headline, ...sentences].map((said) => html.indexOf(escaped(said)));
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(places[0]).toBeGreaterThan(0);
    expect(places.at(-1)).toBeLessThan(html.indexOf('<main'));
  });
});

/** A text as it stands in a page. */
const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": '#39' }[c]};`);

describe('text from outside', () => {
  const hostile = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&amp;`;

  it('is text, whatever it holds', () => {
    const plain = render('x');
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: fc.constantFrom(...`<>"'&/=x \n\`\${}`) }), fc.constant(hostile)), (s) => {
        const html = render(s || 'x');
        // No mark-up comes in with it: as many tags and as many quotes as with a harmless text.
        expect(marks(html)).toEqual(marks(plain));
      }),
      { numRuns: 60 },
    );
  });

  for (const url of ['javascript:alert(1)', 'http://evidencia.example/', 'data:text/html,x', ' https', hostile])
    it(`is no link where it is not https: ${url}`, () => {
      expect(evidence(url)).not.toMatch(/<a[^>]*rel="noreferrer/);
    });

  it('is a link that tells nothing to where it leads', () => {
    expect(evidence(`https://evidencia.example/?a="><b>&c='`)).toContain(
      '<a href="https://evidencia.example/?a=&quot;&gt;&lt;b&gt;&amp;c=&#39;" rel="noreferrer noopener">evidencia.<wbr>example</a>',
    );
  });

  const evidence = (evidence_url: string) =>
    page({
      tables: {
        ...tables,
        milestone_status: [{ ...tables.milestone_status[0]!, evidence_url }],
      },
      sent,
      shown,
      pledge,
      language: 'es',
      sample: false,
    });

  function render(s: string): string {
    const named: Pledge = {
      ...pledge,
      association: s,
      title: { es: s, en: s },
      networks: pledge.networks.map((n) => ({ ...n, name: s })),
    };
    const given: RunTables = {
      ...tables,
      milestone_status: tables.milestone_status.map((m) => ({ ...m, milestone: s, evidence_url: s })),
      network_datasets: tables.network_datasets.map((d) => ({ ...d, dataset: s })),
    };
    return page({ tables: given, sent, shown, pledge: named, language: 'es', sample: false });
  }
  const marks = (html: string) => ['<', '>', '"', "'"].map((c) => html.split(c).length);
});

/** The columns of figures that the page shows: all of them, but the order of rows and what only positions a row. */
function shownColumns(): (readonly [keyof typeof resultTables, string])[] {
  const columns = Object.entries(resultTables).flatMap(([table, { row }]) =>
    Object.entries(row.shape).flatMap(([column, schema]) =>
      /position$/.test(column) || !isNumber(schema as { def: { type: string; innerType?: { def: { type: string } } } })
        ? []
        : [[table as keyof typeof resultTables, column] as const],
    ),
  );
  // Participations by network and month stand in the run's table for analysts; the page shows the rows, and by network the
  // part of the participations that has no document.
  return columns.filter(([table, column]) => !(table === 'network_months' && /participations$/.test(column)));
}

const isNumber = (schema: { def: { type: string; innerType?: { def: { type: string } } } }): boolean =>
  schema.def.type === 'number' || schema.def.innerType?.def.type === 'number';

function numbers(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbers) : [];
}
