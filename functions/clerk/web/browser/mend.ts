import type { EditedRow, Row } from '../../row.ts';
import type { MendTexts } from '../pages/mend.ts';
import { byId, count, element, put } from './page.ts';

/** Milliseconds after the last key at which a row is checked. */
const pause = 250;
/** Milliseconds after a broken line at which it is tried again. */
const retry = 3000;

interface Grid {
  form: HTMLFormElement;
  t: MendTexts;
  language: string;
  /** Rows whose present texts are not checked yet, and the timer of the next check. */
  due: Set<HTMLTableRowElement>;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** True while the server checks rows: one request at a time. */
  checking: boolean;
}

/**
 * The grid of rejected rows by keyboard: Enter takes the proposal, or what was typed, and goes to the next error; with Ctrl it does so
 * in every row with the same error. The server checks each row by the intake's own rules as it is typed, and keeps it.
 */
export function mend(): void {
  const form = byId<HTMLFormElement>('mend');
  if (!form) return;
  const { language = 'es', texts = '{}' } = form.dataset;
  const t = JSON.parse(texts) as MendTexts;
  const grid: Grid = { form, t, language, due: new Set(), timer: undefined, checking: false };
  for (const input of inputs(form)) input.dataset.before ??= input.value;
  form.addEventListener('input', (event) => {
    if (event.target instanceof HTMLInputElement) typed(grid, event.target);
  });
  form.addEventListener('focusin', (event) => {
    if (event.target instanceof HTMLInputElement) showSame(grid, event.target);
  });
  form.addEventListener('keydown', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.dataset.field) key(grid, event, event.target);
  });
  form.addEventListener('click', (event) => {
    const taken = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-take]') : null;
    const input = taken && byId<HTMLInputElement>(taken.dataset.take ?? '');
    if (!input) return;
    fill(grid, input, taken.dataset.value ?? '');
    input.focus();
  });
  form.addEventListener('submit', () => grid.due.clear());
  // What was checked is kept by the server; what was not yet is sent before the page goes, and where that fails it is asked.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') check(grid);
  });
  addEventListener('beforeunload', (event) => {
    if (grid.due.size === 0) return;
    check(grid);
    event.preventDefault();
  });
  const [first] = wrong(form);
  first?.focus();
  first?.select();
}

const inputs = (within: ParentNode) => [...within.querySelectorAll<HTMLInputElement>('input[data-field]')];
const wrong = (within: ParentNode) => inputs(within).filter((input) => input.getAttribute('aria-invalid') === 'true');
const rowOf = (input: HTMLInputElement) => input.closest('tr')!;
const proposal = (input: HTMLInputElement) => rowOf(input).querySelector<HTMLElement>(`[data-take="${input.id}"]`);

function key(grid: Grid, event: KeyboardEvent, input: HTMLInputElement): void {
  if (event.key === 'Enter') {
    event.preventDefault();
    const proposed = proposal(input)?.dataset.value;
    if (input.value === input.dataset.before && proposed !== undefined) fill(grid, input, proposed);
    const all = event.ctrlKey || event.metaKey ? same(grid.form, input) : [];
    for (const other of all) fill(grid, other, input.value);
    next(grid, input, [input, ...all]);
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const column = inputs(grid.form).filter((one) => one.dataset.field === input.dataset.field);
    const other = column[column.indexOf(input) + (event.key === 'ArrowDown' ? 1 : -1)];
    if (!other) return;
    event.preventDefault();
    other.focus();
    other.select();
  }
}

/** Other cells of the field that have the same error: they held the same text, and nobody has changed them. */
const same = (form: HTMLFormElement, input: HTMLInputElement): HTMLInputElement[] =>
  wrong(form).filter(
    (one) =>
      one !== input &&
      one.dataset.field === input.dataset.field &&
      one.dataset.before === input.dataset.before &&
      one.value === one.dataset.before,
  );

/** Goes to the next error after a cell, round at the end; where there is none, to the button that saves. */
function next({ form, due }: Grid, input: HTMLInputElement, settled: HTMLInputElement[]): void {
  const all = inputs(form);
  const at = all.indexOf(input);
  // What is edited is passed over until it is known to be wrong still.
  const isOpen = (one: HTMLInputElement) => one.value === one.dataset.before || !due.has(rowOf(one));
  const [to] = [...all.slice(at + 1), ...all.slice(0, at)].filter(
    (one) => one.getAttribute('aria-invalid') === 'true' && !settled.includes(one) && isOpen(one),
  );
  if (to) {
    to.focus();
    to.select();
  } else form.querySelector<HTMLButtonElement>('button[value=save]')?.focus();
}

