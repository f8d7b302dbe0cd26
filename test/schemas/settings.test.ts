import { expect, test } from 'vitest';
import { provenSettings } from '../../functions/local/settings.ts';
import { Envelope, Receipt, Settings } from '../../schemas/receipt.ts';

const said = {
  activity: 'Tutoría 12345678Z, 612345678',
  activity_id: 'T-612345678',
  scheme: 'CODIX (aldara@ejemplo.example)',
  programme: 'de 12345678Z',
  start_date: '05/03/2018',
  end_date: '2018-03-16',
  completed: 'Sí',
  pass_mark: '60 %',
};
const kept = {
  ...said,
  activity: 'Tutoría •••, •••',
  scheme: 'CODIX (•••)',
  programme: 'de •••',
};

test('what names somebody in a setting is covered wherever settings are taken in', () => {
  expect(Settings.parse(said)).toEqual(kept);
  expect(Envelope.shape.settings.parse(said)).toEqual(kept);
  expect(Receipt.shape.settings.parse(said)).toEqual(kept);
  expect(provenSettings([['activity', said.activity]], undefined, '--set')).toEqual({ activity: kept.activity });
});
