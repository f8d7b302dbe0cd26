import type { Indicator, Language } from '../../../schemas/pledge.ts';
import { pledgeLabel } from '../../../schemas/pledge-labels.ts';
import { type PublicPageInput, type PublicView, publicView } from '../public/view.ts';
import { verdict } from '../story/verdict.ts';
import { type FormTexts, formTexts } from './texts.ts';

/** A box of the Coalition's form, and what goes into it: a number where the box takes one, without marks of thousands. */
export interface FormField {
  field: string;
  text: string | number;
}

/** What is filled in at once: the pledge, an initiative, a target indicator, a milestone. */
export interface FormPart {
  section: string;
  /** What it is of: the title of the initiative, the indicator or the milestone; empty for the pledge. */
  item: string;
  fields: FormField[];
}

/** What the form is made of: es or en, as the pledge's own texts are. */
export interface FormInput extends PublicPageInput {
  language: Language;
}

interface Filling extends PublicView {
  own: FormTexts;
}

/**
 * The Coalition's form, filled in: the pledge, an initiative for each of its categories, the target indicators, the milestones.
 * All of it is from the pledge and the public tables. A pure function.
 */
export function formParts(input: FormInput): FormPart[] {
  const filling: Filling = { ...publicView(input), own: formTexts[input.language] };
  const pillars = [...new Set(input.pledge.indicators.map(({ pillar }) => pillar))];
  return [
    pledgePart(filling, pillars),
    ...pillars.map((pillar) => initiativePart(pillar, filling)),
    ...input.tables.exact.indicators.map((indicator) => indicatorPart(indicator, filling)),
    ...input.tables.exact.milestones.map((milestone) => milestonePart(milestone, filling)),
  ];
}

function pledgePart({ own, tables, pledge, language }: Filling, pillars: readonly Indicator['pillar'][]): FormPart {
  const { fields, sections, categories } = own;
  const { headline, sentences } = verdict(tables, language);
  return {
    section: sections.pledge,
    item: '',
    fields: [
      { field: fields.title, text: pledgeLabel(language, pledge) },
      { field: fields.organisation, text: pledge.association },
      { field: fields.category, text: pillars.map((pillar) => categories[pillar]).join('\n') },
      { field: fields.start, text: inFigures(tables.window.start) },
      { field: fields.end, text: inFigures(tables.window.end) },
      { field: fields.progress, text: [headline, ...sentences].join(' ') },
      { field: fields.evidence, text: own.source(tables.run) },
    ],
  };
}

function initiativePart(pillar: Indicator['pillar'], { own, t, f, tables, pledge, indicator }: Filling): FormPart {
  const ids = pledge.indicators.filter((i) => i.pillar === pillar).map(({ id }) => id);
  const reached = tables.exact.indicators.filter(({ id }) => ids.includes(id));
  const title = own.categories[pillar];
  return {
    section: own.sections.initiative,
    item: title,
    fields: [
      { field: own.fields.title, text: title },
      {
        field: own.fields.progress,
        text: reached
          .map((i) => own.item(indicator(i.id), f.number(i.value), f.number(i.target), t.status[i.standing]))
          .join('\n'),
      },
    ],
  };
}

function indicatorPart(
  i: Filling['tables']['exact']['indicators'][number],
  { own, t, f, tables, indicator }: Filling,
): FormPart {
  const title = indicator(i.id);
  const evidence = [
    own.evidence(f.day(tables.as_of), f.number(i.value), f.number(i.target), t.counts[i.counts]),
    ...(i.value_low < i.value_high ? [own.between(f.number(i.value_low), f.number(i.value_high))] : []),
    own.source(tables.run),
  ];
  return {
    section: own.sections.indicator,
    item: title,
    fields: [
      { field: own.fields.title, text: title },
      { field: own.fields.target, text: i.target },
      { field: own.fields.current, text: i.value },
      { field: own.fields.status, text: own.statusOf(t.status[i.standing], f.percent(i.percent)) },
      { field: own.fields.evidence, text: evidence.join(' ') },
    ],
  };
}

function milestonePart(
  m: Filling['tables']['exact']['milestones'][number],
  { own, t, f, milestone }: Filling,
): FormPart {
  const title = milestone(m.id);
  const status = t.milestones.status[m.status];
  return {
    section: own.sections.milestone,
    item: title,
    fields: [
      { field: own.fields.title, text: title },
      { field: own.fields.date, text: inFigures(m.due) },
      {
        field: own.fields.status,
        text: m.completed_on === null ? status : `${status}. ${own.completed(f.day(m.completed_on))}`,
      },
      { field: own.fields.evidence, text: m.evidence_url ?? own.noEvidence },
    ],
  };
}

/** A day as the form's boxes take it: `01/03/2017`. */
const inFigures = (day: string): string => day.split('-').reverse().join('/');
