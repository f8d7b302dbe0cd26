import type { Answer, Mode } from '../../../schemas/receipt.ts';
import type { Refused } from '../../../schemas/refusals.ts';
import type { UploadAsked, UploadDuplicate, UploadGranted, UploadPending } from '../../../schemas/ticket.ts';
import type { PageTexts } from '../page-texts.ts';

/** The clerk's page in the browser. It writes texts only, never markup: a cell of a file cannot become a part of the page. */

type Issue = Answer['errors'][number];
type Severity = Answer['counts'][number]['severity'];
/** A file that was sent before: the file itself, and the day on which it was first received. */
interface Before {
  file: File;
  day: string;
}

/** Messages of one kind that are shown at once. */
const shown = 5;
/** Places that are named of each message. */
const named = 10;

const byId = <E extends HTMLElement = HTMLElement>(id: string) => document.getElementById(id) as E;
const form = byId<HTMLFormElement>('form');
const result = byId('result');
const { lang = 'es', limit = '0', texts = '{}' } = form.dataset;
const t = JSON.parse(texts) as PageTexts;
const ticket = location.hash.slice(1);

const put = (text: string, values: Record<string, string>) =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
const number = (n: number) => n.toLocaleString(lang);

type Content = string | Node;
function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  content: Content | Content[],
  more: Partial<HTMLElementTagNameMap[K]> = {},
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(tag), more);
  made.append(...[content].flat().filter((c) => c !== ''));
  return made;
}

const wait = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
function state(text: string, wrong = false): void {
  byId('state').textContent = text;
  byId('state').className = wrong ? 'wrong' : '';
}

/** Shows what the API refused. What is not in its words is a fault of the service. */
function refusal({ message, fix }: Refused): void {
  if (!fix) throw new Error(message);
  state(`${message} ${fix}`, true);
}

const request = (path: string, options: RequestInit = {}, query: Record<string, string> = {}) =>
  fetch(`${path}?${new URLSearchParams({ lang, ...query })}`, {
    ...options,
    headers: { authorization: `Bearer ${ticket}`, 'content-type': 'application/json' },
  });

type Reply<T> = { status: 200; body: T } | { status: number; body: Refused };
async function api<T>(path: string, options?: RequestInit): Promise<Reply<T>> {
  const answer = await request(path, options);
  return { status: answer.status, body: await answer.json() };
}
const isDone = <T>(reply: Reply<T>): reply is { status: 200; body: T } => reply.status === 200;

const hex = (bytes: ArrayBuffer) => [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, '0')).join('');

/** The address names the answer that is shown: it is there again when the page is loaded again, in any language. */
function remember(upload: string): void {
  const own = new URL(location.href);
  own.searchParams.set('upload', upload);
  history.replaceState(null, '', own);
  links();
}
function links(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('nav a')) {
    const to = new URL(location.href);
    to.searchParams.set('lang', link.hreflang);
    link.href = to.search + to.hash;
  }
}

/** The places of issues with one message: cells of a workbook by their addresses, else rows. */
function places(all: Issue[]): string {
  const { cell, sheet } = all[0]!;
  const list = all
    .slice(0, named)
    .map((one) => one.cell || one.row)
    .join(', ');
  const cut = all.length > named ? put(t.more, { list, count: number(all.length - named) }) : list;
  if (cell) return cut;
  return [sheet, put(all.length > 1 ? t.rows : t.row, { row: cut })].filter(Boolean).join(', ');
}
const issueLine = (all: Issue[]) =>
  element('li', [element('span', `${places(all)}: `, { className: 'place' }), all[0]!.message]);
function grouped(all: Issue[], kindOf: (one: Issue) => string): Issue[][] {
  const byKind = new Map<string, Issue[]>();
  for (const one of all) byKind.set(kindOf(one), [...(byKind.get(kindOf(one)) ?? []), one]);
  return [...byKind.values()];
}

interface Group {
  all: Issue[];
  /** True where it is about the whole file. */
  whole: boolean;
  count: number;
}

