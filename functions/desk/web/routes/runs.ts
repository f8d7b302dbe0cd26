import { isDay } from '../../../../schemas/time.ts';
import { ClerkFault } from '../../../clerk/faults.ts';
import type { ClerkContext } from '../../../clerk/web/session.ts';
import { formToken, readForm } from '../../../clerk/web/session.ts';
import { differencePage } from '../pages/difference.ts';
import { type RunsView, runsPage } from '../pages/runs.ts';
import { type Area, type DeskSite, languageOf, publicationNumber } from '../site.ts';
import { en } from '../texts/runs/en.ts';
import { es } from '../texts/runs/es.ts';

export const runsTexts = { es, en };
const path = '/mesa/cifras';

/** Every run, one more, and what differs between two. */
export const runsArea: Area = {
  path,
  title: { es: es.area, en: en.area },
  routes(app, desk) {
    app.get(`/:language${path}`, (c) => show(c, desk, null));

    app.post(`/:language${path}`, async (c) => {
      const form = await readForm(c);
      return show(c, desk, await compute(form.get('dia') ?? '', c, desk));
    });

    app.get(`/:language${path}/diferencia`, async (c) => {
      const language = languageOf(c);
      const [t, { words }] = [runsTexts[language], c.var];
      const asked = (name: string) => publicationNumber(c.req.query(name), 'not_found');
      const [before, after] = [asked('de'), asked('a')];
      const difference = await desk.service.runs.difference(before, after);
      const title = words.put(t.diffTitle, { before: String(before), after: String(after) });
      const at = `${path}/diferencia`;
      return desk.page(c, { title, path: at }, differencePage({ difference, language, t, words }));
    });
  },
};

async function show(c: ClerkContext, { service, page }: DeskSite, came: RunsView['came']): Promise<Response> {
  const t = runsTexts[languageOf(c)];
  const overview = await service.runs.overview();
  if (came?.tone === 'bad') c.status(409);
  const view = { overview, came, token: formToken(c.var.secret), t, words: c.var.words };
  return page(c, { title: t.title, path }, runsPage(view));
}

/** Computes the figures as of a day, and says what came of it. */
async function compute(day: string, c: ClerkContext, { service }: DeskSite): Promise<RunsView['came']> {
  const t = runsTexts[languageOf(c)];
  const { words } = c.var;
  if (!isDay(day)) throw new ClerkFault('not_valid', 'no day');
  const done = await service.runs.compute(day);
  if ('refused' in done && done.refused === 'day_to_come') {
    const { today } = await service.runs.overview();
    return { tone: 'bad', title: t.dayToCome, text: words.put(t.dayToComeText, { day: words.day(today) }) };
  }
  // What a check or the proof of what was counted before refuses names what to look at.
  if ('refused' in done) return { tone: 'bad', title: t.failed, text: done.why };
  const text = [
    words.put(t.computedDay, { day: words.day(done.as_of) }),
    ...(done.provisional ? [t.computedProvisional] : []),
    ...(done.later > 0 ? [words.count(t.later, done.later)] : []),
  ].join(' ');
  const tone = done.provisional ? 'warn' : 'good';
  return { tone, title: words.put(t.computed, { number: String(done.published) }), text };
}
