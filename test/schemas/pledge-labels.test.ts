import { expect, it } from 'vitest';
import { indicatorLabel } from '../../schemas/labels.ts';
import { answerLanguages, pledge } from '../../schemas/pledge.ts';
import { milestoneLabel, pledgeLabel, programmeLabel } from '../../schemas/pledge-labels.ts';

it('names every indicator, milestone and programme of the pledge in each language', () => {
  for (const language of answerLanguages) {
    for (const [label, list] of [
      [indicatorLabel, pledge.indicators],
      [milestoneLabel, pledge.milestones],
      [programmeLabel, pledge.programmes],
    ] as const)
      for (const { id } of list) expect(label(id, language), `${id} in ${language}`).not.toBe(id);
    expect(pledgeLabel(language)).not.toBe('');
  }
  expect(new Set(answerLanguages.map((language) => pledgeLabel(language))).size).toBe(answerLanguages.length);
});

it('answers in Spanish for another pledge’s milestone, and with the id for what no pledge has', () => {
  const milestone = { ...pledge.milestones[0]!, id: 'toString', title: { es: 'Feria', en: 'Fair' } };
  const another = { ...pledge, id: 'another', milestones: [milestone] };
  expect(milestoneLabel('toString', 'eu', another)).toBe('Feria');
  expect(milestoneLabel('toString', 'en', another)).toBe('Fair');
  expect(milestoneLabel('constructor', 'gl')).toBe('constructor');
  expect(pledgeLabel('ca', another)).toBe(pledge.title.es);
});
