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
    allDistinct: (sum: string) => `La suma de ${sum} es de personas distintas: ninguna está en dos indicadores`,
    distinct: (sum: string, distinct: string) => `La suma de ${sum} corresponde a ${distinct} personas distintas`,
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
    none: (networks: string) => `De ${networks} redes, ninguna ha enviado todos sus meses`,
    all: (networks: string) => `De ${networks} redes, todas han enviado todos sus meses a tiempo`,
    some: (complete: string, networks: string, { n, text }: Count) =>
      `De ${networks} redes, ${complete} han enviado todos sus meses; siempre a tiempo, ${n === 0 ? 'ninguna' : text}`,
  },
  rows: {
    none: 'No se ha leído ninguna fila',
    accepted: (read: string, accepted: string) => `De ${read} filas leídas se han aceptado ${accepted}`,
  },
  milestones: {
    reached: (reached: string, all: string) => `Hitos alcanzados: ${reached} de ${all}`,
    late: (n: string) => `fuera de fecha: ${n}`,
    overdue: ({ n, text }: Count) => (n === 1 ? 'vencido sin alcanzar: 1' : `vencidos sin alcanzar: ${text}`),
    missing: (n: string) => `sin evidencia: ${n}`,
  },
};

export type FindingTexts = typeof es;
