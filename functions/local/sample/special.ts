import type { Random } from './random.ts';
import type { Row } from './row.ts';
import type { Draft } from './world.ts';

/** The things that happen once or twice in such a pledge: a file sent twice, a month sent anew, a file that is refused. */
export function special(drafts: readonly Draft[], random: Random): Draft[] {
  const out = drafts.map((draft) => ({ ...draft }));
  const find = (network: string, month: string) => {
    const found = out.find((d) => d.sender.id === network && d.month === month && d.dataset === 'training');
    if (!found) throw new Error(`the sample world has no training of "${network}" in ${month}`);
    return found;
  };
  const change = (draft: Draft, by: Partial<Draft>) => Object.assign(draft, by);

  // The same file twice: a no-op that is answered as a duplicate.
  for (const [network, month] of [
    ['cast', '2017-09'],
    ['esplai', '2018-04'],
    ['fuerteventura', '2018-01'],
  ] as const) {
    const first = find(network, month);
    out.push({ ...first, name: `${first.name} (copia)`, on: `${first.on.slice(0, 8)}09`, copyOf: first });
  }
  // Sent again on purpose: a new upload, whose rows are repeats.
  const again = find('carm', '2018-06');
  out.push({ ...again, name: `${again.name} (de nuevo)`, on: `${again.on.slice(0, 8)}12`, again: true, copyOf: again });

  // A month sent too early, half of it and with people who were not there; then the whole month, in its place.
  for (const [network, month] of [
    ['cemit', '2017-10'],
    ['guadalinfo', '2018-05'],
  ] as const) {
    const whole = find(network, month);
    const strangers = find('cyl', month)
      .rows.filter((row) => row !== null)
      .slice(0, 12);
    const early = {
      ...whole,
      name: `${whole.name} (provisional)`,
      rows: [...whole.rows.slice(0, Math.ceil(whole.rows.length * 0.7)), ...strangers],
    };
    out.push(early);
    change(whole, { name: `${whole.name} (completo)`, on: `${whole.on.slice(0, 8)}15`, replace: true });
  }

  // Without the column that says who finished: refused, and sent well the next day.
  const lacking = find('dedalo', '2017-05');
  out.push({ ...lacking, name: `${lacking.name} (sin superado)`, without: ['completed'] });
  change(lacking, { on: `${lacking.on.slice(0, 8)}06` });
  // A scanned list under the name of a workbook: nothing can be read in it.
  const scanned = find('burgos', '2018-02');
  out.push({ ...scanned, name: `${scanned.name} (escaneado)`, bytes: scan });
  change(scanned, { on: `${scanned.on.slice(0, 8)}07` });

  // A centre's own column, which nobody asked for.
  for (const month of ['2017-11', '2018-09'])
    change(find('esplai', month), {
      extra: [['Observaciones', 'remark']],
      rows: find('esplai', month).rows.map(
        (row) => row && { ...row, remark: random.chance(0.1) ? 'Vino con su hija' : null },
      ),
    });
  // A form that does not ask what everybody there knows: the sender says it beside the file.
  for (const month of ['2017-06', '2018-02']) {
    const base = find('esplai', month);
    const course = base.rows.find((row) => row?.audience === 'unemployed')!;
    const ofCourse = (row: Row | null): row is Row => row?.activity_id === course.activity_id;
    out.push({
      ...base,
      name: `inscripción ${base.name}`,
      rows: base.rows.filter(ofCourse),
      without: ['audience', 'programme'],
      settings: { audience: 'unemployed', programme: String(course.programme) },
    });
    change(base, { rows: base.rows.filter((row) => !ofCourse(row)) });
  }
  // Before and after the window: taken in, and not counted.
  const outside = (network: string, month: string, days: readonly [string, string]) =>
    find(network, month)
      .rows.filter((row): row is Row => row !== null && typeof row.end_date === 'string')
      .slice(0, 14)
      .map((row) => ({
        ...row,
        activity_id: `${String(row.activity_id)}-F`,
        start_date: days[0],
        end_date: days[1],
      }));
  const first = find('cyl', '2017-03');
  change(first, { rows: [...outside('cyl', '2017-03', ['2017-02-06', '2017-02-24']), ...first.rows] });
  const last = find('guadalinfo', '2018-12');
  out.push({
    ...last,
    name: 'formación enero 2019',
    on: '2019-01-28',
    rows: outside('guadalinfo', '2018-12', ['2019-01-08', '2019-01-18']),
  });
  return out;
}

/** The beginning and the end of a PDF; there is no text in it. */
const scan = Buffer.from(
  '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n',
  'latin1',
);
