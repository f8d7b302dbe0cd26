import type { MonthTexts } from './es.ts';

export const en: MonthTexts = {
  area: 'The month',
  title: 'The month',
  networksTitle: 'The networks',
  network: 'Network',
  open: 'Missing',
  nothingOpen: 'Nothing',
  late: 'Late',
  missing: 'Missing',
  dueOver: 'it was due on {day}',
};
