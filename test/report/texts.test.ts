import { describe, expect, it } from 'vitest';
import { format } from '../../functions/report/format.ts';
import { texts } from '../../functions/report/texts.ts';
import { languages, pledge } from '../../schemas/pledge.ts';
import { standing } from '../../schemas/public-tables.ts';
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
      const { milestones } = ReportJson.shape;
      expect(Object.keys(t.status)).toEqual(standing.options);
      expect(Object.keys(t.statusRule)).toEqual(standing.options);
      expect(Object.keys(t.milestones.status)).toEqual(milestones.element.shape.status.options);
      expect(Object.keys(t.milestones.rule)).toEqual(milestones.element.shape.status.options);
      for (const i of pledge.indicators) {
        expect(Object.keys(t.pillars)).toContain(i.pillar);
      }
    });
});

describe('format', () => {
  const cases = [
    ['number', 18000, '18.000', '18,000'],
    ['number', 4800, '4.800', '4,800'],
    ['number', 0, '0', '0'],
    ['number', -0.3, '0', '0'],
    ['decimal', 1234.5, '1.234,5', '1,234.5'],
    ['decimal', 98, '98,0', '98.0'],
    ['short', 98, '98', '98'],
    ['short', 4120.4, '4.120,4', '4,120.4'],
    ['percent', 103.3, '103,3\u00a0%', '103.3%'],
    ['percent', -0.04, '0,0\u00a0%', '0.0%'],
    ['day', '2019-01-31', '31/01/2019', '31 January 2019'],
    ['day', '2017-03-01', '01/03/2017', '1 March 2017'],
    ['date', '2017-03-01', '1 de marzo de 2017', '1 March 2017'],
    ['month', '2017-12', 'diciembre de 2017', 'December 2017'],
    ['shortMonth', '2018-01', 'ene', 'Jan'],
  ] as const;
  for (const [kind, value, es, en] of cases)
    it(`writes ${kind} ${value}`, () => {
      expect(format('es')[kind](value as never)).toBe(es);
      expect(format('en')[kind](value as never)).toBe(en);
    });

  const others = [
    ['number', 18000, '18.000', '18.000', '18.000'],
    ['number', -0.3, '0', '0', '0'],
    ['percent', 103.3, '103,3\u00a0%', '103,3\u00a0%', '%\u00a0103,3'],
    ['day', '2019-01-31', '31/01/2019', '31/01/2019', '2019/01/31'],
    ['date', '2017-03-01', '1 de marzo de 2017', '1 de març de 2017', '2017ko martxoaren 1'],
    ['date', '2018-08-09', '9 de agosto de 2018', '9 d’agost de 2018', '2018ko abuztuaren 9'],
    ['month', '2018-10', 'outubro de 2018', 'octubre de 2018', '2018ko urria'],
    ['month', '2025-05', 'maio de 2025', 'maig de 2025', '2025eko maiatza'],
    ['month', '2021-05', 'maio de 2021', 'maig de 2021', '2021eko maiatza'],
    ['month', '2011-05', 'maio de 2011', 'maig de 2011', '2011ko maiatza'],
  ] as const;
  for (const [kind, value, ...written] of others)
    it(`writes ${kind} ${value} in Galician, Catalan and Basque`, () => {
      const found = (['gl', 'ca', 'eu'] as const).map((language) => format(language)[kind](value as never));
      expect(found).toEqual(written);
    });
});
