/**
 * The outlines of the provinces for the report's map, from the topology of `es-atlas`: projected, the Canaries moved into a box,
 * simplified, and rounded to whole units. A pure function of the topology, so that the same package gives the same text.
 */
export interface Topology {
  transform: { scale: [number, number]; translate: [number, number] };
  arcs: [number, number][][];
  objects: { provinces: { geometries: Geometry[] } };
}

type Geometry =
  | { type: 'Polygon'; id: string; arcs: number[][] }
  | { type: 'MultiPolygon'; id: string; arcs: number[][][] };

type Point = [number, number];

/** A province: its outline as the path of an SVG, and where its name is written. */
export interface Outline {
  d: string;
  at: Point;
}

/** The width of the map, in units; how far a point may lie from the simplified line; the least island that is kept. */
const size = { width: 1280, margin: 8, tolerance: 1.6, island: 14 };
const canaries = ['35', '38'];
/** Where the box of the Canaries ends, from the right and from the bottom. */
const box = { right: 1280, bottom: 1040 };

export function outlines({ transform, arcs, objects }: Topology): Record<string, Outline> {
  const provinces = objects.provinces.geometries.filter(({ id }) => Number(id) <= 52);
  const lines = arcs.map((arc) => placed(arc, transform).map(project));
  const rings = provinces.map((p) => ({ id: p.id, rings: ringsOf(p) }));
  const pointsOf = (ids: (id: string) => boolean) =>
    rings.filter(({ id }) => ids(id)).flatMap((p) => p.rings.flat().flatMap((arc) => lines[arc < 0 ? ~arc : arc]!));
  const isCanary = (id: string) => canaries.includes(id);
  const main = extent(pointsOf((id) => !isCanary(id)));
  const isles = extent(pointsOf(isCanary));
  const scale = (size.width - 2 * size.margin) / (main.right - main.left);
  const toMain = ([x, y]: Point): Point => [
    size.margin + (x - main.left) * scale,
    size.margin + (y - main.top) * scale,
  ];
  const toBox = ([x, y]: Point): Point => [
    box.right - size.margin - 8 - (isles.right - x) * scale,
    box.bottom - size.margin - 8 - (isles.bottom - y) * scale,
  ];
  const ofCanaries = new Set(
    rings.filter(({ id }) => isCanary(id)).flatMap((p) => p.rings.flat().map((a) => (a < 0 ? ~a : a))),
  );
  const drawn = lines.map((line, arc) =>
    simplified(line.map(ofCanaries.has(arc) ? toBox : toMain)).map(([x, y]): Point => [Math.round(x), Math.round(y)]),
  );
  return Object.fromEntries(
    rings
      .map(({ id, rings: of }): [string, Outline] => {
        const shapes = of.map((ring) => closed(ring, drawn)).sort((a, b) => areaOf(b) - areaOf(a));
        const kept = shapes.filter((shape, i) => i === 0 || areaOf(shape) >= size.island);
        return [id, { d: kept.map(pathOf).join(''), at: centreOf(shapes[0]!) }];
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** The module that is checked in. */
export const moduleOf = (made: Record<string, Outline>): string =>
  `/**
 * The outlines of Spain's provinces by INE's two digits, in a map of 1280 units of width: the Canaries stand in a box. Made by
 * \`npm run map\` from es-atlas 0.6.0 (MIT, Martín González). Obra derivada de Líneas límite (recintos provinciales), CC-BY 4.0 ign.es
 */
export const provinceOutlines: Readonly<Record<string, { d: string; at: readonly [number, number] }>> = {
${Object.entries(made)
  .map(
    ([id, { d, at }]) => `  ${/^0/.test(id) ? `'${id}'` : id}: {\n    d: '${d}',\n    at: [${at.join(', ')}],\n  },\n`,
  )
  .join('')}};
`;

/** The rings of a province; those of a hole too, in which a part of another province lies. */
const ringsOf = (g: Geometry): number[][] => (g.type === 'Polygon' ? g.arcs : g.arcs.flat());

/** An arc's points, longitude and latitude: each is given by its distance from the one before. */
function placed(arc: Point[], { scale, translate }: Topology['transform']): Point[] {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
}

/** Lambert's conformal conic projection about 40° N, 3° W, of the parallels 37° and 43°; y grows to the south. */
function project([longitude, latitude]: Point): Point {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (degrees: number) => Math.tan(Math.PI / 4 + radians(degrees) / 2);
  const n = Math.log(Math.cos(radians(37)) / Math.cos(radians(43))) / Math.log(half(43) / half(37));
  const f = (Math.cos(radians(37)) * half(37) ** n) / n;
  const rho = f / half(latitude) ** n;
  const theta = n * radians(longitude + 3);
  return [rho * Math.sin(theta), rho * Math.cos(theta) - f / half(40) ** n];
}

function extent(points: readonly Point[]) {
  const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

/** Douglas and Peucker's line: an arc's ends stay, so that what two provinces share stays shared. */
function simplified(line: Point[]): Point[] {
  if (line.length < 3) return line;
  const [first, last] = [line[0]!, line.at(-1)!];
  const distances = line.map((p) => distance(p, first, last));
  const far = distances.indexOf(Math.max(...distances));
  if (distances[far]! <= size.tolerance) return [first, last];
  return [...simplified(line.slice(0, far + 1)).slice(0, -1), ...simplified(line.slice(far))];
}

function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const length = Math.hypot(bx - ax, by - ay);
  return length === 0 ? Math.hypot(x - ax, y - ay) : Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length;
}

/** The points of a ring, without the one that it ends in; an arc is run through backwards where its number is negative. */
const closed = (ring: readonly number[], lines: readonly Point[][]): Point[] =>
  ring.flatMap((arc) => (arc < 0 ? [...lines[~arc]!].reverse() : lines[arc]!).slice(0, -1));

const doubled = (ring: readonly Point[], of: (a: Point, b: Point, cross: number) => number): number =>
  ring.reduce((sum, a, i) => {
    const b = ring[(i + 1) % ring.length]!;
    return sum + of(a, b, a[0] * b[1] - b[0] * a[1]);
  }, 0);

const areaOf = (ring: readonly Point[]): number => Math.abs(doubled(ring, (_, __, cross) => cross)) / 2;

function centreOf(ring: readonly Point[]): Point {
  const area = doubled(ring, (_, __, cross) => cross) * 3;
  const along = (axis: 0 | 1) => Math.round(doubled(ring, (a, b, cross) => (a[axis] + b[axis]) * cross) / area);
  return area === 0 ? ring[0]! : [along(0), along(1)];
}

/** `M x,y` and steps from each point to the next. */
function pathOf(ring: readonly Point[]): string {
  const steps = ring.slice(1).map(([x, y], i) => [x - ring[i]![0], y - ring[i]![1]] as const);
  const text = steps.filter(([dx, dy]) => dx !== 0 || dy !== 0).map(([dx, dy]) => `${dx}${dy < 0 ? '' : ' '}${dy}`);
  return `M${ring[0]!.join(' ')}l${text.reduce((all, step) => `${all}${all === '' || step.startsWith('-') ? '' : ' '}${step}`, '')}z`;
}
