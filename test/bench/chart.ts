import { scaleLog } from 'd3-scale';
import { line } from 'd3-shape';

/** Seconds of the clock by rows. */
export interface Growth {
  name: string;
  points: readonly { rows: number; seconds: number }[];
}

const [width, height] = [560, 300];
const margin = { top: 16, right: 150, bottom: 44, left: 56 };
const colours = ['#0b566e', '#b4540a', '#6b6b6b'];
const text = (x: number, y: number, words: string, more = '') => `<text x="${x}" y="${y}" ${more}>${words}</text>`;

/** How time grows with rows, both by powers of ten, as an SVG of its own; a line for each. */
export function growthChart(series: readonly Growth[]): string {
  const points = series.flatMap((s) => s.points);
  const rows = points.map((p) => p.rows);
  const seconds = points.map((p) => p.seconds);
  const x = scaleLog([Math.min(...rows), Math.max(...rows)], [margin.left, width - margin.right]);
  const y = scaleLog([Math.min(...seconds), Math.max(...seconds)], [height - margin.bottom, margin.top]).nice();
  const path = line<Growth['points'][number]>(
    (p) => Math.round(x(p.rows)),
    (p) => Math.round(y(p.seconds)),
  );
  const ticks = y.ticks().filter((t) => Number.isInteger(Math.log10(t)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" fill="#333">`,
    '<title>Seconds by rows, both by powers of ten</title>',
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...ticks.map((t) => {
      const at = Math.round(y(t));
      return `<path d="M${margin.left} ${at}H${width - margin.right}" stroke="#ddd"/>${text(margin.left - 8, at + 4, `${t} s`, 'text-anchor="end"')}`;
    }),
    ...[...new Set(rows)].map((r) =>
      text(Math.round(x(r)), height - margin.bottom + 20, r.toLocaleString('en'), 'text-anchor="middle"'),
    ),
    text((margin.left + width - margin.right) / 2, height - 8, 'rows of the file', 'text-anchor="middle"'),
    ...series.map(({ name, points }, i) => {
      const last = points.at(-1)!;
      const colour = colours[i % colours.length];
      return `<path d="${path(points)}" fill="none" stroke="${colour}" stroke-width="2"/>${text(width - margin.right + 8, Math.round(y(last.seconds)) + 4, name, `fill="${colour}"`)}`;
    }),
    '</svg>\n',
  ].join('\n');
}
