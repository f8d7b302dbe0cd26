import { html } from 'hono/html';
import type { PublicTables } from '../../../schemas/public-tables.ts';
import { milestoneStatus } from '../../../schemas/run.ts';
import { badge, outwardLink, stack } from '../parts.ts';
import type { Html } from '../view.ts';
import { milestoneTrack, milestoneYears } from './tracks.ts';
import type { PublicView } from './view.ts';

/** The milestones in the pledge's order: due, status, and the evidence, or that it is missing. */
export function milestonesSection(v: PublicView): Html {
  const { t, f, tables } = v;
  const statuses = milestoneStatus.options.filter((s) => tables.exact.totals.milestone_statuses[s] > 0);
  const counts = statuses.map((s) =>
    t.milestones.count(t.milestones.status[s], f.number(tables.exact.totals.milestone_statuses[s])),
  );
  return html`
<section id="milestones" aria-labelledby="milestones-title">
<h2 id="milestones-title">${t.milestones.title}</h2>
<p class="finding">${counts.join(' · ')}</p>
<p class="intro">${t.milestones.intro}</p>
${stack({
  kind: 'milestones',
  caption: t.milestones.caption,
  columns: [
    { label: t.milestones.milestone },
    { label: t.milestones.time, kind: 'wide', under: milestoneYears(tables) },
    { label: t.milestones.due, kind: 'date' },
    { label: t.milestones.completed, kind: 'date' },
    { label: t.milestones.evidence },
    { label: t.columns.status, kind: 'state' },
  ],
  rows: tables.exact.milestones.map((m) => [
    v.milestone(m.id),
    milestoneTrack(m, tables),
    f.day(m.due),
    m.completed_on === null ? '–' : f.day(m.completed_on),
    evidence(m, v),
    badge(m.status, t.milestones.status[m.status]),
  ]),
})}
<p class="note">${t.milestones.bar}</p>
</section>`;
}

function evidence(
  { evidence_url: url, evidence_missing }: PublicTables['exact']['milestones'][number],
  { t }: PublicView,
): string | Html {
  if (evidence_missing) return html`<strong class="missing">${t.milestones.evidenceMissing}</strong>`;
  if (url === null) return t.milestones.none;
  return outwardLink(url);
}
