import { html } from 'hono/html';
import { limits } from '../../schemas/limits.ts';
import type { Language } from '../../schemas/pledge.ts';

/**
 * The clerk's page: one file, one button, and what came of it. The ticket stands after `#` in its address, which no
 * browser sends to a server. Everything else of the page is `pageScript`, a file of its own, so that no script is inline.
 */
export async function uploadPage(language: Language): Promise<string> {
  const t = texts[language];
  const other = language === 'es' ? 'en' : 'es';
  return String(
    await html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t.title}</title>
<style>
body { font: 1.0625rem/1.5 system-ui, sans-serif; color: #1d2430; background: #fff; max-width: 42rem; margin: 0 auto; padding: 1.5rem }
fieldset { border: 0; padding: 0; margin: 1.25rem 0 } legend, label { font-weight: 600 } fieldset label { font-weight: 400; display: block }
button { font: inherit; font-weight: 600; padding: .6rem 1.4rem; border: 0; border-radius: .3rem; color: #fff; background: #1f4e79 }
button:disabled { background: #6b7480 } :focus-visible { outline: 3px solid #c46a00; outline-offset: 2px }
ul { padding-left: 1.2rem } #result { margin-top: 1.5rem; padding-top: 1rem; border-top: 1px solid #c9ced6 } .fix { color: #4a5360 }
</style>
</head>
<body>
<main>
<h1>${t.title}</h1>
<p>${t.intro}</p>
<form id="form" data-lang="${language}" data-limit="${limits.uploadBytes}" data-sending="${t.sending}" data-reading="${t.reading}" data-failed="${t.failed}" data-large="${t.large}" data-row="${t.row}">
<p><label for="file">${t.file}</label><br><input id="file" type="file" required></p>
<fieldset><legend>${t.mode}</legend>
<label><input type="radio" name="mode" value="add" checked> ${t.add}</label>
<label><input type="radio" name="mode" value="replace"> ${t.replace}</label>
</fieldset>
<button id="send">${t.send}</button>
</form>
<section id="result" aria-live="polite"></section>
<noscript>${t.noscript}</noscript>
<p><a id="other" href="?lang=${other}">${t.other}</a></p>
</main>
<script src="/subir.js" defer></script>
</body>
</html>`,
  );
}

/** What the page may do: its own script, the API beside it, and the bucket. @param bucket The origin of the signed URLs. */
export const pagePolicy = (bucket: string): string =>
  `default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self' ${bucket}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** The page's script. It writes texts only, never markup: a cell of a file cannot become a part of the page. */
export const pageScript = `'use strict';
const form = document.getElementById('form');
const result = document.getElementById('result');
const said = form.dataset;
const other = document.getElementById('other');
other.href += location.hash;
const line = (tag, text, kind) => {
  const element = document.createElement(tag);
  element.textContent = text;
  if (kind) element.className = kind;
  return element;
};
const show = (...elements) => result.replaceChildren(...elements);
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const api = async (path, options = {}) => {
  const answer = await fetch(path + '?lang=' + said.lang, {
    ...options,
    headers: { authorization: 'Bearer ' + location.hash.slice(1), 'content-type': 'application/json' },
  });
  return { status: answer.status, body: await answer.json() };
};
const issue = (one) => {
  const where = one.cell || [one.sheet, one.row && said.row + ' ' + one.row, one.column].filter(Boolean).join(', ');
  const item = line('li', (where ? where + ': ' : '') + one.message + ' ');
  item.append(line('span', one.fix, 'fix'));
  return item;
};
const list = (issues) => {
  const all = document.createElement('ul');
  all.append(...issues.map(issue));
  return all;
};
const hex = (bytes) => [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, '0')).join('');

async function send(file) {
  if (file.size > Number(said.limit)) return show(line('p', said.large));
  show(line('p', said.sending));
  const bytes = await file.arrayBuffer();
  const sha256 = hex(await crypto.subtle.digest('SHA-256', bytes));
  const mode = new FormData(form).get('mode');
  const asked = await api('/uploads', { method: 'POST', body: JSON.stringify({ file: file.name, size: file.size, sha256, mode }) });
  if (asked.status !== 200) return show(line('p', asked.body.message), line('p', asked.body.fix, 'fix'));
  if (asked.body.status === 'awaited') {
    const { url, headers: signed } = asked.body;
    const { 'content-length': _, ...headers } = signed;
    const put = await fetch(url, { method: 'PUT', headers, body: bytes });
    // 412: the bytes are there already, from a try that was broken off.
    if (!put.ok && put.status !== 412) throw new Error(String(put.status));
  }
  show(line('p', said.reading));
  for (let pause = 500; ; pause = Math.min(pause * 1.5, 5000)) {
    const answer = await api('/uploads/' + asked.body.upload);
    if (answer.status === 202) { await wait(pause); continue; }
    if (answer.status !== 200) return show(line('p', answer.body.message), line('p', answer.body.fix, 'fix'));
    return show(line('p', answer.body.message), list(answer.body.errors), list(answer.body.warnings));
  }
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = document.getElementById('send');
  button.disabled = true;
  try { await send(document.getElementById('file').files[0]); }
  catch { show(line('p', said.failed)); }
  button.disabled = false;
});
`;

const megabytes = limits.uploadBytes / 2 ** 20;

const texts: Record<Language, Record<string, string>> = {
  es: {
    title: 'Enviar los datos de un mes',
    intro: 'Envíe el fichero que exporta su sistema. En unos segundos verá qué se aceptó y qué hay que corregir.',
    file: 'Fichero',
    mode: '¿Qué pasa con lo que ya envió?',
    add: 'Se suma a lo anterior',
    replace: 'Sustituye los meses que trae este fichero',
    send: 'Enviar',
    sending: 'Enviando…',
    reading: 'Recibido. Leyendo el fichero…',
    failed: 'No se pudo enviar: falla la conexión o el servicio. Nada se ha perdido; inténtelo otra vez.',
    large: `El fichero pasa de ${megabytes} MB. Divídalo, por ejemplo un fichero por mes.`,
    row: 'fila',
    noscript: 'Esta página necesita JavaScript para enviar el fichero.',
    other: 'In English',
  },
  en: {
    title: 'Send the data of a month',
    intro: 'Send the file that your system exports. Within seconds you see what was accepted, and what to fix.',
    file: 'File',
    mode: 'What happens to what you sent before?',
    add: 'This is added to it',
    replace: 'This takes the place of its months',
    send: 'Send',
    sending: 'Sending…',
    reading: 'Received. Reading the file…',
    failed: 'It could not be sent: the connection or the service fails. Nothing is lost; try again.',
    large: `The file has more than ${megabytes} MB. Split it, for example a file a month.`,
    row: 'row',
    noscript: 'This page needs JavaScript to send the file.',
    other: 'En español',
  },
};
