import type { Count, StoryTexts } from './sentences.ts';

const nouns = {
  people: ['persona', 'persones'],
  certificates: ['certificació', 'certificacions'],
  companies: ['pime o autònom', 'pimes i autònoms'],
} as const;
const inBrackets = (share: string | null) => (share === null ? '' : ` (${share})`);

export const ca: StoryTexts = {
  quoted: (name) => `«${name}»`,
  amount: (counts, { n, text }) => `${text} ${nouns[counts][n === 1 ? 0 : 1]}`,
  progress: {
    people: ({ value, target, share }) =>
      `${value.text} ${value.n === 1 ? 'persona formada' : 'persones formades'} de ${target.text}${inBrackets(share)}`,
    certificates: ({ value, target, share }) =>
      `${value.text} ${value.n === 1 ? 'certificació' : 'certificacions'} de ${target.text}${inBrackets(share)}`,
    companies: ({ value, target, share }) =>
      `${value.text} ${value.n === 1 ? 'pime o autònom' : 'pimes i autònoms'} de ${target.text}${inBrackets(share)}`,
  },

  headline: {
    before: (start) => `El termini del compromís comença ${start.on}: encara no hi ha res per comptar.`,
    nothing: ({ n, text }) =>
      n === 1
        ? 'Encara no hi ha dades de l’objectiu del compromís.'
        : `Encara no hi ha dades de cap dels ${text} objectius.`,
    nothingClosed: (end, { n, text }) =>
      `El termini va acabar ${end.on} i no hi ha dades ${n === 1 ? 'del seu objectiu' : `de cap dels ${text} objectius`}: el compromís no es dona per complert.`,
    open: ({ n, text }, parts) => `${n === 1 ? 'De l’únic objectiu' : `Dels ${text} objectius`}, ${parts}.`,
    all: ({ n, text }) => (n === 1 ? 'L’objectiu' : `Els ${text} objectius`),
    allOpen: ({ n, text }) =>
      n === 1
        ? 'L’objectiu està assolit abans que acabi el termini.'
        : `Els ${text} objectius estan assolits abans que acabi el termini.`,
    settling: (end, due, reached, n) =>
      `El termini va acabar ${end.on} i s’esperen dades fins ${due.to}: de moment ${reachedOf(reached, n)}.`,
    closedAll: ({ n, text }) =>
      n === 1 ? 'El compromís està complert.' : `El compromís està complert: s’assoleixen els ${text} objectius.`,
    closedSome: (reached, n) => `El termini ha acabat: ${reachedOf(reached, n)}.`,
    closedNone: ({ n, text }) =>
      `El termini ha acabat i no s’assoleix ${n === 1 ? 'l’objectiu' : `cap dels ${text} objectius`}.`,
    provisional: (headline) => `Xifres provisionals. ${headline}`,
  },
  standing: {
    achieved: ({ n, text }) => (n === 1 ? `${text} està assolit` : `${text} estan assolits`),
    on_track: ({ n, text }) => `${text} ${n === 1 ? 'va' : 'van'} al ritme previst`,
    at_risk: ({ n, text }) => `${text} ${n === 1 ? 'està' : 'estan'} en risc`,
    behind: ({ n, text }) => `${text} ${n === 1 ? 'va' : 'van'} amb retard`,
    open: ({ n, text }) => `${text} ${n === 1 ? 'està pendent' : 'estan pendents'} de dades`,
    no_evidence: ({ n, text }) => `${text} no ${n === 1 ? 'té' : 'tenen'} dades`,
  },

  promised: (parts, start, end) => `El que es va prometre, ${start.from} ${end.to}: ${parts}.`,
  done: (asOf, parts, start, end) => `Fins ${asOf.to} hi ha ${parts}; el termini va ${start.from} ${end.to}.`,
  counting: 'Cada persona compta una vegada per objectiu, quan completa la primera formació.',
  compared: (reference) =>
    `El ritme es mesura fins ${reference.to}: els mesos de què encara poden arribar dades no compten com a caiguda.`,
  firstDue: (due) => `Les primeres dades s’esperen fins ${due.to}.`,

  exact:
    'Cada persona compta una vegada per objectiu i totes es reconeixen pel seu document: les xifres no tenen marge.',
  band: (low, high) =>
    `Cada persona compta una vegada per objectiu; com que no totes donen el document, la suma de persones és entre ${low} i ${high}.`,
  across: (names) => `A ${names} el marge inclou l’objectiu: no és segur de quin costat queda.`,
  margin: (names) => `A ${names} l’estat pot ser un altre dins del marge.`,
  allIn: ({ n, text }) =>
    n === 1
      ? 'La xarxa ha enviat les formacions de tots els mesos vençuts.'
      : `Les ${text} xarxes han enviat les formacions de tots els mesos vençuts.`,
  late: (late, due, networks) =>
    `${due.n === 1 ? 'Falta l’únic enviament mensual' : `${late.n === 1 ? 'Falta' : 'Falten'} ${late.text} dels ${due.text} enviaments mensuals`}, ${networks.n === 1 ? 'd’una xarxa' : `de ${networks.text} xarxes`}: quan ${late.n === 1 ? 'arribi' : 'arribin'}, les xifres poden pujar.`,

  needs: ({ n, text }, parts, isPart) =>
    n === 1
      ? `El mes que queda calen ${isPart ? 'sobretot ' : ''}${parts}.`
      : `En cadascun dels ${text} mesos que queden calen ${isPart ? 'sobretot ' : ''}${parts}.`,
  need: ({ name, needed, recent }) => `${needed} a ${name}${recent === null ? '' : ` (mitjana recent: ${recent})`}`,
  monthsOpen: (names) => `De ${names} encara poden arribar dades de mesos vençuts: encara no se sap si hi ha retard.`,
  noneBehind: 'Cap objectiu pendent va per sota del ritme previst.',
  nonePending: 'No queda cap objectiu pendent.',
  fellShort: (parts) => `El que falta en els que no s’assoleixen: ${parts}.`,
  gap: (remaining, name) => `${remaining} a ${name}`,

  ahead: (parts) => `Si tot segueix com fins ara, al final del termini ${parts}.`,
  outcome: {
    reached: ({ n, text }) => `${text} ${n === 1 ? 'objectiu s’assoleix' : 'objectius s’assoleixen'}`,
    open: ({ n, text }) => `${text} ${n === 1 ? 'objectiu queda' : 'objectius queden'} en dubte`,
    missed: ({ n, text }) => `${text} ${n === 1 ? 'objectiu no s’assoleix' : 'objectius no s’assoleixen'}`,
  },
  unforeseen: ({ n, text }) => `De ${text} ${n === 1 ? 'objectiu' : 'objectius'} encara no se’n pot preveure el final.`,
  noForecast: 'Hi ha pocs mesos vençuts per preveure el final.',

  same: (since) => `Des de l’informe ${since.of} no canvia cap xifra.`,
  changed: (since, change, causes) => `Des de l’informe ${since.of} hi ha ${change}${causes ? `: ${causes}` : ''}.`,
  change: (counts, isMore, { n, text }, name) =>
    `${text} ${nouns[counts][n === 1 ? 0 : 1]} ${isMore ? 'més' : 'menys'}${name ? ` a ${name}` : ''}`,
  cause: {
    new: 'altes',
    withdrawn: 'fitxers retirats',
    corrections: 'correccions o altres causes',
    rules: 'canvi de regles',
  },
};

function reachedOf(reached: Count, all: Count): string {
  if (all.n === 1) return reached.n === 1 ? 's’assoleix l’objectiu' : 'no s’assoleix l’objectiu';
  if (reached.n === 0) return `no s’assoleix cap dels ${all.text} objectius`;
  if (reached.n === all.n) return `s’assoleixen els ${all.text} objectius`;
  return `${reached.n === 1 ? 's’assoleix' : 's’assoleixen'} ${reached.text} dels ${all.text} objectius`;
}
