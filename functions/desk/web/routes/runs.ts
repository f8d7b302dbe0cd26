import { storeTexts } from '../../../../schemas/messages/store.ts';
import { isDay } from '../../../../schemas/time.ts';
import { ClerkFault } from '../../../clerk/faults.ts';
import type { ClerkContext } from '../../../clerk/web/session.ts';
import { formToken, readForm } from '../../../clerk/web/session.ts';
import type { Computed } from '../../release-contract.ts';
import { differencePage, lackingPage } from '../pages/difference.ts';
import { differenceAddress, type RunsView, runsPage } from '../pages/runs.ts';
import { type Area, type DeskSite, languageOf, publicationNumber } from '../site.ts';
import { en } from '../texts/runs/en.ts';
import { es } from '../texts/runs/es.ts';

export const runsTexts = { es, en };
const path = '/mesa/cifras';
const differenceAt = `/:language${path}/diferencia`;

/** Seconds after which a page of what is being computed is loaded again, without a script. */
const lookAgain = '10';

/** Every run, one more, and what differs between two. */
export const runsArea: Area = {
  path,
  title: { es: es.area, en: en.area },
  routes(app, desk) {
    app.get(`/:language${path}`, async (c) => {
      const started = c.req.query('calculo');
      return show(c, desk, started === undefined ? null : await computation(started, c, desk));
    });

    app.post(`/:language${path}`, async (c) => {
      const day = (await readForm(c)).get('dia') ?? '';
      if (!isDay(day)) throw new ClerkFault('not_valid', 'no day');
      const done = await desk.service.runs.compute(day);
      if ('started' in done)
        return c.redirect(`/${languageOf(c)}${path}?${new URLSearchParams({ calculo: done.started })}`, 303);
      return show(c, desk, await cameOf(done, c, desk));
    });

    app.get(differenceAt, async (c) => {
      const language = languageOf(c);
      const [t, { words }] = [runsTexts[language], c.var];
      const [before, after] = both((name) => c.req.query(name));
      const desde = c.req.query('desde') ?? '';
      const asked = /^\d{1,15}$/.test(desde) ? Number(desde) : null;
      const found = await desk.service.runs.difference(before, after, asked);
      const title = words.put(t.diffTitle, { before: String(before), after: String(after) });
      const frame = { title, path: `${path}/diferencia` };
      if (!('lacking' in found)) return desk.page(c, frame, differencePage({ difference: found, language, t, words }));
      if (found.lacking === 'computing') c.header('refresh', lookAgain);
      const { where } = await desk.service.runs.overview();
      const view = { lacks: found, before, after, where, token: formToken(c.var.secret), t, words };
      return desk.page(c, frame, lackingPage(view));
    });

    app.post(differenceAt, async (c) => {
      const form = await readForm(c);
      const [before, after] = both((name) => form.get(name));
      const asked = await desk.service.runs.compare(before, after);
      return c.redirect(`${differenceAddress(before, after, c.var.words)}&desde=${asked}`, 303);
    });
  },
};

/** The two publications that are compared. */
const both = (asked: (name: string) => string | null | undefined) =>
  [publicationNumber(asked('de'), 'not_found'), publicationNumber(asked('a'), 'not_found')] as const;

async function show(c: ClerkContext, { service, page }: DeskSite, came: RunsView['came']): Promise<Response> {
  const t = runsTexts[languageOf(c)];
  const overview = await service.runs.overview();
  if (came?.tone === 'bad') c.status(409);
  const view = { overview, came, token: formToken(c.var.secret), t, words: c.var.words };
  return page(c, { title: t.title, path }, runsPage(view));
}

/** What came of a computation that goes on elsewhere: until it has ended, the page looks again by itself. */
async function computation(started: string, c: ClerkContext, desk: DeskSite): Promise<RunsView['came']> {
  const done = await desk.service.runs.computation(started);
  if (done) return cameOf(done, c, desk);
  const t = runsTexts[languageOf(c)];
  c.header('refresh', lookAgain);
  return { tone: 'plain', title: t.running, text: t.runningText };
}

/** What came of a computation, in words. */
async function cameOf(done: Computed, c: ClerkContext, { service }: DeskSite): Promise<RunsView['came']> {
  const t = runsTexts[languageOf(c)];
  const { words } = c.var;
  if ('refused' in done && done.refused === 'day_to_come') {
    const { today } = await service.runs.overview();
    return { tone: 'bad', title: t.dayToCome, text: words.put(t.dayToComeText, { day: words.day(today) }) };
  }
  // What a check or the proof of what was counted before refuses names what to look at.
  if ('refused' in done)
    return { tone: 'bad', title: t.failed, text: done.said?.(storeTexts[languageOf(c)]) ?? done.why };
  const text = [
    words.put(t.computedDay, { day: words.day(done.as_of) }),
    ...(done.provisional ? [t.computedProvisional] : []),
    ...(done.later > 0 ? [words.count(t.later, done.later)] : []),
  ].join(' ');
  const tone = done.provisional ? 'warn' : 'good';
  return { tone, title: words.put(t.computed, { number: String(done.published) }), text };
}