/** Issues of one code and column together, the most frequent first, with their complete count. */
const groups = (issues: Issue[], severity: Severity, counts: Answer['counts']): Group[] =>
  grouped(issues, (one) => `${one.code} ${one.row === null ? one.message : one.column}`)
    .map((all) => {
      const { code, column, row } = all[0]!;
      const counted = counts.find((c) => c.severity === severity && c.code === code && c.column === column);
      return { all, whole: row === null, count: row !== null && counted ? counted.count : all.length };
    })
    .sort((a, b) => Number(b.whole) - Number(a.whole) || b.count - a.count);

function group({ all, whole, count }: Group): HTMLElement {
  const { column, message, fix } = all[0]!;
  const advice = element('p', fix, { className: 'fix' });
  if (whole) return element('li', [element('h4', column || t.wholeFile), element('p', message), advice]);
  const title = [column, count > 1 ? put(t.times, { count: number(count) }) : ''].filter(Boolean).join(' · ');
  const lines = grouped(all, (one) => `${one.sheet || ''} ${one.message}`);
  const parts: HTMLElement[] = [
    element('h4', title || t.wholeFile),
    advice,
    element('ul', lines.slice(0, shown).map(issueLine)),
  ];
  const rest = lines.slice(shown);
  if (rest.length > 0)
    parts.push(
      element('details', [
        element('summary', put(t.rest, { count: number(rest.length) })),
        element('ul', rest.map(issueLine)),
      ]),
    );
  if (count > all.length)
    parts.push(element('p', put(t.unlisted, { count: number(count - all.length) }), { className: 'hint' }));
  return element('li', parts);
}

const list = (title: string, issues: Issue[], severity: Severity, counts: Answer['counts']): HTMLElement[] =>
  issues.length === 0
    ? []
    : [element('h3', title), element('ul', groups(issues, severity, counts).map(group), { className: 'groups' })];

const labels = [
  ['read', t.read],
  ['accepted', t.rowsAccepted],
  ['rejected', t.rowsRejected],
  ['blank', t.blank],
  ['ignored', t.ignored],
] as const;
const figures = (rows: Answer['rows']) =>
  element(
    'dl',
    labels
      .filter(([name]) => rows[name] > 0 || !['blank', 'ignored'].includes(name))
      .map(([name, label]) => element('div', [element('dt', label), element('dd', number(rows[name]))])),
  );

function button(text: string, does: () => Promise<void>, className = ''): HTMLButtonElement {
  const made = element('button', text, { type: 'button', className });
  made.addEventListener('click', () => busy(made, does));
  return made;
}

/** What can be done now: the file back, marked; or the same file read anew. */
function actions(body: Answer, marked: boolean, before: Before | undefined): HTMLElement[] {
  const all: HTMLElement[] = [];
  if (marked) all.push(button(t.corrected, () => save(body.upload, {})));
  if (marked && body.rows.rejected > 0)
    all.push(button(t.rejectedOnly, () => save(body.upload, { rows: 'rejected' }), 'plain'));
  if (before) all.push(button(t.again, () => send(before.file, true), 'plain'));
  if (all.length === 0) return [];
  const hint = marked ? [element('p', t.correctedHint, { className: 'hint' })] : [];
  return [element('div', all, { className: 'actions' }), ...hint];
}

/** Shows what came of a file. */
function show(body: Answer, before?: Before): void {
  const { errors, warnings, counts } = body;
  const rows = body.rows.read > 0;
  const marked = rows && [...errors, ...warnings].some((one) => one.row !== null);
  const about = (...codes: Issue['code'][]) => errors.some((one) => codes.includes(one.code));
  // The one reason for which a whole file is refused is the message itself.
  const listed = rows ? errors : errors.slice(1);
  const verdict = [element('h2', t[body.status as keyof PageTexts], { id: 'verdict' }), element('p', body.message)];
  if (about('column_missing')) verdict.push(element('p', t.settingFix));
  result.replaceChildren(
    ...(before ? [element('p', put(t.duplicate, { day: before.day }))] : []),
    element('div', verdict, { className: `verdict ${body.status}` }),
    element('p', body.file, { className: 'hint' }),
    ...(rows ? [figures(body.rows)] : []),
    ...actions(body, marked, before),
    ...list(t.errors, listed, 'error', counts),
    ...list(t.warnings, warnings, 'warning', counts),
  );
  result.hidden = false;
  if (about('column_missing', 'setting_missing', 'setting_wrong')) byId<HTMLDetailsElement>('settings').open = true;
  state('');
  result.focus();
  result.scrollIntoView({ block: 'start' });
}

