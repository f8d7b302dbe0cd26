/** Queries that the analysts' workgroup keeps: a start, over the views of `schemas/views.ts` and the tables behind them. */
export const namedQueries: { name: string; description: string; sql: string }[] = [
  {
    name: 'indicators',
    description: 'Each indicator against its target and the straight line',
    sql: 'select position, indicator, value, target, percent, expected, status\nfrom current_indicator_values\norder by position',
  },
  {
    name: 'indicators-by-network',
    description: 'What each network counts; a person of two networks is in both',
    sql: 'select indicator, network, value\nfrom current_indicator_by_network\norder by position, network_position',
  },
  {
    name: 'months-missing',
    description: 'The months that a network has not sent',
    sql: "select network, month, state\nfrom current_network_months\nwhere state in ('late', 'missing')\norder by network_position, month",
  },
  {
    name: 'history',
    description: 'Each indicator in every published run',
    sql: 'select h.as_of, h.indicator, h.value, h.percent, h.status\nfrom published_indicator_values h\njoin published p on p.run = h.run\norder by h.as_of, h.run, h.position',
  },
  {
    name: 'uploads',
    description: 'What the published report was made of: rows read, accepted, rejected, by upload',
    sql: 'select network, dataset, received_on, status, rows_read, rows_accepted, rows_rejected, upload\nfrom current_uploads\norder by received_at, network, upload',
  },
  {
    name: 'citizens-by-province',
    description: 'The people of an indicator by the province of their first row: they add up to its value',
    sql: "select province, count(*) as people\nfrom counted_training\nwhere indicator = 'citizens_trained' and is_first\ngroup by province\norder by people desc, province",
  },
  {
    name: 'trained-and-certified',
    description: 'Of the people trained, by sex, how many have a certificate that counts',
    sql: 'select t.sex, count(distinct t.person) as trained, count(distinct c.person) as certified\nfrom counted_training t\nleft join counted_certification c on c.person = t.person\ngroup by t.sex\norder by t.sex',
  },
];
