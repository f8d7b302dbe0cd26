import { monthPage } from '../pages/month.ts';
import { type Area, languageOf } from '../site.ts';
import { en } from '../texts/month/en.ts';
import { es } from '../texts/month/es.ts';

const texts = { es, en };

/** The page that a coordinator's link opens. */
export const monthArea: Area = {
  path: '/mesa',
  title: { es: es.area, en: en.area },
  routes(app, { service, page }) {
    app.get('/:language/mesa', async (c) => {
      const t = texts[languageOf(c)];
      const overview = await service.month.overview();
      const frame = { title: t.title, path: '/mesa', sample: overview.sample };
      return page(c, frame, monthPage({ overview, t, words: c.var.words }));
    });
  },
};
