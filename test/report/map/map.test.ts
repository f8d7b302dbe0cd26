import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classesOf, mapLegend, provinceMap, provinceShapes } from '../../../functions/report/charts/map.ts';
import { provinceOutlines } from '../../../functions/report/charts/map-outlines.ts';
import { provinceNames } from '../../../schemas/places.ts';
import { answerLanguages } from '../../../schemas/pledge.ts';
import { moduleOf, outlines } from './outlines.ts';

const rowsOf = (values: Record<string, number>) =>
  Object.entries(values).map(([category, value]) => {
    const name = provinceNames[category] ?? category;
    return { category, value, label: { es: name, gl: name, ca: name, eu: name, en: name } };
  });

/** Every province, from 5 on; no two are equal. */
const all = rowsOf(Object.fromEntries(Object.keys(provinceNames).map((id, i) => [id, 5 * (((i * 17) % 52) + 1)])));

describe('the outlines', () => {
  it('are those that the package gives', () => {
    const topology = JSON.parse(readFileSync('node_modules/es-atlas/es/provinces.json', 'utf8'));
    const file = readFileSync('functions/report/charts/map-outlines.ts', 'utf8');
    expect(file).toBe(moduleOf(outlines(topology)));
    expect(file.length).toBeLessThan(60_000);
  });

  it('are of each province, and lie within the picture', () => {
    expect(Object.keys(provinceOutlines).sort()).toEqual(Object.keys(provinceNames).sort());
    for (const { d, at } of Object.values(provinceOutlines))
      for (const [x, y] of [
        at,
        ...[...d.matchAll(/M(\d+) (\d+)/g)].map((m) => [Number(m[1]), Number(m[2])] as const),
      ]) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(1280);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(1092);
      }
  });
});

describe('the classes', () => {
  it('are five of about as many provinces, the least first', () => {
    expect(classesOf(all).map((group) => group.length)).toEqual([10, 11, 10, 11, 10]);
    expect(classesOf(all)[0]!.at(-1)!.value).toBe(5);
  });

  it('never part equal values', () => {
    const groups = classesOf(rowsOf({ '01': 5, '02': 5, '03': 5, '04': 5, '05': 5, '06': 10 }));
    expect(groups.map((group) => group.map((r) => r.value))).toEqual([[5, 5, 5, 5, 5], [10]]);
  });

  it('are none of no rows, and one of one', () => {
    expect(classesOf([])).toEqual([]);
    expect(classesOf(rowsOf({ 28: 5 }))).toHaveLength(1);
  });
});

describe('the map', () => {
  for (const language of answerLanguages)
    it(`says what it finds to whoever does not see it (${language})`, () => {
      const rows = [...rowsOf({ 28: 1240, 41: 980, '08': 755, 15: 5 }), ...rowsOf({ unknown: 45 })];
      const svg = provinceMap({ id: 'm', title: 'Madrid', rows, language }).toString();
      expect(svg).toMatch(/<title id="m-title">Madrid<\/title>/);
      expect(svg.match(/<desc id="m-text">(.*?)<\/desc>/)![1]).toMatch(/Madrid.*Sevilla, 980.*Barcelona, 755.*45/);
      expect(svg).not.toMatch(/undefined|NaN/);
    });

  it('draws each province once, a pattern each by its class, and shares the outlines', () => {
    const own = provinceMap({ id: 'm', title: '', rows: all, language: 'es' }).toString();
    const shared = provinceMap({ id: 'm', title: '', rows: all, language: 'es', shared: true }).toString();
    const drawn = (svg: string) => [...svg.matchAll(/fill="url\(#m-(\d)\)"/g)].map((m) => m[1]);
    expect(drawn(own)).toHaveLength(52);
    expect(drawn(shared)).toEqual(drawn(own));
    expect(new Set(drawn(own))).toEqual(new Set(['1', '2', '3', '4', '5']));
    for (const [, id] of shared.matchAll(/href="#(province-\d\d)"/g))
      expect(provinceShapes.toString()).toContain(`id="${id}"`);
    expect(shared.length).toBeLessThan(10_000);
  });

  it('has in its legend the values of the table alone', () => {
    const legend = mapLegend({ id: 'm', rows: all, language: 'en' }).toString();
    expect([...legend.matchAll(/<\/svg> ([^<]+)/g)].map((m) => m[1])).toEqual([
      '5–50',
      '55–105',
      '110–155',
      '160–210',
      '215–260',
    ]);
    expect(mapLegend({ id: 'm', rows: rowsOf({ 28: 5 }), language: 'en' }).toString()).toContain('no figure');
  });
});
