import { html } from 'hono/html';
import type { ResultRow } from '../../schemas/run.ts';
import { milestonesFinding } from './findings/findings.ts';
import { badge, csvLink, fold, legend, outwardLink, stack } from './parts.ts';
import type { Html, View } from './view.ts';

/** The milestones in the pledge's order: due, status, and the evidence, or that it is missing. */
export function milestonesSection(view: View): Html {
  const { t, f, tables } = view;
  return html`
<section id="milestones" aria-labelledby="milestones-title">
<h2 id="milestones-title">${t.milestones.title}</h2>
<p class="intro">${t.milestones.intro}</p>
${stack({
  kind: 'milestones',
  caption: milestonesFinding(tables.milestone_status, view.finding),
  columns: [
    { label: t.milestones.milestone },
    { label: t.milestones.due, kind: 'date' },
    { label: t.milestones.completed, kind: 'date' },
    { label: t.milestones.participants, kind: 'n' },
    { label: t.milestones.rows, kind: 'n' },
    { label: t.milestones.evidence },
    { label: t.columns.status, kind: 'state' },
  ],
  rows: tables.milestone_status.map((m) => [
    view.title('milestones', m.milestone),
    f.day(m.due),
    m.completed_on === null ? '–' : f.day(m.completed_on),
    m.participants === null ? '–' : f.number(m.participants),
    f.number(m.programme_rows),
    evidenceCell(m, view),
    badge(m.status, t.milestones.status[m.status]),
  ]),
})}
<p class="note">${t.milestones.evidenceNote} ${csvLink(
    'milestones',
    ['milestone', 'due', 'status', 'completed_on', 'participants', 'programme_rows', 'evidence_url'],
    tables.milestone_status,
  )}</p>
<div class="rule">${fold(
    t.summary.rule,
    html`<h3>${t.summary.rule}</h3>
${legend(t.milestones.status, t.milestones.rule)}`,
  )}</div>
</section>`;
}

/** The evidence, and that others reported the milestone where they did. */
function evidenceCell(m: ResultRow<'milestone_status'>, view: View): string | Html {
  const proof = evidence(m, view);
  return m.other_senders === 0
    ? proof
    : html`${proof} <small>${view.t.milestones.others(view.f.number(m.other_senders))}</small>`;
}

function evidence({ evidence_url: url, evidence_missing }: ResultRow<'milestone_status'>, { t }: View): string | Html {
  if (evidence_missing) return html`<strong class="missing">${t.milestones.evidenceMissing}</strong>`;
  if (url === null) return t.milestones.none;
  return outwardLink(url);
}