/** Saves the file that is given back. */
async function save(upload: string, query: Record<string, string>): Promise<void> {
  state(t.preparing);
  const answer = await request(`/uploads/${upload}/corrected`, {}, query);
  if (answer.status !== 200) return refusal(await answer.json());
  const [, name = ''] = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '') ?? [];
  const file = decodeURIComponent(name);
  const url = URL.createObjectURL(await answer.blob());
  element('a', '', { href: url, download: file }).click();
  URL.revokeObjectURL(url);
  state(put(t.saved, { file }));
}

/** Asks until there is an answer, and shows it. */
async function read(upload: string, before?: Before): Promise<void> {
  state(t.reading);
  let faults = 0;
  for (let pause = 500; ; pause = Math.min(pause * 1.5, 5000)) {
    const answer = await api<Answer | UploadPending>(`/uploads/${upload}`);
    // The file is there: a service that is busy is asked again.
    const isBusy = answer.status === 429 || answer.status >= 500;
    if (answer.status === 202 || (isBusy && ++faults < 6)) await wait(pause);
    else if (!isDone(answer)) return refusal(answer.body);
    else {
      remember(upload);
      return show(answer.body as Answer, before);
    }
  }
}

type Control = HTMLInputElement | HTMLSelectElement;
const settings = (): UploadAsked['settings'] =>
  Object.fromEntries(
    [...form.querySelectorAll<Control>('[data-setting]')]
      .filter((control) => control.value.trim() !== '')
      .map((control) => [control.dataset.setting, control.value.trim()]),
  );

async function send(file: File, again = false): Promise<void> {
  result.hidden = true;
  if (file.size > Number(limit)) return state(t.large, true);
  state(t.sending);
  // A browser reads no file that was changed after it was chosen.
  const bytes = await file.arrayBuffer().catch(() => null);
  if (bytes === null) {
    byId<HTMLInputElement>('file').value = '';
    return state(t.changed, true);
  }
  const sha256 = hex(await crypto.subtle.digest('SHA-256', bytes));
  const mode = new FormData(form).get('mode') as Mode;
  const upload: UploadAsked = { file: file.name, size: file.size, sha256, mode, settings: settings(), again };
  const asked = await api<UploadGranted | UploadDuplicate>('/uploads', {
    method: 'POST',
    body: JSON.stringify(upload),
  });
  if (!isDone(asked)) return refusal(asked.body);
  if (asked.body.status === 'duplicate') {
    const day = new Date(asked.body.received_at).toLocaleDateString(lang, { timeZone: 'Europe/Madrid' });
    return read(asked.body.upload, { file, day });
  }
  const { 'content-length': _, ...headers } = asked.body.headers;
  const sent = await fetch(asked.body.url, { method: 'PUT', headers, body: bytes });
  // 412: the bytes are there already, from a try that was broken off.
  if (!sent.ok && sent.status !== 412) throw new Error(String(sent.status));
  return read(asked.body.upload);
}

/** A button does one thing at a time; a failure is shown. */
async function busy(by: HTMLButtonElement, does: () => Promise<void>): Promise<void> {
  by.disabled = true;
  try {
    await does();
  } catch {
    state(t.failed, true);
  }
  by.disabled = false;
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  busy(byId<HTMLButtonElement>('send'), () => send(byId<HTMLInputElement>('file').files![0]!));
});
links();
const asked = new URLSearchParams(location.search).get('upload');
if (ticket === '') state(t.noTicket, true);
else if (asked) busy(byId<HTMLButtonElement>('send'), () => read(asked));
