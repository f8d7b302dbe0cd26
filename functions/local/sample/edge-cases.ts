import type { Draft } from './draft.ts';
import type { Random } from './random.ts';
import type { Row } from './row.ts';

/** The things that happen once or twice in such a pledge: a file sent twice, a month sent anew, a file that is refused. */
export function special(given: readonly Draft[], random: Random): Draft[] {
  const drafts = given.map((draft) => ({ ...draft }));
  for (const happen of [sentTwice, sentAgain, sentTooEarly, refused, ownColumn, saidBeside, outsideWindow])
    happen(drafts, random);
  return drafts;
}

/** The same file under another name: a no-op that is answered as a duplicate. */
function sentTwice(drafts: Draft[]): void {
  for (const [network, month] of [
    ['cast', '2017-09'],
    ['esplai', '2018-04'],
    ['fuerteventura', '2018-01'],
  ] as const) {
    const first = training(drafts, network, month);
    drafts.push({ ...first, name: `${first.name} (copia)`, on: sameMonth(first, 9), copyOf: first });
  }
}

/** Sent again on purpose: a new upload, whose rows are repeats. */
function sentAgain(drafts: Draft[]): void {
  const first = training(drafts, 'carm', '2018-06');
  drafts.push({ ...first, name: `${first.name} (de nuevo)`, on: sameMonth(first, 12), again: true, copyOf: first });
}

/** A month sent too early, a part of it and with people who were not there; then the whole month, in its place. */
function sentTooEarly(drafts: Draft[]): void {
  for (const [network, month] of [
    ['cemit', '2017-10'],
    ['guadalinfo', '2018-05'],
  ] as const) {
    const whole = training(drafts, network, month);
    const strangers = training(drafts, 'cyl', month).rows.filter((row) => row !== null);
    const part = whole.rows.slice(0, Math.ceil(whole.rows.length * 0.7));
    drafts.push({ ...whole, name: `${whole.name} (provisional)`, rows: [...part, ...strangers.slice(0, 12)] });
    Object.assign(whole, { name: `${whole.name} (completo)`, on: sameMonth(whole, 15), replace: true });
  }
}

/** Two files that are not taken, each sent well some days later. */
function refused(drafts: Draft[]): void {
  // Without the column that says who finished.
  const lacking = training(drafts, 'dedalo', '2017-05');
  drafts.push({ ...lacking, name: `${lacking.name} (sin superado)`, without: ['completed'] });
  lacking.on = sameMonth(lacking, 6);
  // A scanned list under the name of a workbook.
  const scanned = training(drafts, 'burgos', '2018-02');
  drafts.push({ ...scanned, name: `${scanned.name} (escaneado)`, bytes: scan });
  scanned.on = sameMonth(scanned, 7);
}

/** The beginning and the end of a PDF; there is no text in it. */
const scan = Buffer.from(
  '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n',
  'latin1',
);

/** A centre's own column, which is no field. */
function ownColumn(drafts: Draft[], random: Random): void {
  for (const month of ['2017-11', '2018-09']) {
    const draft = training(drafts, 'esplai', month);
    draft.extra = [['Observaciones', 'remark']];
    draft.rows = draft.rows.map((row) => row && { ...row, remark: random.chance(0.1) ? 'Vino con su hija' : null });
  }
}

/** A form that does not ask what everybody there knows: the sender gives it in the settings. */
function saidBeside(drafts: Draft[]): void {
  for (const month of ['2017-06', '2018-02']) {
    const draft = training(drafts, 'esplai', month);
    const course = draft.rows.find((row) => row?.audience === 'unemployed')!;
    const ofCourse = (row: Row | null): row is Row => row?.activity_id === course.activity_id;
    drafts.push({
      ...draft,
      name: `inscripción ${draft.name}`,
      rows: draft.rows.filter(ofCourse),
      without: ['audience', 'programme'],
      settings: { audience: 'unemployed', programme: String(course.programme) },
    });
    draft.rows = draft.rows.filter((row) => !ofCourse(row));
  }
}

/** Before and after the pledge's window: taken in, and not counted. */
function outsideWindow(drafts: Draft[]): void {
  const first = training(drafts, 'cyl', '2017-03');
  first.rows = [...moved(first, '2017-02-06', '2017-02-24'), ...first.rows];
  const last = training(drafts, 'guadalinfo', '2018-12');
  const rows = moved(last, '2019-01-08', '2019-01-18');
  drafts.push({ ...last, name: 'formación enero 2019', on: '2019-01-28', rows });
}

/** Some rows of a draft, of an activity on other days. */
const moved = (draft: Draft, start_date: string, end_date: string): Row[] =>
  draft.rows
    .filter((row): row is Row => typeof row?.end_date === 'string')
    .slice(0, 14)
    .map((row) => ({ ...row, activity_id: `${String(row.activity_id)}-F`, start_date, end_date }));

function training(drafts: readonly Draft[], network: string, month: string): Draft {
  const found = drafts.find((d) => d.sender.id === network && d.month === month && d.dataset === 'training');
  if (!found) throw new Error(`the sample world has no training of "${network}" in ${month}`);
  return found;
}

/** A day of the month in which a draft was received. */
const sameMonth = (draft: Draft, day: number) => `${draft.on.slice(0, 8)}${String(day).padStart(2, '0')}`;
