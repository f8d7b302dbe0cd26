import { describe, expect, it } from 'vitest';
import { format } from '../../functions/report/format.ts';
import { texts } from '../../functions/report/texts.ts';
import { languages, pledge } from '../../schemas/pledge.ts';
import { ReportJson } from '../../schemas/report.ts';

describe('the texts', () => {
  const shape = (value: unknown): unknown => {
    if (typeof value === 'function') return `function of ${value.length}`;
    if (typeof value === 'string') return value.trim() === '' ? 'empty' : 'text';
    return Object.fromEntries(Object.entries(value as object).map(([k, v]) => [k, shape(v)]));
  };

  for (const language of languages)
    it(`have the same keys and placeholders in ${language}, and none is empty`, () => {
      expect(shape(texts[language])).toEqual(shape(texts.es));
      expect(JSON.stringify(shape(texts[language]))).not.toContain('empty');
    });

  for (const language of languages)
    it(`have a word for each status, pillar and kind in ${language}`, () => {
      const t = texts[language];
      const { indicators, milestones } = ReportJson.shape;
      expect(Object.keys(t.status)).toEqual(indicators.element.shape.status.options);
      expect(Object.keys(t.statusRule)).toEqual(indicators.element.shape.status.options);
      expect(Object.keys(t.milestones.status)).toEqual(milestones.element.shape.status.options);
      expect(Object.keys(t.milestones.rule)).toEqual(milestones.element.shape.status.options);
      for (const i of pledge.indicators) {
        expect(Object.keys(t.pillars)).toContain(i.pillar);
        expect(Object.keys(t.counts)).toContain(i.counts);
      }
    });
});

describe('format', () => {
  const cases = [
    ['number', 18000, '18.000', '18,000'],
    ['number', 4800, '4.800', '4,800'],
    ['number', 0, '0', '0'],
    ['decimal', 1234.5, '1.234,5', '1,234.5'],
    ['decimal', 98, '98,0', '98.0'],
    ['short', 98, '98', '98'],
    ['short', 4120.4, '4.120,4', '4,120.4'],
    ['percent', 103.3, '103,3 %', '103.3%'],
    ['day', '2019-01-31', '31/01/2019', '31 January 2019'],
    ['day', '2017-03-01', '01/03/2017', '1 March 2017'],
    ['month', '2017-12', 'diciembre de 2017', 'December 2017'],
    ['shortMonth', '2018-01', 'ene', 'Jan'],
  ] as const;
  for (const [kind, value, es, en] of cases)
    it(`writes ${kind} ${value}`, () => {
      expect(format('es')[kind](value as never)).toBe(es);
      expect(format('en')[kind](value as never)).toBe(en);
    });
});
