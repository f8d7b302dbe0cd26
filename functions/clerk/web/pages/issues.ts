import { html } from 'hono/html';
import type { Answer } from '../../../../schemas/receipt.ts';
import type { Words } from '../words.ts';
import { type Html, none } from './parts.ts';

type Severity = Answer['counts'][number]['severity'];
type Issue = Answer['errors'][number];

/** Remarks of one kind in one column, with their complete count. */
interface Group {
  column: string | null;
  count: number;
  /** Those that are listed, each sentence once; empty where only the count is known. */
  issues: Issue[];
}

/** What is to be corrected, or was noticed, the most frequent first; of each kind one sentence and where it is met. */
export function issueGroups(title: string, answer: Answer, severity: Severity, words: Words, level: 2 | 3): Html | '' {
  const groups = groupsOf(answer, severity);
  if (groups.length === 0) return none;
  return html`${level === 2 ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`}<ul class="groups">${groups.map((g) => group(g, words))}</ul>`;
}

function groupsOf(answer: Answer, severity: Severity): Group[] {
  const issues = severity === 'error' ? answer.errors : answer.warnings;
  // Where no row was read, the one reason is the answer's message.
  const ofFile = issues.filter(({ row }) => row === null).slice(severity === 'error' && answer.rows.read === 0 ? 1 : 0);
  const whole = ofFile.map((one): Group => ({ column: one.column, count: 1, issues: [one] }));
  const inRows = answer.counts
    .filter((c) => c.severity === severity && !ofFile.some((i) => i.code === c.code && i.column === c.column))
    .map((c): Group => {
      const same = issues.filter((i) => i.row !== null && i.code === c.code && i.column === c.column);
      return { column: c.column, count: c.count, issues: same };
    })
    .filter((g) => g.issues.length > 0);
  return [...whole, ...inRows.sort((a, b) => b.count - a.count)];
}

/** Rows that are named of each kind. */
const named = 6;

function group({ column, count, issues }: Group, words: Words): Html {
  const { t, count: counted, list } = words;
  const [first] = issues;
  if (!first) return html``;
  const sentences = new Set(issues.map(({ message }) => message));
  const places = [...new Set(issues.map(({ cell, row }) => cell ?? String(row)))];
  const cut = count > named;
  return html`<li><p><b>${column ?? (first.row === null ? t.answerWhole : t.answerWholeRow)}</b>${first.row === null ? none : html` <span class="hint">${counted(t.answerTimes, count)}</span>`}</p>
<p>${first.message}${sentences.size === 1 || first.row === null ? none : html` ${others(issues, words)}`} <span class="hint">${first.fix}</span></p>
${
  first.row === null
    ? none
    : html`<p class="hint">${first.cell ? placesText(places, cut, list) : counted(t.rowsAt, places.length, { row: placesText(places, cut, list) })}</p>`
}</li>`;
}

/** Other texts of a group that has several, the first of them: `También: «jubilada», «Ama de casa»…` */
function others([first, ...rest]: readonly Issue[], { t, put }: Words): string {
  const texts = [...new Set(rest.map(({ value }) => value ?? ''))].filter(
    (text) => text !== '' && text !== first!.value,
  );
  if (texts.length === 0) return '…';
  const list = texts.slice(0, mostTexts).map((text) => `«${text.slice(0, 40)}»`);
  return put(t.alsoTexts, { list: `${list.join(', ')}${texts.length > mostTexts ? '…' : '.'}` });
}
const mostTexts = 4;

const placesText = (places: readonly string[], cut: boolean, list: (items: readonly string[]) => string) =>
  cut ? `${places.slice(0, named).join(', ')}…` : list(places);

/** `58 filas se aceptan, 2 se rechazan, 1 en blanco` */
export function rowsText({ accepted, rejected, blank, ignored }: Answer['rows'], { t, count }: Words): string {
  const parts = [
    count(t.rowsAccepted, accepted),
    rejected > 0 && count(t.rowsRejected, rejected),
    blank > 0 && count(t.rowsBlank, blank),
    ignored > 0 && count(t.rowsIgnored, ignored),
  ];
  return parts.filter(Boolean).join(' · ');
}
