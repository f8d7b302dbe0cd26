import type { Count, Progress, StoryTexts } from './sentences.ts';

/** After a number, the noun is in its bare form. */
const nouns = { people: 'pertsona', certificates: 'ziurtagiri', companies: 'ETE eta autonomo' } as const;
const goal = ({ target, share }: Progress) => `(helburua: ${target.text}${share === null ? '' : `; ${share}`})`;

export const eu: StoryTexts = {
  quoted: (name) => `«${name}»`,
  amount: (counts, { text }) => `${text} ${nouns[counts]}`,
  progress: {
    people: (p) => `trebatutako ${p.value.text} pertsona ${goal(p)}`,
    certificates: (p) => `${p.value.text} ziurtagiri ${goal(p)}`,
    companies: (p) => `${p.value.text} ETE eta autonomo ${goal(p)}`,
  },

  headline: {
    before: (start) => `Konpromisoaren epea ${start.on} hasten da: oraindik ez dago zer zenbaturik.`,
    nothing: ({ n, text }) =>
      n === 1
        ? 'Oraindik ez dago konpromisoaren helburuari buruzko daturik.'
        : `Oraindik ez dago ${text} helburuetako bakar baten daturik ere.`,
    nothingClosed: (end, { n, text }) =>
      `Epea ${end.on} amaitu zen, eta ez dago ${n === 1 ? 'helburuari buruzko daturik' : `${text} helburuetako bakar baten daturik ere`}: konpromisoa ezin da betetzat eman.`,
    open: ({ n, text }, parts) => (n === 1 ? `Helburu bakarretik, ${parts}.` : `${text} helburuetatik, ${parts}.`),
    all: ({ n, text }) => (n === 1 ? 'Helburua' : `${text} helburuak`),
    allOpen: ({ n, text }) =>
      n === 1 ? 'Helburua lortu da epea amaitu baino lehen.' : `${text} helburuak lortu dira epea amaitu baino lehen.`,
    settling: (end, due, reached, n) =>
      `Epea ${end.on} amaitu zen, eta datuak ${due.to} arte espero dira: oraingoz ${reachedOf(reached, n)}.`,
    closedAll: ({ n, text }) =>
      n === 1 ? 'Konpromisoa bete da.' : `Konpromisoa bete da: ${text} helburuak lortu dira.`,
    closedSome: (reached, n) => `Epea amaitu da: ${reachedOf(reached, n)}.`,
    closedNone: ({ n, text }) =>
      n === 1
        ? 'Epea amaitu da, eta helburua ez da lortu.'
        : `Epea amaitu da, eta ${text} helburuetatik bat ere ez da lortu.`,
    provisional: (headline) => `Behin-behineko zifrak. ${headline}`,
  },
  standing: {
    achieved: ({ n, text }) => `${text} lortuta ${n === 1 ? 'dago' : 'daude'}`,
    on_track: ({ n, text }) => `${text} aurreikusitako erritmoan ${n === 1 ? 'doa' : 'doaz'}`,
    at_risk: ({ n, text }) => `${text} arriskuan ${n === 1 ? 'dago' : 'daude'}`,
    behind: ({ n, text }) => `${text} atzeratuta ${n === 1 ? 'doa' : 'doaz'}`,
    open: ({ n, text }) => `${text} datuen zain ${n === 1 ? 'dago' : 'daude'}`,
    no_evidence: ({ n, text }) => `${text} daturik gabe ${n === 1 ? 'dago' : 'daude'}`,
  },

  promised: (parts, start, end) => `Agindutakoa, ${start.from} ${end.to}: ${parts}.`,
  done: (asOf, parts, start, end) => `${asOf.to} arte: ${parts}. Epea: ${start.from} ${end.to}.`,
  counting: 'Pertsona bakoitza behin zenbatzen da helburuko, lehen prestakuntza osatzen duenean.',
  compared: (reference) =>
    `Erritmoa ${reference.to} arte neurtzen da: datuak oraindik iritsi daitezkeen hilabeteak ez dira beherakada gisa hartzen.`,
  firstDue: (due) => `Lehen datuak ${due.to} arte espero dira.`,

  exact:
    'Pertsona bakoitza behin zenbatzen da helburuko, eta guztiak agiriaren bidez ezagutzen dira: zifrek ez dute tarterik.',
  band: (low, high) =>
    `Pertsona bakoitza behin zenbatzen da helburuko; guztiek agiririk ematen ez dutenez, pertsonen batura ${low} eta ${high} artean dago.`,
  across: (names) => `Tarteak helburua bere baitan hartzen du hemen: ${names}. Ez da ziurra zein aldetan geratzen den.`,
  margin: (names) => `Tartearen barruan egoera beste bat izan daiteke hemen: ${names}.`,
  allIn: ({ n, text }) =>
    n === 1
      ? 'Sareak epemuga igaro duten hilabete guztietako prestakuntzak bidali ditu.'
      : `${text} sareek epemuga igaro duten hilabete guztietako prestakuntzak bidali dituzte.`,
  late: (late, due, networks) =>
    `${due.n === 1 ? 'Hileko bidalketa bakarra falta da' : `Hileko ${due.text} bidalketetatik ${late.text} falta ${late.n === 1 ? 'da' : 'dira'}`}, ${networks.n === 1 ? 'sare batena' : `${networks.text} sarerenak`}: ${late.n === 1 ? 'iristen denean' : 'iristen direnean'}, zifrak igo daitezke.`,

  needs: ({ n, text }, parts, isPart) =>
    n === 1
      ? `Geratzen den hilabetean hau behar da${isPart ? ' batez ere' : ''}: ${parts}.`
      : `Geratzen diren ${text} hilabeteetako bakoitzean hau behar da${isPart ? ' batez ere' : ''}: ${parts}.`,
  need: ({ name, needed, recent }) => `${name}, ${needed}${recent === null ? '' : ` (azken batezbestekoa: ${recent})`}`,
  monthsOpen: (names) =>
    `Epea beteta duten hilabeteen datuak oraindik irits daitezke hauetan: ${names}. Oraindik ezin da jakin atzerapenik dagoen.`,
  noneBehind: 'Lortzeko dauden helburuetatik bat ere ez doa aurreikusitako erritmoaren azpitik.',
  nonePending: 'Ez dago lortzeko helbururik.',
  fellShort: (parts) => `Lortu ez direnetan falta dena: ${parts}.`,
  gap: (remaining, name) => `${name}, ${remaining}`,

  ahead: (parts) => `Orain arte bezala jarraituz gero, epearen amaieran ${parts}.`,
  outcome: {
    reached: ({ n, text }) => `${text} helburu lortzen ${n === 1 ? 'da' : 'dira'}`,
    open: ({ n, text }) => `${text} helburu zalantzan ${n === 1 ? 'geratzen da' : 'geratzen dira'}`,
    missed: ({ n, text }) => `${text} helburu ez ${n === 1 ? 'da' : 'dira'} lortzen`,
  },
  unforeseen: ({ text }) => `${text} helbururen amaiera ezin da oraindik aurreikusi.`,
  noForecast: 'Epemuga igaro duten hilabete gutxi daude amaiera aurreikusteko.',

  same: (since) => `${since.of} txostenetik ez da zifrarik aldatu.`,
  changed: (since, change, causes) => `${since.of} txostenetik: ${change}${causes ? ` (${causes})` : ''}.`,
  change: (counts, isMore, { text }, name) =>
    `${name ? `${name}, ` : ''}${text} ${nouns[counts]} ${isMore ? 'gehiago' : 'gutxiago'}`,
  cause: {
    new: 'berriak',
    withdrawn: 'kendutako fitxategiak',
    corrections: 'zuzenketak edo beste arrazoi batzuk',
    rules: 'arauen aldaketa',
  },
};

function reachedOf(reached: Count, all: Count): string {
  if (all.n === 1) return reached.n === 1 ? 'helburua lortu da' : 'helburua ez da lortu';
  if (reached.n === 0) return `${all.text} helburuetatik bat ere ez da lortu`;
  if (reached.n === all.n) return `${all.text} helburuak lortu dira`;
  return `${all.text} helburuetatik ${reached.text} lortu ${reached.n === 1 ? 'da' : 'dira'}`;
}
