import { html } from 'hono/html';
import type { ResultRow } from '../../schemas/run.ts';
import { badge, legend } from './parts.ts';
import type { Html, View } from './view.ts';

/** The milestones in the pledge's order: due, status, and the evidence, or that it is missing. */
export function milestonesSection(view: View): Html {
  const { t, tables } = view;
  return html`
<section id="milestones" aria-labelledby="milestones-title">
<h2 id="milestones-title">${t.milestones.title}</h2>
<p class="intro">${t.milestones.intro}</p>
<ol class="milestones">${tables.milestone_status.map((m) => milestone(m, view))}
</ol>
<div class="rule"><h3>${t.summary.rule}</h3>
${legend(t.milestones.status, t.milestones.rule)}</div>
</section>`;
}

function milestone(m: ResultRow<'milestone_status'>, view: View): Html {
  const { t, f } = view;
  const fact = (label: string, value: string | Html) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
  return html`
<li id="${m.milestone}"><div class="what"><h3>${view.title('milestones', m.milestone)}</h3>
${badge(m.status, t.milestones.status[m.status])}</div>
<dl>${fact(t.milestones.due, f.day(m.due))}${
    m.completed_on === null ? '' : fact(t.milestones.completed, f.day(m.completed_on))
  }${m.participants === null ? '' : fact(t.milestones.participants, f.number(m.participants))}${fact(
    t.milestones.rows,
    f.number(m.programme_rows),
  )}${fact(t.milestones.evidence, evidence(m, view))}</dl></li>`;
}

/** A link only where it is https; any other text is shown as text. */
function evidence({ evidence_url: url, evidence_missing }: ResultRow<'milestone_status'>, { t }: View): string | Html {
  if (evidence_missing) return html`<strong class="missing">${t.milestones.evidenceMissing}</strong>`;
  if (url === null) return t.milestones.noEvidence;
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed?.protocol !== 'https:') return url;
  return html`<a href="${url}" rel="noreferrer noopener">${parsed.hostname}</a>`;
}
