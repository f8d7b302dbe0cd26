import { html } from 'hono/html';
import { isDate } from '../../../../schemas/columns.ts';
import { datasets } from '../../../../schemas/datasets.ts';
import type { Settings } from '../../../../schemas/receipt.ts';
import type { Preview } from '../../contract.ts';
import { settingChoices } from '../../words.ts';
import type { Texts } from '../texts/es.ts';
import type { Words } from '../words.ts';
import { type Html, none } from './parts.ts';

/** What only the clerk can say of a file: settings that it lacks, words that nobody knows, and whether it adds or replaces. */

const questions: Record<keyof Settings, keyof Texts> = {
  dataset: 'askDataset',
  audience: 'askAudience',
  programme: 'askProgramme',
  activity: 'askActivity',
  activity_id: 'askActivityId',
  start_date: 'askStart',
  end_date: 'askEnd',
  scheme: 'askScheme',
  completed: 'askCompleted',
  pass_mark: 'askPassMark',
  date_order: 'askDateOrder',
};

/** A form with a question for each setting that is missing. */
export function asks(p: Preview, token: string, words: Words): Html | '' {
  const { t, language } = words;
  if (p.asks.length === 0) return none;
  return html`<form method="post" action="/${language}/revisar/cambiar" class="ask"><h3>${t.asksTitle}</h3><p class="hint">${t.asksLead}</p>
<input type="hidden" name="token" value="${token}"><input type="hidden" name="upload" value="${p.upload}">
${p.asks.map(({ setting, choices }) => question(p, setting, choices, words, true))}
<p><button class="plain">${t.asksButton}</button></p></form>`;
}

/** What the clerk said of the file, to be said otherwise, or no longer: an empty answer takes it away. */
export function said(p: Preview, token: string, words: Words): Html | '' {
  const { t, language, list, day } = words;
  const asked = new Set<string>(p.asks.map((a) => a.setting));
  const settings = (Object.keys(questions) as (keyof Settings)[])
    .filter((name) => p.settings[name] !== undefined && !asked.has(name))
    .map((name) => ({ name, choices: settingChoices(name, p.dataset, language), value: p.settings[name]! }));
  if (settings.length === 0) return none;
  const shown = settings.map(({ name, choices, value }) =>
    isDay(name) && /^\d{4}-\d\d-\d\d$/.test(value)
      ? day(value)
      : labelOf(choices?.find((c) => c.value === value) ?? { value, label: value }, words),
  );
  return html`<details><summary>${t.saidTitle} <span class="hint">${list(shown)}</span></summary>
<form method="post" action="/${language}/revisar/cambiar"><input type="hidden" name="token" value="${token}"><input type="hidden" name="upload" value="${p.upload}">
${settings.map(({ name, choices }) => question(p, name, choices, words, false))}
<p><button class="plain">${t.asksButton}</button></p></form></details>`;
}

const labelOf = ({ value, label }: Choice, { t }: Words) => (value === 'mdy' ? t.monthFirst : label);

function question(
  p: Preview,
  setting: keyof Settings,
  choices: Preview['asks'][number]['choices'],
  words: Words,
  required: boolean,
): Html {
  const { t } = words;
  const id = `${setting}-${p.upload}`;
  const given = p.settings[setting] ?? '';
  const needed = required ? html` required` : none;
  return html`<p><label for="${id}">${t[questions[setting]]}</label>
${
  choices
    ? html`<select id="${id}" name="set.${setting}"${needed}><option value="">${required ? t.asksChoose : t.saidNothing}</option>${choices.map(
        (c) =>
          html`<option value="${c.value}"${c.value === given ? html` selected` : none}>${labelOf(c, words)}</option>`,
      )}</select>`
    : html`<input id="${id}" name="set.${setting}" type="${isDay(setting) ? 'date' : 'text'}" value="${given}" maxlength="200"${needed}>`
}</p>`;
}

