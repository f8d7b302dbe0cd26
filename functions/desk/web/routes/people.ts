import { ClerkFault } from '../../../clerk/faults.ts';
import type { Html } from '../../../clerk/web/pages/parts.ts';
import { type ClerkContext, formToken, readForm } from '../../../clerk/web/session.ts';
import type { PeopleDesk } from '../../contract.ts';
import {
  type AskedTexts,
  askedFields,
  askPage,
  erasedPage,
  foundPage,
  type PeopleView,
  peopleElsewhere,
} from '../pages/people.ts';
import { type Area, coordinator, type DeskSite, languageOf } from '../site.ts';
import { en } from '../texts/people/en.ts';
import { es } from '../texts/people/es.ts';

const texts = { es, en };
const path = '/mesa/personas';

/** People who ask: found and erased by forms, so that nothing of them stands in an address. */
export const peopleArea: Area = {
  path,
  title: { es: es.area, en: en.area },
  routes(app, desk) {
    const { service } = desk;
    app.get(`/:language${path}`, (c) => {
      if (!service.people) return show(c, desk, peopleElsewhere(service.where, texts[languageOf(c)]));
      return show(c, desk, askPage(viewOf(c, desk, askedOf(new URLSearchParams())), null));
    });

    app.post(`/:language${path}`, async (c) => {
      const asked = askedOf(await readForm(c));
      const view = viewOf(c, desk, asked);
      const found = await expected(service.people).find(asked);
      return show(c, desk, 'problem' in found ? askPage(view, found.problem) : foundPage(view, found, null));
    });

    app.post(`/:language${path}/borrar`, async (c) => {
      const form = await readForm(c);
      const asked = askedOf(form);
      const view = viewOf(c, desk, asked);
      const people = expected(service.people);
      const reason = (form.get('reason') ?? '').trim();
      const refuse = async (why: 'notErased' | 'reasonNames') => {
        const found = await people.find(asked);
        return show(c, desk, 'problem' in found ? askPage(view, found.problem) : foundPage(view, found, why));
      };
      if (form.get('sure') !== 'yes' || reason === '') return refuse('notErased');
      const done = await people.erase(asked, reason, coordinator(c).name);
      if ('problem' in done && done.problem === 'reason') return refuse('reasonNames');
      return show(c, desk, 'problem' in done ? askPage(view, done.problem) : erasedPage(view, done));
    });
  },
};

/** @throws {ClerkFault} where the pages have no key. */
function expected(people: PeopleDesk | null): PeopleDesk {
  if (!people) throw new ClerkFault('not_found', 'the pages have no key here');
  return people;
}

const askedOf = (form: URLSearchParams): AskedTexts =>
  Object.fromEntries(askedFields.map((name) => [name, form.get(name) ?? ''])) as unknown as AskedTexts;

const viewOf = (c: ClerkContext, { service }: DeskSite, asked: AskedTexts): PeopleView => ({
  ...{ asked, senders: service.month.senders(), token: formToken(c.var.secret) },
  ...{ t: texts[languageOf(c)], words: c.var.words },
});

const show = (c: ClerkContext, { page }: DeskSite, content: Html): Promise<Response> =>
  page(c, { title: texts[languageOf(c)].title, path }, content);
