import { html } from 'hono/html';
import { fold } from './parts.ts';
import type { Html, View } from './view.ts';

/** The rules that made the numbers, in plain words. */
export function methodSection({ t }: View): Html {
  return html`
<section id="method" aria-labelledby="method-title">
<h2 id="method-title">${t.method.title}</h2>
<div class="rules">${t.method.rules.map(
    (rule) => html`
<div>${fold(
      rule.title,
      html`<h3>${rule.title}</h3>
<p>${rule.text}</p>`,
    )}</div>`,
  )}
</div>
</section>`;
}

/** What makes this report findable again. */
export function identification({ t, f, pledge, tables }: View): Html {
  const { window_start, window_end, as_of, rules } = tables.parameters;
  const fact = (label: string, value: string | Html) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
  return html`
<footer>
<h2>${t.footer.title}</h2>
<dl class="facts">${fact(t.facts.who, html`<span lang="es">${pledge.association}</span>`)}${fact(
    t.facts.window,
    t.range(f.day(window_start), f.day(window_end)),
  )}${fact(t.facts.asOf, f.day(as_of))}${fact(t.footer.run, tables.manifest.run)}${fact(t.footer.rules, String(rules))}${fact(
    t.footer.uploads,
    f.number(tables.totals[0]!.uploads),
  )}${fact(t.footer.pledge, pledge.id)}</dl>
</footer>`;
}
