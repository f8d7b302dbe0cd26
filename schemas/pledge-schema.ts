import * as z from 'zod';

/**
 * The pledge as data: what was promised, by whom, and by when. No other file repeats a figure of it; what follows
 * from these figures (40,000 people, 4,800 certifications) is computed. Another association's pledge is another
 * object of the type {@link Pledge}.
 *
 * Source: the association's page in the Pledge Viewer of the Digital Skills and Jobs Coalition.
 */

/** A calendar date, `YYYY-MM-DD`. It has no time zone. */
const day = z.iso.date();

/** A text in the languages of the report. */
const text = z.strictObject({ es: z.string().min(1), en: z.string().min(1) });
export type LocalText = z.infer<typeof text>;

/** The languages in which the report and the templates exist. */
export const languages = ['es', 'en'] as const;
export type Language = (typeof languages)[number];

/** The languages in which a clerk is answered. */
export const answerLanguages = ['es', 'gl', 'ca', 'eu', 'en'] as const;
export type AnswerLanguage = (typeof answerLanguages)[number];

/** Whom an activity was for. One person may stand in several audiences, by different rows. */
export const audiences = ['citizen', 'unemployed', 'ict_professional', 'teacher'] as const;
export const Audience = z.enum(audiences);
export type Audience = z.infer<typeof Audience>;

const id = z.string().regex(/^[a-z][a-z0-9_]{1,40}$/);

export const Indicator = z.strictObject({
  id,
  pillar: z.enum(['all_citizens', 'labour_force', 'ict_professionals', 'education']),
  title: text,
  /** The promised number, to be reached at the end of the window. */
  target: z.int().positive(),
  /** What is counted, each thing once. */
  counts: z.enum(['people', 'certificates', 'companies']),
  /** The audience whose rows are counted; null for companies, and where every audience is counted. */
  audience: Audience.nullable(),
  /** False for an indicator that stands beside the totals, and in none of them. */
  in_totals: z.boolean().default(true),
  /** What a row must say to be counted; default nothing more. Certificates have an age only, companies nothing. */
  only: z
    .strictObject({
      sex: z.enum(['female', 'male', 'other']).optional(),
      programme: id.optional(),
      modality: z.enum(['in_person', 'online', 'blended']).optional(),
      /** Years reached in the year of the row, both inclusive. */
      age: z.strictObject({ min: z.int().optional(), max: z.int().optional() }).optional(),
    })
    .default({}),
  /** True where the objectives' text names this target too, with its own end date (`objective_end`). */
  named_in_objectives: z.boolean(),
});
export type Indicator = z.infer<typeof Indicator>;

export const Milestone = z.strictObject({
  id,
  title: text,
  due: day,
  programme: id,
  /** The networks that may report it, beside the association; default every network. */
  networks: z.array(id).min(1).optional(),
});
export type Milestone = z.infer<typeof Milestone>;

export const Programme = z.strictObject({ id, title: text });

export const Network = z.strictObject({
  id,
  name: z.string().min(1),
  /** The region it serves; null for a network that serves several. */
  region: z.string().nullable(),
  /** The languages its clerks read, the first is the default for answers (ISO 639-1). */
  languages: z.array(z.enum(answerLanguages)).min(1),
});
export type Network = z.infer<typeof Network>;

export const Pledge = z
  .strictObject({
    id: z.string().min(1),
    title: text,
    association: z.string().min(1),
    /** Both days inclusive. `value`, `by_network`, participations and the status use it. */
    window: z.strictObject({ start: day, end: day }),
    /** The last day, inclusive, of the window that the objectives' text names. */
    objective_end: day,
    indicators: z.array(Indicator).min(1),
    milestones: z.array(Milestone),
    programmes: z.array(Programme),
    networks: z.array(Network).min(1),
    /** The sender that may send milestones only, and stands in no network's figures. */
    association_sender: id,
  })
  .superRefine((p, ctx) => {
    const unique = (name: string, ids: string[]) => {
      const twice = ids.find((x, i) => ids.indexOf(x) !== i);
      if (twice) ctx.addIssue({ code: 'custom', message: `${name}: the id "${twice}" stands twice` });
    };
    unique(
      'indicators',
      p.indicators.map((i) => i.id),
    );
    unique(
      'milestones',
      p.milestones.map((m) => m.id),
    );
    unique(
      'programmes',
      p.programmes.map((m) => m.id),
    );
    unique('networks', [...p.networks.map((n) => n.id), p.association_sender]);
    const programmes = new Set(p.programmes.map((x) => x.id));
    for (const m of p.milestones)
      if (!programmes.has(m.programme))
        ctx.addIssue({ code: 'custom', message: `milestone "${m.id}": no programme "${m.programme}"` });
    for (const i of p.indicators)
      if (i.counts === 'companies' && i.audience !== null)
        ctx.addIssue({ code: 'custom', message: `indicator "${i.id}": companies have no audience` });
    for (const i of p.indicators) {
      const wrong = Object.keys(i.only).filter(
        (c) => i.counts !== 'people' && !(i.counts === 'certificates' && c === 'age'),
      );
      if (wrong.length > 0)
        ctx.addIssue({ code: 'custom', message: `indicator "${i.id}": ${i.counts} have no ${wrong.join(', ')}` });
      if (i.only.programme && !programmes.has(i.only.programme))
        ctx.addIssue({ code: 'custom', message: `indicator "${i.id}": no programme "${i.only.programme}"` });
    }
    const networks = new Set(p.networks.map((n) => n.id));
    for (const m of p.milestones)
      for (const n of m.networks ?? [])
        if (!networks.has(n)) ctx.addIssue({ code: 'custom', message: `milestone "${m.id}": no network "${n}"` });
    if (p.window.start > p.window.end || p.objective_end > p.window.end)
      ctx.addIssue({ code: 'custom', message: 'window: it starts before it ends, and the objectives end in it' });
  });
export type Pledge = z.infer<typeof Pledge>;