function fill(grid: Grid, input: HTMLInputElement, value: string): void {
  input.value = value;
  typed(grid, input);
}

function typed(grid: Grid, input: HTMLInputElement): void {
  grid.due.add(rowOf(input));
  showSame(grid, input);
  checkSoon(grid, pause);
}

function checkSoon(grid: Grid, after: number): void {
  clearTimeout(grid.timer);
  grid.timer = setTimeout(() => check(grid), after);
}

/** Offers to do the same in the other rows with the same error. */
function showSame(grid: Grid, input: HTMLInputElement): void {
  const place = byId('same')!;
  const others = input.dataset.field ? same(grid.form, input) : [];
  const value = input.value === input.dataset.before ? proposal(input)?.dataset.value : input.value;
  place.hidden = others.length === 0;
  if (others.length === 0) return;
  const text = element('span', count(grid.t.mendSame, others.length, grid.language));
  place.replaceChildren(text);
  if (value === undefined) return;
  const does = element('button', count(grid.t.mendSameButton, others.length, grid.language), {
    type: 'button',
    className: 'plain small',
  });
  does.addEventListener('click', () => {
    for (const one of [input, ...others]) fill(grid, one, value);
    next(grid, input, [input, ...others]);
  });
  place.append(' ', does);
}

async function check(grid: Grid): Promise<void> {
  const { form, due } = grid;
  if (grid.checking || due.size === 0) return;
  grid.checking = true;
  const asked = new Map([...due].map((row) => [row, editedRow(row)]));
  const reply = await fetch(form.dataset.check!, {
    method: 'POST',
    headers: { 'x-token': form.dataset.token!, 'content-type': 'application/json' },
    body: JSON.stringify([...asked.values()]),
    keepalive: true,
  }).catch(() => null);
  const checked = reply?.ok ? ((await reply.json()) as Row[]) : null;
  grid.checking = false;
  // What was typed meanwhile is checked next; what could not be asked, again.
  for (const [row, then] of checked ? asked : [])
    if (JSON.stringify(editedRow(row)) === JSON.stringify(then)) due.delete(row);
  for (const row of checked ?? []) show(grid, row);
  byId('left')!.textContent = checked
    ? progress(grid)
    : reply?.status === 401
      ? grid.t.sessionOver
      : grid.t.mendOffline;
  if (due.size > 0) checkSoon(grid, checked ? 0 : retry);
}

function progress({ form, t, language }: Grid): string {
  const left = new Set(wrong(form).map(rowOf)).size;
  return left > 0 ? count(t.mendLeft, left, language) : t.mendNone;
}

function editedRow(row: HTMLTableRowElement): EditedRow {
  const [sheet, number] = row.dataset.row!.split('.').map(Number) as [number, number];
  const changed = inputs(row).filter((input) => input.value !== input.dataset.before);
  return { sheet, row: number, values: Object.fromEntries(changed.map((i) => [i.dataset.field!, i.value])) };
}

/** Shows what the server found in a row. */
function show({ t, due }: Grid, row: Row): void {
  const line = document.querySelector<HTMLTableRowElement>(`tr[data-row="${row.sheet}.${row.row}"]`);
  if (!line || due.has(line)) return;
  for (const cell of row.cells) {
    const input = inputs(line).find((one) => one.dataset.field === cell.field);
    if (input) showCell(t, input, cell);
  }
}

function showCell(t: MendTexts, input: HTMLInputElement, { label, issue, proposal }: Row['cells'][number]): void {
  const place = byId(`${input.id}-i`)!;
  const name = element('b', `${label}: `);
  const right = input.getAttribute('aria-invalid') === 'true' || input.value !== input.dataset.before;
  input.closest('td')!.className = issue ? 'wrong' : right ? 'right' : '';
  place.className = issue ? 'issue' : 'issue right';
  place.hidden = !issue && !right;
  if (!issue) {
    input.removeAttribute('aria-invalid');
    place.replaceChildren(name, t.good);
    return;
  }
  input.setAttribute('aria-invalid', 'true');
  place.replaceChildren(name, issue.message, ' ', element('span', issue.fix, { className: 'hint' }));
  if (proposal === null) return;
  const text = put(t.mendTake, { value: proposal });
  const take = element('button', text, { type: 'button', className: 'take', tabIndex: -1 });
  Object.assign(take.dataset, { take: input.id, value: proposal });
  place.append(' ', take);
}
