import type { Count, StoryTexts } from './sentences.ts';

const nouns = {
  people: ['persoa', 'persoas'],
  certificates: ['certificación', 'certificacións'],
  companies: ['peme ou autónomo', 'pemes e autónomos'],
} as const;
const inBrackets = (share: string | null) => (share === null ? '' : ` (${share})`);

export const gl: StoryTexts = {
  quoted: (name) => `«${name}»`,
  amount: (counts, { n, text }) => `${text} ${nouns[counts][n === 1 ? 0 : 1]}`,
  progress: {
    people: ({ value, target, share }) =>
      `${value.text} ${value.n === 1 ? 'persoa formada' : 'persoas formadas'} de ${target.text}${inBrackets(share)}`,
    certificates: ({ value, target, share }) =>
      `${value.text} ${value.n === 1 ? 'certificación' : 'certificacións'} de ${target.text}${inBrackets(share)}`,
    companies: ({ value, target, share }) =>
      `${value.text} ${value.n === 1 ? 'peme ou autónomo' : 'pemes e autónomos'} de ${target.text}${inBrackets(share)}`,
  },

  headline: {
    before: (start) => `O prazo do compromiso comeza ${start.on}: aínda non hai nada que contar.`,
    nothing: ({ n, text }) =>
      n === 1
        ? 'Aínda non hai datos do obxectivo do compromiso.'
        : `Aínda non hai datos de ningún dos ${text} obxectivos.`,
    nothingClosed: (end, { n, text }) =>
      `O prazo rematou ${end.on} e non hai datos ${n === 1 ? 'do seu obxectivo' : `de ningún dos ${text} obxectivos`}: o compromiso non se dá por cumprido.`,
    open: ({ n, text }, parts) => `${n === 1 ? 'Do único obxectivo' : `Dos ${text} obxectivos`}, ${parts}.`,
    all: ({ n, text }) => (n === 1 ? 'O obxectivo' : `Os ${text} obxectivos`),
    allOpen: ({ n, text }) =>
      n === 1
        ? 'O obxectivo está acadado antes de que remate o prazo.'
        : `Os ${text} obxectivos están acadados antes de que remate o prazo.`,
    settling: (end, due, reached, n) =>
      `O prazo rematou ${end.on} e agárdanse datos ata ${due.on}: polo de agora ${reachedOf(reached, n)}.`,
    closedAll: ({ n, text }) =>
      n === 1 ? 'O compromiso está cumprido.' : `O compromiso está cumprido: acádanse os ${text} obxectivos.`,
    closedSome: (reached, n) => `O prazo rematou: ${reachedOf(reached, n)}.`,
    closedNone: ({ n, text }) =>
      `O prazo rematou e non se acada ${n === 1 ? 'o obxectivo' : `ningún dos ${text} obxectivos`}.`,
    provisional: (headline) => `Cifras provisionais. ${headline}`,
  },
  standing: {
    achieved: ({ n, text }) => (n === 1 ? `${text} está acadado` : `${text} están acadados`),
    on_track: ({ n, text }) => `${text} ${n === 1 ? 'vai' : 'van'} ao ritmo previsto`,
    at_risk: ({ n, text }) => `${text} ${n === 1 ? 'está' : 'están'} en risco`,
    behind: ({ n, text }) => `${text} ${n === 1 ? 'vai' : 'van'} con atraso`,
    open: ({ n, text }) => `${text} ${n === 1 ? 'está pendente' : 'están pendentes'} de datos`,
    no_evidence: ({ n, text }) => `${text} non ${n === 1 ? 'ten' : 'teñen'} datos`,
  },

  promised: (parts, start, end) => `O prometido, ${start.from} ${end.to}: ${parts}.`,
  done: (asOf, parts, start, end) => `Ata ${asOf.on} hai ${parts}; o prazo vai ${start.from} ${end.to}.`,
  counting: 'Cada persoa conta unha vez por obxectivo, cando completa a súa primeira formación.',
  compared: (reference) =>
    `O ritmo mídese ata ${reference.on}: os meses dos que aínda poden chegar datos non contan como caída.`,
  firstDue: (due) => `Os primeiros datos agárdanse ata ${due.on}.`,

  exact: 'Cada persoa conta unha vez por obxectivo e todas se recoñecen polo seu documento: as cifras non teñen marxe.',
  band: (low, high) =>
    `Cada persoa conta unha vez por obxectivo; como non todas dan o seu documento, a suma de persoas está entre ${low} e ${high}.`,
  across: (names) => `En ${names} a marxe inclúe o obxectivo: non é seguro de que lado queda.`,
  margin: (names) => `En ${names} o estado pode ser outro dentro da marxe.`,
  allIn: ({ n, text }) =>
    n === 1
      ? 'A rede enviou as formacións de todos os meses vencidos.'
      : `As ${text} redes enviaron as formacións de todos os meses vencidos.`,
  late: (late, due, networks) =>
    `${due.n === 1 ? 'Falta o único envío mensual' : `${late.n === 1 ? 'Falta' : 'Faltan'} ${late.text} dos ${due.text} envíos mensuais`}, ${networks.n === 1 ? 'dunha rede' : `de ${networks.text} redes`}: cando ${late.n === 1 ? 'chegue' : 'cheguen'}, as cifras poden subir.`,

  needs: ({ n, text }, parts, isPart) =>
    n === 1
      ? `No mes que queda fan falta ${isPart ? 'sobre todo ' : ''}${parts}.`
      : `En cada un dos ${text} meses que quedan fan falta ${isPart ? 'sobre todo ' : ''}${parts}.`,
  need: ({ name, needed, recent }) => `${needed} en ${name}${recent === null ? '' : ` (media recente: ${recent})`}`,
  monthsOpen: (names) => `De ${names} aínda poden chegar datos de meses vencidos: aínda non se sabe se hai atraso.`,
  noneBehind: 'Ningún obxectivo pendente vai por debaixo do ritmo previsto.',
  nonePending: 'Non queda ningún obxectivo pendente.',
  fellShort: (parts) => `O que falta nos que non se acadan: ${parts}.`,
  gap: (remaining, name) => `${remaining} en ${name}`,

  ahead: (parts) => `Se todo segue como ata agora, ao final do prazo ${parts}.`,
  outcome: {
    reached: ({ n, text }) => `${text} ${n === 1 ? 'obxectivo acádase' : 'obxectivos acádanse'}`,
    open: ({ n, text }) => `${text} ${n === 1 ? 'obxectivo queda' : 'obxectivos quedan'} en dúbida`,
    missed: ({ n, text }) => `${text} ${n === 1 ? 'obxectivo non se acada' : 'obxectivos non se acadan'}`,
  },
  unforeseen: ({ n, text }) => `De ${text} ${n === 1 ? 'obxectivo' : 'obxectivos'} aínda non se pode prever o final.`,
  noForecast: 'Hai poucos meses vencidos para prever o final.',

  same: (since) => `Desde o informe ${since.of} non cambia ningunha cifra.`,
  changed: (since, change, causes) => `Desde o informe ${since.of} hai ${change}${causes ? `: ${causes}` : ''}.`,
  change: (counts, isMore, { n, text }, name) =>
    `${text} ${nouns[counts][n === 1 ? 0 : 1]} ${isMore ? 'máis' : 'menos'}${name ? ` en ${name}` : ''}`,
  cause: {
    new: 'altas',
    withdrawn: 'ficheiros retirados',
    corrections: 'correccións ou outras causas',
    rules: 'cambio de regras',
  },
};

function reachedOf(reached: Count, all: Count): string {
  if (all.n === 1) return reached.n === 1 ? 'acádase o obxectivo' : 'non se acada o obxectivo';
  if (reached.n === 0) return `non se acada ningún dos ${all.text} obxectivos`;
  if (reached.n === all.n) return `acádanse os ${all.text} obxectivos`;
  return `${reached.n === 1 ? 'acádase' : 'acádanse'} ${reached.text} dos ${all.text} obxectivos`;
}
