import { describe, expect, it } from 'vitest';
import { datasets } from '../../schemas/datasets.ts';
import { datasetLabel, fieldLabel, indicatorLabel } from '../../schemas/labels.ts';
import { answerLanguages, pledge } from '../../schemas/pledge.ts';

describe.each(answerLanguages)('the labels in %s', (language) => {
  it.each(Object.values(datasets))('name $id, and its fields, each by another name', ({ id, fields }) => {
    expect(datasetLabel(id, language)).not.toBe(id);
    const labels = Object.keys(fields.shape).map((field) => fieldLabel(field, language));
    for (const [i, field] of Object.keys(fields.shape).entries())
      expect([field, labels[i]]).not.toEqual([field, field]);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it('name every indicator', () => {
    const labels = pledge.indicators.map(({ id }) => indicatorLabel(id, language));
    expect(labels.filter((label, i) => label === pledge.indicators[i]!.id)).toEqual([]);
    expect(new Set(labels).size).toBe(labels.length);
  });
});
