/** The page's script. It writes texts only, never markup: a cell of a file cannot become a part of the page. */
export const pageScript = `'use strict';
const byId = (id) => document.getElementById(id);
const form = byId('form');
const result = byId('result');
const { lang, limit } = form.dataset;
const t = JSON.parse(form.dataset.texts);
const ticket = location.hash.slice(1);
/** What is said of one kind that is shown at once, and the places that are named of each. */
const shown = 5;
const named = 10;

const put = (text, values) => text.replace(/\\{(\\w+)\\}/g, (_, name) => values[name]);
const number = (n) => n.toLocaleString(lang);
const element = (tag, content, more) => {
  const made = Object.assign(document.createElement(tag), more);
  made.append(...[content].flat().filter((c) => c !== null && c !== ''));
  return made;
};
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const state = (text, wrong = false) => {
  byId('state').textContent = text;
  byId('state').className = wrong ? 'wrong' : '';
};
/** Says what the API refused. What is not in its words is a fault of the service. */
const refusal = ({ message, fix }) => {
  if (!fix) throw new Error(message);
  state(message + ' ' + fix, true);
};
const request = (path, options = {}, query = {}) =>
  fetch(path + '?' + new URLSearchParams({ lang, ...query }), {
    ...options,
    headers: { authorization: 'Bearer ' + ticket, 'content-type': 'application/json' },
  });
const api = async (...asked) => {
  const answer = await request(...asked);
  return { status: answer.status, body: await answer.json() };
};
const hex = (bytes) => [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, '0')).join('');

/** The address says which answer is shown: it is there again when the page is loaded again, in any language. */
const remember = (upload) => {
  const own = new URL(location.href);
  own.searchParams.set('upload', upload);
  history.replaceState(null, '', own);
  links();
};
const links = () => {
  for (const link of document.querySelectorAll('nav a')) {
    const to = new URL(location.href);
    to.searchParams.set('lang', link.hreflang);
    link.href = to.search + to.hash;
  }
};

/** Where several are of which the same is said: cells of a workbook by their addresses, else rows. */
const places = (all) => {
  const [{ cell, sheet }] = all;
  const list = all.slice(0, named).map((one) => one.cell || one.row).join(', ');
  const cut = all.length > named ? put(t.more, { list, count: number(all.length - named) }) : list;
  if (cell) return cut;
  return [sheet, put(all.length > 1 ? t.rows : t.row, { row: cut })].filter(Boolean).join(', ');
};
const remark = (all) => element('li', [element('span', places(all) + ': ', { className: 'place' }), all[0].message]);
const grouped = (all, kindOf) => {
  const byKind = new Map();
  for (const one of all) byKind.set(kindOf(one), [...(byKind.get(kindOf(one)) || []), one]);
  return [...byKind.values()];
};

/** Remarks of one code and column together, the most frequent first, with their complete count. */
const groups = (issues, severity, counts) =>
  grouped(issues, (one) => one.code + ' ' + (one.row === null ? one.message : one.column))
    .map((all) => {
      const [{ code, column, row }] = all;
      const counted = counts.find((c) => c.severity === severity && c.code === code && c.column === column);
      return { all, whole: row === null, count: row !== null && counted ? counted.count : all.length };
    })
    .sort((a, b) => Number(b.whole) - Number(a.whole) || b.count - a.count);
const group = ({ all, whole, count }) => {
  const [{ column, message, fix }] = all;
  const advice = element('p', fix, { className: 'fix' });
  if (whole) return element('li', [element('h4', column || t.wholeFile), element('p', message), advice]);
  const title = [column, count > 1 ? put(t.times, { count: number(count) }) : ''].filter(Boolean).join(' · ');
  const said = grouped(all, (one) => (one.sheet || '') + ' ' + one.message);
  const parts = [element('h4', title || t.wholeFile), advice, element('ul', said.slice(0, shown).map(remark))];
  const rest = said.slice(shown);
  if (rest.length > 0)
    parts.push(
      element('details', [
        element('summary', put(t.rest, { count: number(rest.length) })),
        element('ul', rest.map(remark)),
      ]),
    );
  if (count > all.length)
    parts.push(element('p', put(t.unlisted, { count: number(count - all.length) }), { className: 'hint' }));
  return element('li', parts);
};
const list = (title, issues, severity, counts) =>
  issues.length === 0
    ? []
    : [
        element('h3', title),
        element('ul', groups(issues, severity, counts).map(group), { className: 'groups' }),
      ];

const figures = (rows) =>
  element(
    'dl',
    [['read', t.read], ['accepted', t.rowsAccepted], ['rejected', t.rowsRejected], ['blank', t.blank], ['ignored', t.ignored]]
      .filter(([name]) => rows[name] > 0 || !['blank', 'ignored'].includes(name))
      .map(([name, label]) => element('div', [element('dt', label), element('dd', number(rows[name]))])),
  );

const button = (text, does, className = '') => {
  const made = element('button', text, { type: 'button', className });
  made.addEventListener('click', () => busy(made, does));
  return made;
};

/** What can be done now: the file back, marked; or the same file read anew. */
const actions = (body, marked, before) => {
  const all = [];
  if (marked) all.push(button(t.corrected, () => save(body.upload, {})));
  if (marked && body.rows.rejected > 0)
    all.push(button(t.rejectedOnly, () => save(body.upload, { rows: 'rejected' }), 'plain'));
  if (before) all.push(button(t.again, () => send(before.file, true), 'plain'));
  if (all.length === 0) return [];
  const hint = marked ? [element('p', t.correctedHint, { className: 'hint' })] : [];
  return [element('div', all, { className: 'actions' }), ...hint];
};

/** Shows what came of a file. */
const show = (body, before) => {
  const { errors, warnings, counts } = body;
  const rows = body.rows.read > 0;
  const marked = rows && [...errors, ...warnings].some((one) => one.row !== null);
  const about = (...codes) => errors.some((one) => codes.includes(one.code));
  // The one reason for which a whole file is refused is the message itself.
  const listed = rows ? errors : errors.slice(1);
  const verdict = [element('h2', t[body.status], { id: 'verdict' }), element('p', body.message)];
  if (about('column_missing')) verdict.push(element('p', t.settingFix));
  result.replaceChildren(
    ...(before ? [element('p', put(t.duplicate, { day: before.day }))] : []),
    element('div', verdict, { className: 'verdict ' + body.status }),
    element('p', body.file, { className: 'hint' }),
    ...(rows ? [figures(body.rows)] : []),
    ...actions(body, marked, before),
    ...list(t.errors, listed, 'error', counts),
    ...list(t.warnings, warnings, 'warning', counts),
  );
  result.hidden = false;
  if (about('column_missing', 'setting_missing', 'setting_wrong')) byId('settings').open = true;
  state('');
  result.focus();
  result.scrollIntoView({ block: 'start' });
};

/** Saves the file that is given back. */
const save = async (upload, query) => {
  state(t.preparing);
  const answer = await request('/uploads/' + upload + '/corrected', {}, query);
  if (answer.status !== 200) return refusal(await answer.json());
  const [, name] = /filename\\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition'));
  const file = decodeURIComponent(name);
  const url = URL.createObjectURL(await answer.blob());
  element('a', '', { href: url, download: file }).click();
  URL.revokeObjectURL(url);
  state(put(t.saved, { file }));
};

/** Asks until there is an answer, and shows it. */
const read = async (upload, before) => {
  state(t.reading);
  let faults = 0;
  for (let pause = 500; ; pause = Math.min(pause * 1.5, 5000)) {
    const answer = await api('/uploads/' + upload);
    // The file is there: a service that is busy is asked again.
    const isBusy = answer.status === 429 || answer.status >= 500;
    if (answer.status === 202 || (isBusy && ++faults < 6)) await wait(pause);
    else if (answer.status !== 200) return refusal(answer.body);
    else {
      remember(upload);
      return show(answer.body, before);
    }
  }
};

const settings = () =>
  Object.fromEntries(
    [...form.querySelectorAll('[data-setting]')]
      .filter((control) => control.value.trim() !== '')
      .map((control) => [control.dataset.setting, control.value.trim()]),
  );

const send = async (file, again = false) => {
  result.hidden = true;
  if (file.size > Number(limit)) return state(t.large, true);
  state(t.sending);
  // A browser reads no file that was changed after it was chosen.
  const bytes = await file.arrayBuffer().catch(() => null);
  if (bytes === null) {
    byId('file').value = '';
    return state(t.changed, true);
  }
  const sha256 = hex(await crypto.subtle.digest('SHA-256', bytes));
  const mode = new FormData(form).get('mode');
  const asked = await api('/uploads', {
    method: 'POST',
    body: JSON.stringify({ file: file.name, size: file.size, sha256, mode, settings: settings(), again }),
  });
  if (asked.status !== 200) return refusal(asked.body);
  if (asked.body.status === 'duplicate') {
    const day = new Date(asked.body.received_at).toLocaleDateString(lang, { timeZone: 'Europe/Madrid' });
    return read(asked.body.upload, { file, day });
  }
  const { 'content-length': _, ...headers } = asked.body.headers;
  const sent = await fetch(asked.body.url, { method: 'PUT', headers, body: bytes });
  // 412: the bytes are there already, from a try that was broken off.
  if (!sent.ok && sent.status !== 412) throw new Error(String(sent.status));
  return read(asked.body.upload);
};

/** A button does one thing at a time; what breaks is said. */
const busy = async (by, does) => {
  by.disabled = true;
  try {
    await does();
  } catch {
    state(t.failed, true);
  }
  by.disabled = false;
};

form.addEventListener('submit', (event) => {
  event.preventDefault();
  busy(byId('send'), () => send(byId('file').files[0]));
});
links();
const asked = new URLSearchParams(location.search).get('upload');
if (ticket === '') state(t.noTicket, true);
else if (asked) busy(byId('send'), () => read(asked));
`;
