/** A number: its value, by which a sentence agrees, and how it is written. */
export interface Count {
  n: number;
  text: string;
}

/** What an indicator counts. */
export type Counts = 'people' | 'certificates' | 'companies';

/** How a figure stands: how it and its target are written, and its share where that says no more than the two do. */
export interface Progress {
  value: Count;
  target: Count;
  share: string | null;
}

/** A day in words, and as the language declines it: on it, from it, up to it, of it. */
export interface Day {
  plain: string;
  on: string;
  from: string;
  to: string;
  of: string;
}

/** What is needed of an indicator in each month that is left, and what a month brought so far. */
export interface Need {
  name: string;
  needed: string;
  recent: string | null;
}

/** What a figure's change comes of, in this order: an erasure is among the other causes that stand with corrections. */
export type ChangeCause = 'new' | 'withdrawn' | 'corrections' | 'rules';

/**
 * The sentences of the verdict. What is put in is written out already: figures, days, names in quotes, lists with their `and`.
 */
export interface StoryTexts {
  quoted(name: string): string;
  /** `12 people`, with the noun in its number. */
  amount(counts: Counts, n: Count): string;
  /** A figure against its target, to stand in a list after a verb. */
  progress: Record<Counts, (p: Progress) => string>;

  headline: {
    before(start: Day): string;
    nothing(indicators: Count): string;
    nothingClosed(end: Day, indicators: Count): string;
    open(indicators: Count, parts: string): string;
    /** All of them, as the subject of what {@link standing} says. */
    all(indicators: Count): string;
    allOpen(indicators: Count): string;
    settling(end: Day, due: Day, reached: Count, indicators: Count): string;
    closedAll(indicators: Count): string;
    closedSome(reached: Count, indicators: Count): string;
    closedNone(indicators: Count): string;
    provisional(headline: string): string;
  };
  /** How many indicators have a standing; `not_achieved` stands in no list of these. */
  standing: Record<'achieved' | 'on_track' | 'at_risk' | 'behind' | 'open' | 'no_evidence', (n: Count) => string>;

  promised(parts: string, start: Day, end: Day): string;
  done(asOf: Day, parts: string, start: Day, end: Day): string;
  counting: string;
  /** How like is compared with like. */
  compared(reference: Day): string;
  firstDue(due: Day): string;

  exact: string;
  band(low: string, high: string): string;
  /** The target lies within the band. */
  across(names: string): string;
  /** Another status lies within the band. */
  margin(names: string): string;
  allIn(networks: Count): string;
  late(late: Count, due: Count, networks: Count): string;

  /** `isPart`: whether others than those of `parts` need more than they get, too. */
  needs(months: Count, parts: string, isPart: boolean): string;
  need(of: Need): string;
  /** Indicators that stand below the line by months of which rows may still come. */
  monthsOpen(names: string): string;
  noneBehind: string;
  nonePending: string;
  fellShort(parts: string): string;
  gap(remaining: string, name: string): string;

  ahead(parts: string): string;
  outcome: Record<'reached' | 'open' | 'missed', (n: Count) => string>;
  /** How many targets have no forecast, beside those that have. */
  unforeseen(targets: Count): string;
  noForecast: string;

  same(since: Day): string;
  /** @param causes Null where they are not known. */
  changed(since: Day, change: string, causes: string | null): string;
  change(counts: Counts, isMore: boolean, n: Count, name: string | null): string;
  cause: Record<ChangeCause, string>;
}
