import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import * as rules from '../../../functions/report/findings/findings.ts';
import { indicatorLabel } from '../../../schemas/labels.ts';
import { languages, pledge, senderName } from '../../../schemas/pledge.ts';

const cases = join(import.meta.dirname, 'cases');
const Case = z.strictObject({ why: z.string(), given: z.unknown(), es: z.string(), en: z.string() });

const findingOf = (language: 'es' | 'en') =>
  rules.findingOf(language, {
    indicator: (id) => indicatorLabel(id, language),
    network: (id) => senderName(id, pledge),
  });

/** A folder of cases by the rule's name. */
const ruleOf: Record<string, (given: never, finding: rules.Finding) => string> = {
  line: rules.lineFinding,
  networks: rules.networksFinding,
  glance: rules.glanceFinding,
  people: rules.peopleFinding,
  pairs: rules.pairsFinding,
  months: (given, finding) => rules.monthsFinding('2018', given, finding),
  delivery: rules.deliveryFinding,
  rows: rules.rowsFinding,
  milestones: rules.milestonesFinding,
};

it('has cases of every rule', () => expect(readdirSync(cases).sort()).toEqual(Object.keys(ruleOf).sort()));

for (const rule of readdirSync(cases))
  describe(`the finding of ${rule}`, () => {
    for (const file of readdirSync(join(cases, rule))) {
      const { why, given, es, en } = Case.parse(JSON.parse(readFileSync(join(cases, rule, file), 'utf8')));
      it(`${file}: ${why}`, () => {
        expect(languages.map((l) => ruleOf[rule]!(given as never, findingOf(l)))).toEqual([es, en]);
      });
    }
  });

it('names the fewest networks that make half, for any figures', () => {
  const ids = pledge.networks.map(({ id }) => id);
  fc.assert(
    fc.property(fc.array(fc.nat(500), { minLength: ids.length, maxLength: ids.length }), (values) => {
      const rows = ids.map((network, i) => ({ network, value: values[i]! }));
      const said = rules.networksFinding(rows, findingOf('es'));
      const sorted = [...rows].sort((a, b) => b.value - a.value);
      const all = values.reduce((a, b) => a + b, 0);
      const sumOf = (n: number) => sorted.slice(0, n).reduce((sum, { value }) => sum + value, 0);
      const fewest = ids.findIndex((_, n) => 2 * sumOf(n + 1) >= all) + 1;
      if (values.filter((value) => value > 0).length < 2) return;
      if (fewest > 3) expect(said).toContain(`hacen falta ${fewest} redes`);
      else {
        const named = sorted.slice(0, fewest).map(({ network }) => senderName(network, pledge));
        for (const name of named) expect(said).toContain(name);
      }
    }),
  );
});
