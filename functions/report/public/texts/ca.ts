import { milestoneStatusWords, statusWords } from '../../../../schemas/status-words.ts';
import type { PublicTexts } from './es.ts';

/** The Catalan texts. */
export const ca: PublicTexts = {
  name: 'Català',
  sample: {
    title: 'Dades de mostra inventades.',
    text: 'Les persones, les empreses i les xifres d’aquesta pàgina no existeixen.',
  },
  skip: 'Salta al contingut',
  languages: 'Llengües',
  kicker: 'Informe públic de progrés',
  asOf: (day) => `Dades fins al ${day}`,
  contents: 'En aquesta pàgina',
  table: 'Mostra la taula',
  others: 'Veure els altres indicadors',
  more: 'Veure les taules',
  read: 'Llegir',
  names: {
    sure: 'Certesa',
    outlook: 'Previsió',
    indicators: 'Indicadors',
    breakdowns: 'Qui',
    overlap: 'Coincidències',
    milestones: 'Fites',
    changes: 'Canvis',
    method: 'Mètode',
    data: 'Dades',
    accessibility: 'Accessibilitat',
  },
  source: (what, day) => `Unitat: ${what}. Dades fins al ${day}. Font: xarxes de telecentres.`,

  pillars: {
    all_citizens: 'Tota la ciutadania',
    labour_force: 'Persones que treballen o busquen feina',
    ict_professionals: 'Professionals TIC',
    education: 'Educació',
  },
  counts: { people: 'persones diferents', certificates: 'certificats diferents', companies: 'empreses diferents' },
  status: statusWords.ca.status,
  statusRule: statusWords.ca.rule,

  summary: {
    title: 'En breu',
    people: 'persones formades, tal com les suma el compromís',
    certifications: 'certificacions',
    of: (target, percent) => `de ${target}: ${percent}`,
  },

  sure: {
    title: 'Fins a quin punt són segures aquestes xifres',
    protected:
      'Aquestes xifres es mouen a un múltiple de cinc perquè no es pugui reconèixer ningú; les files no tenen per què sumar; els totals són exactes.',
    which:
      'Són exactes el valor de cada indicador i els seus mesos. Tota la resta (sexe, edat, província, modalitat, programa, xarxa i coincidències) està moguda.',
    band: 'Qui no va donar un document es reconeix pel nom i la data de naixement, o pel correu electrònic. Per això el nombre de persones té un mínim i un màxim.',
    caption: 'Cada indicador, com a mínim i com a màxim',
    notIn: (late, networks, months, due) =>
      `Xarxes que deuen algun mes: ${late} de ${networks}. Mesos d’una xarxa que falten: ${months} de ${due}. El que falta només pot sumar.`,
    couldBring: (people) =>
      `Si cadascun portés el que de mitjana va portar un mes d’una xarxa, la suma de persones pujaria en ${people}; les xarxes són de mides diferents, de manera que només és un ordre de magnitud.`,
    low: 'Com a mínim',
    high: 'Com a màxim',
  },

  columns: {
    indicator: 'Indicador',
    progress: 'Avenç',
    value: 'Valor',
    target: 'Objectiu',
    percent: 'De l’objectiu',
    toDay: (day) => `Fins al ${day}`,
    status: 'Estat',
    month: 'Mes',
    inMonth: 'Durant el mes',
  },
  none: 'no s’aplica',

  indicators: {
    title: 'Els indicadors, davant del seu objectiu',
    caption: 'Valor de cada indicador davant del seu objectiu',
    bar: 'La barra és el valor; la ratlla, l’objectiu; el punt, el que demana la línia recta en aquesta data.',
    ends: (end, objectiveEnd) =>
      `El període del compromís s’acaba el ${end}; el text dels objectius parla del ${objectiveEnd}. L’estat es decideix amb el primer; al costat hi ha el valor fins al segon, on el text l’anomena.`,
    rule: 'Com es decideix l’estat',
    line: 'La línia recta reparteix l’objectiu per igual entre els dies del període. Es compara l’últim dia del qual ja vencia el termini de totes les xarxes.',
    finding: (indicator, value, target, status) => `${indicator}: ${value} de ${target}. ${status}`,
    chart: (value, target) => `El valor acumulat arriba a ${value}; l’objectiu és ${target}. Els mesos són a la taula.`,
    reference: (day, value, expected) =>
      `Fins al ${day}, últim dia del qual ja vencia el termini: ${value}; la línia recta demana ${expected}.`,
    closed: (day, value, expected) =>
      `Fins al ${day}, últim mes tancat: ${value}; la línia recta demana ${expected}. Dels mesos següents encara poden arribar dades.`,
    between: (low, high) => `És entre ${low} i ${high}.`,
    cumulative: 'acumulat',
    straight: 'línia recta',
    target: (target) => `objectiu: ${target}`,
    windowEnd: 'fi del període',
    objectiveEnd: 'fi segons el text',
    open: 'Mes obert: el termini no ha vençut, o falten per enviar xarxes que porten una cinquena part o més.',
    openMark: 'obert',
    monthsCaption: (indicator) => `${indicator}, per mes`,
  },

  outlook: {
    title: 'Cap a on va',
    intro:
      '«Arriba al mes» és la mitjana dels últims dotze mesos tancats, en què pesen més els més recents. La previsió és el que van portar els mesos tancats més aquesta mitjana per cada mes obert o per venir; mai no és menys del que ja hi ha. De cada cinc vegades, en quatre el resultat cau entre els dos extrems.',
    caption: 'Què cal cada mes, què arriba, i on porta',
    track: 'Previsió',
    needed: 'Cal al mes',
    recent: 'Arriba al mes',
    forecast: 'Al final del període',
    range: 'Entre',
    between: (low, high) => `${low} i ${high}`,
    bar: 'La franja és la previsió amb el seu marge; la ratlla, l’objectiu.',
    unknown: 'encara no',
  },
  breakdowns: {
    title: 'Qui, on i com',
    intro:
      'Cada persona és al grup de la primera formació que va superar; en les xarxes, a cada xarxa per on va passar.',
    asOf: (day) => `Xifres al ${day}, fi de l’últim trimestre publicat.`,
    none: 'Encara no hi ha un trimestre que es pugui mostrar sense que es reconegui algú.',
    dimensions: {
      sex: 'Per sexe',
      age: 'Per edat',
      province: 'Per província',
      modality: 'Per modalitat',
      programme: 'Per programa',
      network: 'Per xarxa',
    },
    category: {
      sex: 'Sexe',
      age: 'Edat el 2018',
      province: 'Província',
      modality: 'Modalitat',
      programme: 'Programa',
      network: 'Xarxa',
    },
    caption: (dimension) => `${dimension}, en cada indicador`,
    most: (indicator, category, value) => `${indicator}. Grup més gran: ${category} (${value})`,
    dash: 'El guió és menys de cinc, ningú, o una taula que no es mostra.',
  },

  overlap: {
    title: 'Persones que són en més d’un indicador',
    intro:
      'El compromís suma els quatre indicadors de persones. Una mateixa persona pot ser en dos: per exemple, formada primer com a ciutadana i després com a aturada.',
    caption: 'De la suma del compromís a les persones diferents',
    sum: 'Suma del compromís (exacta)',
    distinct: 'Persones diferents',
    pairs: 'Persones que són en dos indicadors alhora',
    and: (a, b) => `${a} i ${b}`,
    participations: 'Participacions: formacions superades',
    certified: 'Persones amb algun certificat',
  },

  milestones: {
    title: 'Les fites',
    intro:
      'Una fita està assolida quan l’associació, o una xarxa a la qual pertany, la dona per completada, amb una data i un enllaç públic a l’evidència.',
    caption: 'Cada fita, amb la seva data i la seva evidència',
    bar: 'La ratlla és el venciment; el punt, el dia en què es va completar.',
    time: 'Quan',
    count: (status, n) => `${status}: ${n}`,
    milestone: 'Fita',
    due: 'Venç',
    completed: 'Completada',
    evidence: 'Evidència',
    evidenceMissing: 'Falta l’evidència',
    none: 'sense enllaç',
    status: milestoneStatusWords.ca.status,
  },

  changes: {
    title: 'Què ha canviat des de l’informe anterior',
    intro: (day) => `L’informe publicat abans tenia dades fins al ${day}.`,
    same: 'Cap xifra del compromís no ha canviat.',
    caption: 'Cada xifra que ha canviat, i per què',
    figure: 'Xifra',
    before: 'Abans',
    after: 'Ara',
    change: 'Canvi',
    parts: { new: 'Nou', withdrawn: 'Retirat', corrections: 'Correccions o altres causes', rules: 'Regles' },
  },
  method: {
    title: 'Com s’ha comptat',
    rules: [
      {
        title: 'D’on surten les xifres',
        text: 'Cada mes, les xarxes de telecentres envien els fitxers del seu propi sistema, amb una fila per persona i activitat. Un programa llegeix cada fila, diu a la xarxa què no entén, i compta. Ningú no escriu una xifra a mà.',
      },
      {
        title: 'Què compta',
        text: 'Una formació compta quan se supera, el mes en què s’acaba. Una persona compta una vegada en cada indicador, el mes de la primera formació superada: per això els mesos sumen l’indicador. Un certificat compta una vegada. Una empresa compta una vegada, i només si té menys de 250 persones empleades o no va dir quantes.',
      },
      {
        title: 'Quan són dues files la mateixa persona',
        text: 'Quan donen el mateix document. Sense document, quan coincideixen el nom i la data de naixement, o el correu i el nom. En cas de dubte no s’uneix ningú: per això hi ha un mínim i un màxim.',
      },
      {
        title: 'Què s’ha fet perquè no es reconegui ningú',
        text: 'El valor de cada indicador i els seus mesos són exactes, tal com el compromís els promet. Les altres taules es mouen a un múltiple de cinc, per un sorteig que depèn de qui hi ha a cada casella i que dona sempre el mateix. Canvien una vegada per trimestre, i només si hi ha prou persones noves. No es creuen dues característiques.',
      },
      {
        title: 'Què no diuen aquestes xifres',
        text: 'Diuen quantes persones van superar una formació, no quant van aprendre ni si van trobar feina. Una xarxa que no ha enviat un mes compta com si aquell mes no hagués fet res.',
      },
      {
        title: 'Com es comprova',
        text: 'Amb els mateixos fitxers surt el mateix número d’execució i surten les mateixes xifres, en qualsevol màquina. El que es publica porta la signatura de l’associació, i qualsevol persona la pot comprovar.',
      },
    ],
  },

  accessibility: {
    title: 'Accessibilitat',
    text: 'Aquesta pàgina està feta per complir la norma WCAG 2.2 en el nivell AA: es llegeix amb un lector de pantalla, es recorre amb el teclat, s’amplia sense que es talli res, i cap xifra no depèn del color. Cada gràfic té al costat la seva taula. No fa servir programes ni galetes. La comprova a cada canvi un examen automàtic (axe); no l’ha examinada cap entitat externa. Si alguna cosa no es pot llegir, l’associació ho corregeix: escriviu a la seva adreça de contacte.',
  },

  data: {
    title: 'Les dades',
    intro: 'Totes les xifres d’aquesta pàgina són en aquests fitxers.',
    all: (form) => `Totes les xifres, ${form}`,
    pdf: 'Aquest informe en PDF',
    archived: 'El mateix per arxivar-lo',
    described: 'Descripció de les dades',
    licence: 'Llicència de les dades: Creative Commons Reconeixement 4.0 (CC BY 4.0).',
  },
  footer: {
    title: 'Identificació d’aquest informe',
    who: 'Qui',
    window: 'Període',
    asOf: 'Dades fins a',
    run: 'Càlcul',
  },
  range: (from, to) => `Del ${from} al ${to}, tots dos inclosos`,
};
