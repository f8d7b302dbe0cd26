import type { PdfTexts } from './es.ts';

/** The Catalan words of the PDF. */
export const ca: PdfTexts = {
  foot: (day) => `Compromís de les xarxes de telecentres · dades fins al ${day}`,
  sample: 'Dades de mostra inventades: les persones, les empreses i les xifres no existeixen.',
  figures: {
    note: 'La barra és la part de l’objectiu que s’ha assolit; la ratlla vertical, la que demana la línia recta el dia de les dades. Aquestes xifres són exactes.',
  },
  sure: {
    title: 'Què se sap amb seguretat i què falta',
    caption: 'Entre quins valors és cada indicador, i què demana l’objectiu',
    objectiveEnd: (day) => `Fins al ${day}`,
    compared: 'En comparar',
    line: 'Línia recta',
    needed: 'Falta al mes',
    forecast: 'Previsió',
    range: (low, high) => `${low} a ${high}`,
    note: 'Qui no va donar document es reconeix per altres dades, amb un marge: d’aquí el mínim i el màxim. «En comparar» és el que s’havia assolit al final de l’últim mes que s’esperava, i «línia recta» el que aquesta demana aquell dia. «Falta al mes» és el que hauria de sumar cada mes que queda. «Previsió» és el valor en acabar el període que conté el resultat quatre vegades de cada cinc. El text dels objectius parla d’un període una mica més curt: la segona columna compta fins al seu final, en els indicadors que anomena.',
  },
  months: {
    title: 'Mes a mes',
    caption: 'Total acumulat de cada indicador davant de la línia recta',
    finding: (indicator, value, target, percent) => `${indicator}: ${value} de ${target} (${percent})`,
    alt: (indicator, value, day, target, expected) =>
      `Gràfic de línies. ${indicator}: el total acumulat arriba a ${value} el ${day}; l’objectiu és ${target}, i la línia recta demana ${expected} aquell dia. Els valors de cada mes són a la taula que segueix.`,
    note: 'Línia contínua: el total acumulat; de traços, els mesos dels quals encara no s’esperaven les files. Línia fina: la línia recta fins a l’objectiu. Ratlla vertical de punts: el final del període del qual parla el text dels objectius.',
    tableCaption: 'El que es va comptar per primera vegada cada mes',
    total: 'Total',
    open: (month) => `${month} (obert)`,
  },
  tables: {
    whole: 'Persones en conjunt',
    upTo: (day) => `dades fins al ${day}`,
  },
  changes: {
    title: 'Què ha canviat des de l’últim informe',
    none: 'No s’ha publicat cap informe abans d’aquest.',
    same: (day) => `Cap xifra no ha canviat des de l’informe amb dades fins al ${day}.`,
    caption: (day) => `Des de l’informe amb dades fins al ${day}`,
    figure: 'Xifra',
    before: 'Abans',
    after: 'Ara',
    change: 'Canvi',
    parts: { new: 'Files noves', withdrawn: 'Retirades', corrections: 'Correccions o altres causes', rules: 'Regles' },
  },
  sources: {
    title: 'Fonts',
    rules: [
      'Els fitxers de formació, certificacions, empreses i fites que van enviar les xarxes de telecentres i l’associació.',
      'Totes les xifres d’aquest document són al fitxer tables.json que es publica amb ell.',
    ],
  },
};