const isDay = (setting: string): boolean => {
  const field = datasets.training.fields.shape[setting];
  return field !== undefined && isDate(field);
};

/** A form with the unknown headings and words, each with its choices: what is likely is chosen, and nothing where nothing is. */
export function match(p: Preview, token: string, words: Words): Html | '' {
  const { t, put, count, language } = words;
  const { headings, values } = p.unknown;
  if (headings.length + values.length === 0 || p.dataset === null) return none;
  // Columns of a centre's own, as of row numbers, stand in nobody's way.
  const isAside = p.state === 'ready' && values.length === 0 && headings.every((h) => h.proposals.length === 0);
  const title = isAside ? none : html`<h3>${t.matchTitle}</h3>`;
  const form = html`<form method="post" action="/${language}/revisar/significados" class="${isAside ? none : 'ask'}">${title}<p class="hint">${t.matchLead}</p>
<input type="hidden" name="token" value="${token}"><input type="hidden" name="dataset" value="${p.dataset}">
${headings.map(({ heading, sample, proposals, choices }, i) => {
  const id = `h${i}-${p.upload}`;
  const fields = (list: readonly { field: string; label: string }[]) =>
    list.map(({ field, label }) => ({ value: field, label }));
  return html`<p><label for="${id}">${put(t.matchHeading, { heading })}</label>
${sample.length > 0 ? html`<span class="hint block" id="${id}-s">${put(t.matchSample, { sample: sample.slice(0, 2).join(' · ') })}</span>` : none}
<input type="hidden" name="heading" value="${heading}"><select id="${id}" name="field"${sample.length > 0 ? html` aria-describedby="${id}-s"` : none}>
${options(fields(proposals), fields(choices), words, html`<option value="-">${t.matchLeave}</option>`)}</select></p>`;
})}
${values.map(({ field, label, word, rows, proposals, choices }, i) => {
  const id = `v${i}-${p.upload}`;
  return html`<p><label for="${id}">${put(t.matchValue, { word, label })} <span class="hint">(${count(t.rowsCount, rows)})</span></label>
<input type="hidden" name="of" value="${field}"><input type="hidden" name="word" value="${word}"><select id="${id}" name="value">
${options(proposals, choices, words)}</select></p>`;
})}
<p><button class="plain">${t.matchButton}</button></p></form>`;
  if (!isAside) return form;
  return html`<details><summary>${t.matchTitle} <span class="hint">${headings.map(({ heading }) => heading).join(', ')}</span></summary>${form}</details>`;
}

interface Choice {
  value: string;
  label: string;
}

/** What is likely, then that it is not known yet, or nothing of what can be meant, then all the rest: the first is chosen. */
function options(
  proposals: readonly Choice[],
  choices: readonly Choice[],
  { t }: Words,
  nothing: Html | '' = none,
): Html {
  const option = ({ value, label }: Choice) => html`<option value="${value}">${label}</option>`;
  const others = choices.filter((c) => !proposals.some((p) => p.value === c.value));
  return html`${proposals.map(option)}<option value="">${t.matchLater}</option>${nothing}${others.map(option)}`;
}

/** Whether the rows add up with what was sent before, or take its place. */
export function mode(p: Preview, token: string, { t, language }: Words): Html {
  const choice = (value: Preview['mode'], text: string) =>
    html`<label class="choice"><input type="radio" name="mode" value="${value}"${p.mode === value ? html` checked` : none}> ${text}</label>`;
  return html`<details><summary>${t.modeTitle} <span class="hint">${p.mode === 'add' ? t.modeAdd : t.modeReplace}</span></summary>
<form method="post" action="/${language}/revisar/cambiar"><input type="hidden" name="token" value="${token}"><input type="hidden" name="upload" value="${p.upload}">
<fieldset><legend class="hidden">${t.modeTitle}</legend>${choice('add', t.modeAdd)}${choice('replace', t.modeReplace)}</fieldset>
<p><button class="plain">${t.modeChange}</button></p></form></details>`;
}
