import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { PublicTables } from '../../../schemas/public-tables.ts';
import { daysOf, lastDayOf } from '../../../schemas/time.ts';

type Point = [day: number, total: number];

/** Of a picture, in pixels of its own: what is left around the drawing holds the labels. */
export interface Size {
  width: number;
  height: number;
  margin: { top: number; right: number; bottom: number; left: number };
}

/** Where the parts of a chart of progress stand. Pixels have one decimal, so that the bytes are the same everywhere. */
export interface Progress {
  /** Of a day `YYYY-MM-DD`, at its end. */
  x(day: string): number;
  /** Of a value, from none at the bottom. */
  y(value: number): number;
  /** The evening before the window, where the straight line begins, and the window's end. */
  start: number;
  end: number;
  /** Where the line stands: at the day of the data or the window's end. */
  now: number;
  /** What was reached by then. */
  reached: number;
  /** What the straight line asks for by then. */
  asked: number;
  /** Where the last day is before the months of which rows may still come; the start where all may. */
  due: number;
  /** Whether months stand of which rows may still come: what is missing of them is no fall. */
  isOpen: boolean;
  /** SVG paths: up to that day, after it, and the area under both. */
  closed: string;
  open: string;
  area: string;
}

/**
 * The cumulative total of an indicator by each month's end, over the whole window: the frame of every chart of it, on a page and in
 * the PDF. What is drawn on it, and how it is named, is its chart's.
 */
export function progress(
  { months, target, open_from }: PublicTables['exact']['indicators'][number],
  { as_of, window }: Pick<PublicTables, 'as_of' | 'window'>,
  { width, height, margin }: Size,
): Progress {
  const first = daysOf(window.start) - 1;
  const last = daysOf(window.end);
  const until = Math.min(daysOf(as_of), last);
  let total = 0;
  const points: Point[] = [[first, 0]];
  for (const { month, value } of months) {
    total += value;
    points.push([Math.min(daysOf(lastDayOf(month)), until), total]);
  }
  const [lastDay] = points.at(-1)!;
  const x = scaleLinear([first, last], [margin.left, width - margin.right]);
  const y = scaleLinear([0, Math.max(target, total) * 1.06], [height - margin.bottom, margin.top]);
  const due = open_from === null ? lastDay : Math.max(first, daysOf(`${open_from}-01`) - 1);
  const closed = points.filter(([day]) => day <= due);
  const path = line<Point>(
    ([day]) => x(day),
    ([, value]) => y(value),
  ).digits(1);
  const under = area<Point>(
    ([day]) => x(day),
    y(0),
    ([, value]) => y(value),
  ).digits(1);
  return {
    x: (day) => px(x(daysOf(day))),
    y: (value) => px(y(value)),
    start: px(x(first)),
    end: px(x(last)),
    now: px(x(lastDay)),
    reached: total,
    asked: (target * (lastDay - first)) / (last - first),
    due: px(x(due)),
    isOpen: lastDay > due,
    closed: path(closed) ?? '',
    open: path(points.slice(closed.length - 1)) ?? '',
    area: under(points) ?? '',
  };
}

/** A pixel with one decimal. */
export const px = (n: number): number => Math.round(n * 10) / 10;
