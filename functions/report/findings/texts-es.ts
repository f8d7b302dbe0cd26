import type { Count } from '../story/sentences.ts';

/** The Spanish sentences. What is put in is written out already. */
export const es = {
  line: {
    nothing: 'todavía no cuenta ninguna fila',
    reached: (month: string) => `objetivo alcanzado en ${month}`,
    short: (gap: string) => `el plazo ha acabado a ${gap} del objetivo`,
    early: (value: string, target: string) => `${value} de ${target}; todavía no ha vencido ningún mes`,
    open: (value: string, target: string) => `${value} de ${target}; aún pueden llegar datos de todos sus meses`,
    on: (day: string) => `justo en la línea recta el ${day}`,
    ahead: (n: string, day: string) => `${n} por delante de la línea recta el ${day}`,
    behind: (n: string, day: string) => `${n} por detrás de la línea recta el ${day}`,
    /** What each month that is left has to bring, and what the last ones brought; after {@link behind}. */
    pace: (needed: string, recent: string) => `; cada mes hacen falta ${needed} y llegan ${recent}`,
  },
  networks: {
    none: 'Ninguna red ha contado todavía',
    only: (network: string) => `Solo ha contado ${network}`,
    half: (n: number, networks: string) => `La mitad o más ${n === 1 ? 'la cuenta' : 'la cuentan'} ${networks}`,
    spread: (n: string) => `Está repartido: hacen falta ${n} redes para llegar a la mitad`,
  },
  glance: {
    same: (percent: string) => `Todos los indicadores están al ${percent} de su objetivo`,
    ends: ([most, high]: readonly [string, string], [least, low]: readonly [string, string]) =>
      `El que más ha avanzado es «${most}» (${high}); el que menos, «${least}» (${low})`,
  },
  people: {
    none: 'Todavía no cuenta ninguna persona',
    allDistinct: ({ n, text }: Count) =>
      n === 1
        ? 'La única persona que cuenta está en un solo indicador'
        : `La suma de ${text} es de personas distintas: ninguna está en dos indicadores`,
    distinct: (sum: string, { n, text }: Count) =>
      `La suma de ${sum} corresponde a ${n === 1 ? '1 sola persona' : `${text} personas distintas`}`,
  },
  pairs: {
    none: 'Ninguna persona está en dos indicadores a la vez',
    most: (pair: string, n: string) => `La pareja más frecuente: ${pair} (${n})`,
  },
  months: {
    notDue: (year: string) => `Todavía no ha vencido ningún mes de ${year}`,
    none: (year: string) => `No falta ningún mes vencido de ${year}`,
    one: (year: string, network: string, { n, text }: Count) =>
      `De ${year} solo debe meses ${network}: ${n === 1 ? 'uno' : text}`,
    some: (year: string, months: string, networks: string) => `De ${year} faltan ${months} meses de ${networks} redes`,
    most: (network: string, months: string) => `; la que más debe es ${network} (${months})`,
  },
  delivery: {
    notDue: 'Todavía no ha vencido ningún mes',
    none: ({ n, text }: Count) =>
      n === 1 ? 'La red no ha enviado todos sus meses' : `De ${text} redes, ninguna ha enviado todos sus meses`,
    all: ({ n, text }: Count) =>
      n === 1
        ? 'La red ha enviado todos sus meses a tiempo'
        : `De ${text} redes, todas han enviado todos sus meses a tiempo`,
    some: (complete: Count, networks: Count, { n, text }: Count) =>
      networks.n === 1
        ? 'La red ha enviado todos sus meses, no siempre a tiempo'
        : `De ${networks.text} redes, ${complete.text} ${complete.n === 1 ? 'ha' : 'han'} enviado todos sus meses; siempre a tiempo, ${n === 0 ? 'ninguna' : text}`,
  },
  rows: {
    none: 'No se ha leído ninguna fila',
    accepted: (read: Count, { n, text }: Count) =>
      read.n === 1
        ? `La única fila leída ${n === 1 ? 'se ha aceptado' : 'no se ha aceptado'}`
        : `De ${read.text} filas leídas ${n === 1 ? 'se ha aceptado' : 'se han aceptado'} ${text}`,
  },
  milestones: {
    reached: (reached: string, all: string) => `Hitos alcanzados: ${reached} de ${all}`,
    late: (n: string) => `fuera de fecha: ${n}`,
    overdue: ({ n, text }: Count) => (n === 1 ? 'vencido sin alcanzar: 1' : `vencidos sin alcanzar: ${text}`),
    missing: (n: string) => `sin evidencia: ${n}`,
  },
};

export type FindingTexts = typeof es;
