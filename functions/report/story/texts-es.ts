import type { StoryTexts } from './sentences.ts';

const of = (n: { n: number; text: string }) => (n.n === 1 ? 'Del único objetivo' : `De los ${n.text} objetivos`);

export const es: StoryTexts = {
  quoted: (name) => `«${name}»`,
  amount: (counts, { n, text }) => `${text} ${nouns[counts][n === 1 ? 0 : 1]}`,
  progress: {
    people: ({ value, target, share }) =>
      `${value.text} ${value.n === 1 ? 'persona formada' : 'personas formadas'} de ${target.text}${inBrackets(share)}`,
    certificates: ({ value, target, share }) =>
      `${value.text} ${value.n === 1 ? 'certificación' : 'certificaciones'} de ${target.text}${inBrackets(share)}`,
    companies: ({ value, target, share }) =>
      `${value.text} ${value.n === 1 ? 'pyme o autónomo' : 'pymes y autónomos'} de ${target.text}${inBrackets(share)}`,
  },

  headline: {
    before: (start) => `El plazo del compromiso empieza ${start.on}: todavía no hay nada que contar.`,
    nothing: ({ n, text }) =>
      n === 1
        ? 'Todavía no hay datos del objetivo del compromiso.'
        : `Todavía no hay datos de ninguno de los ${text} objetivos.`,
    nothingClosed: (end, { n, text }) =>
      `El plazo acabó ${end.on} y no hay datos de ${n === 1 ? 'su objetivo' : `ninguno de los ${text} objetivos`}: el compromiso no se da por cumplido.`,
    open: (n, parts) => `${of(n)}, ${parts}.`,
    all: ({ n, text }) => (n === 1 ? 'El objetivo' : `Los ${text} objetivos`),
    allOpen: ({ n, text }) =>
      n === 1
        ? 'El objetivo está alcanzado antes de que acabe el plazo.'
        : `Los ${text} objetivos están alcanzados antes de que acabe el plazo.`,
    settling: (end, due, reached, n) =>
      `El plazo acabó ${end.on} y se esperan datos hasta ${due.on}: de momento ${reachedOf(reached, n)}.`,
    closedAll: ({ n, text }) =>
      n === 1 ? 'El compromiso está cumplido.' : `El compromiso está cumplido: se alcanzan los ${text} objetivos.`,
    closedSome: (reached, n) => `El plazo ha acabado: ${reachedOf(reached, n)}.`,
    closedNone: ({ n, text }) =>
      `El plazo ha acabado y no se alcanza ${n === 1 ? 'el objetivo' : `ninguno de los ${text} objetivos`}.`,
    provisional: (headline) => `Cifras provisionales. ${headline}`,
  },
  standing: {
    achieved: ({ n, text }) => (n === 1 ? `${text} está alcanzado` : `${text} están alcanzados`),
    on_track: ({ n, text }) => `${text} ${n === 1 ? 'va' : 'van'} al ritmo previsto`,
    at_risk: ({ n, text }) => `${text} ${n === 1 ? 'está' : 'están'} en riesgo`,
    behind: ({ n, text }) => `${text} ${n === 1 ? 'va' : 'van'} con retraso`,
    open: ({ n, text }) => `${text} ${n === 1 ? 'está pendiente' : 'están pendientes'} de datos`,
    no_evidence: ({ n, text }) => `${text} no ${n === 1 ? 'tiene' : 'tienen'} datos`,
  },

  promised: (parts, start, end) => `Lo prometido, ${start.from} ${end.to}: ${parts}.`,
  done: (asOf, parts, start, end) => `Hasta ${asOf.on} hay ${parts}; el plazo va ${start.from} ${end.to}.`,
  counting: 'Cada persona cuenta una vez por objetivo, cuando completa su primera formación.',
  compared: (reference) =>
    `El ritmo se mide hasta ${reference.on}: los meses cuyos datos aún pueden llegar no cuentan como caída.`,
  firstDue: (due) => `Los primeros datos se esperan hasta ${due.on}.`,

  exact: 'Cada persona cuenta una vez por objetivo y todas se reconocen por su documento: las cifras no tienen margen.',
  band: (low, high) =>
    `Cada persona cuenta una vez por objetivo; como no todas dan su documento, la suma de personas está entre ${low} y ${high}.`,
  across: (names) => `En ${names} el margen incluye el objetivo: no es seguro a qué lado queda.`,
  margin: (names) => `En ${names} el estado puede ser otro dentro del margen.`,
  allIn: ({ n, text }) =>
    n === 1
      ? 'La red ha enviado las formaciones de todos los meses vencidos.'
      : `Las ${text} redes han enviado las formaciones de todos los meses vencidos.`,
  late: (late, due, networks) =>
    `${due.n === 1 ? 'Falta el único envío mensual' : `${late.n === 1 ? 'Falta' : 'Faltan'} ${late.text} de los ${due.text} envíos mensuales`}, de ${networks.n === 1 ? 'una red' : `${networks.text} redes`}: cuando ${late.n === 1 ? 'llegue' : 'lleguen'}, las cifras pueden subir.`,

  needs: ({ n, text }, parts, isPart) =>
    n === 1
      ? `En el mes que queda hacen falta ${isPart ? 'sobre todo ' : ''}${parts}.`
      : `En cada uno de los ${text} meses que quedan hacen falta ${isPart ? 'sobre todo ' : ''}${parts}.`,
  need: ({ name, needed, recent }) => `${needed} en ${name}${recent === null ? '' : ` (media reciente: ${recent})`}`,
  monthsOpen: (names) => `De ${names} aún pueden llegar datos de meses vencidos: todavía no se sabe si hay retraso.`,
  noneBehind: 'Ningún objetivo pendiente va por debajo del ritmo previsto.',
  nonePending: 'No queda ningún objetivo pendiente.',
  fellShort: (parts) => `Lo que falta en los que no se alcanzan: ${parts}.`,
  gap: (remaining, name) => `${remaining} en ${name}`,

  ahead: (parts) => `Si todo sigue como hasta ahora, al final del plazo ${parts}.`,
  outcome: {
    reached: ({ n, text }) => `${text} ${n === 1 ? 'objetivo se alcanza' : 'objetivos se alcanzan'}`,
    open: ({ n, text }) => `${text} ${n === 1 ? 'objetivo queda' : 'objetivos quedan'} en duda`,
    missed: ({ n, text }) => `${text} ${n === 1 ? 'objetivo no se alcanza' : 'objetivos no se alcanzan'}`,
  },
  unforeseen: ({ n, text }) => `De ${text} ${n === 1 ? 'objetivo' : 'objetivos'} aún no se puede prever el final.`,
  noForecast: 'Hay pocos meses vencidos para prever el final.',

  same: (since) => `Desde el informe ${since.of} no cambia ninguna cifra.`,
  changed: (since, change, causes) => `Desde el informe ${since.of} hay ${change}${causes ? `: ${causes}` : ''}.`,
  change: (counts, isMore, { n, text }, name) =>
    `${text} ${nouns[counts][n === 1 ? 0 : 1]} ${isMore ? 'más' : 'menos'}${name ? ` en ${name}` : ''}`,
  cause: {
    new: 'altas',
    withdrawn: 'ficheros retirados',
    corrections: 'correcciones u otras causas',
    rules: 'cambio de reglas',
  },
};

const nouns = {
  people: ['persona', 'personas'],
  certificates: ['certificación', 'certificaciones'],
  companies: ['pyme o autónomo', 'pymes y autónomos'],
} as const;

function inBrackets(share: string | null): string {
  return share === null ? '' : ` (${share})`;
}

function reachedOf(reached: { n: number; text: string }, all: { n: number; text: string }): string {
  if (all.n === 1) return reached.n === 1 ? 'se alcanza el objetivo' : 'no se alcanza el objetivo';
  if (reached.n === 0) return `no se alcanza ninguno de los ${all.text} objetivos`;
  if (reached.n === all.n) return `se alcanzan los ${all.text} objetivos`;
  return `${reached.n === 1 ? 'se alcanza' : 'se alcanzan'} ${reached.text} de los ${all.text} objetivos`;
}
