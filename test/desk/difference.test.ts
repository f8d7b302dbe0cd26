import { expect, it } from 'vitest';
import { wordsOf } from '../../functions/clerk/web/words.ts';
import type { RunDifference } from '../../functions/desk/release-contract.ts';
import { differencePage } from '../../functions/desk/web/pages/difference.ts';
import { runsTexts } from '../../functions/desk/web/routes/runs.ts';
import { languages } from '../../schemas/pledge.ts';

/** What the page of a difference says. */

const none = { new_people: 0, corrections: 0, withdrawn: 0, erased: 0, rules: 0 };
const run = { number: 1, run: '1'.repeat(32), as_of: '2018-03-31' };
const uploads = { added: [], withdrawn: [], restored: [], erased: [], removed: [] };
const changeOf = (figure: string, change: number, parts: Partial<typeof none>) => ({
  ...{ figure, network: null, before: 5, after: 5 + change, change, uploads: [] },
  parts: { ...none, ...parts },
});

const pageOf = async (of: Partial<RunDifference>, language: 'es' | 'en'): Promise<string> => {
  const after = { ...run, number: 2, run: '2'.repeat(32) };
  const difference = { before: run, after, uploads, models_changed: false, names: new Map(), figures: [], ...of };
  const view = { difference: difference as RunDifference, language, t: runsTexts[language], words: wordsOf(language) };
  return String(await differencePage(view)).replace(/<[^>]*>/g, '');
};

it.each(languages)('counts one as one, and more as more: %s', async (language) => {
  const figures = [
    changeOf('people_sum', 1, { new_people: 1 }),
    changeOf('participations', 2, { new_people: 2 }),
    changeOf('certifications_value', -1, { erased: -1 }),
  ] as unknown as RunDifference['figures'];
  const said = await pageOf({ figures }, language);
  const expected = {
    es: ['+1 persona nueva', '+2 participaciones nuevas', '−1 por supresión de datos personales'],
    en: ['+1 new person', '+2 new participations', '−1 by erasure of personal data'],
  };
  for (const text of expected[language]) expect(said).toContain(text);
});

it('says once which day two runs of one day count up to', async () => {
  expect(await pageOf({}, 'es')).toContain('Los dos cuentan lo recibido hasta el 31 de marzo de 2018.');
  const after = { ...run, number: 2, run: '2'.repeat(32), as_of: '2018-04-30' } as RunDifference['after'];
  expect(await pageOf({ after }, 'es')).toContain('Del 31 de marzo de 2018 al 30 de abril de 2018.');
});
