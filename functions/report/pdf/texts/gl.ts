import type { PdfTexts } from './es.ts';

/** The Galician words of the PDF. */
export const gl: PdfTexts = {
  foot: (day) => `Compromiso das redes de telecentros · datos ata o ${day}`,
  sample: 'Datos de mostra inventados: as persoas, as empresas e as cifras non existen.',
  figures: {
    note: 'A barra é a parte do obxectivo que se acadou; a raia vertical, a que pide a liña recta no día dos datos. Estas cifras son exactas.',
  },
  sure: {
    title: 'Canto se sabe con seguridade e canto falta',
    caption: 'Entre que valores está cada indicador, e que pide o obxectivo',
    objectiveEnd: (day) => `Ata o ${day}`,
    compared: 'Ao comparar',
    line: 'Liña recta',
    needed: 'Falta ao mes',
    forecast: 'Previsión',
    range: (low, high) => `${low} a ${high}`,
    note: 'Quen non deu documento recoñécese por outros datos, cunha marxe: de aí o mínimo e o máximo. «Ao comparar» é o acadado ao final do último mes que se agardaba, e «liña recta» o que esta pide ese día. «Falta ao mes» é o que tería que sumar cada mes que queda. «Previsión» é o valor ao rematar o período que contén o resultado catro veces de cada cinco. O texto dos obxectivos fala dun período algo máis curto: a segunda columna conta ata o seu fin, nos indicadores que nomea.',
  },
  months: {
    title: 'Mes a mes',
    caption: 'Total acumulado de cada indicador fronte á liña recta',
    finding: (indicator, value, target, percent) => `${indicator}: ${value} de ${target} (${percent})`,
    alt: (indicator, value, day, target, expected) =>
      `Gráfica de liñas. ${indicator}: o total acumulado chega a ${value} o ${day}; o obxectivo é ${target}, e a liña recta pide ${expected} nese día. Os valores de cada mes están na táboa que segue.`,
    note: 'Liña continua: o total acumulado; a trazos, os meses dos que aínda non se agardaban as filas. Liña fina: a liña recta ata o obxectivo. Raia vertical de puntos: o fin do período do que fala o texto dos obxectivos.',
    tableCaption: 'O que se contou por primeira vez en cada mes',
    total: 'Total',
    open: (month) => `${month} (aberto)`,
  },
  tables: {
    whole: 'Persoas en conxunto',
    upTo: (day) => `datos ata o ${day}`,
  },
  changes: {
    title: 'Que cambiou desde o último informe',
    none: 'Non se publicou ningún informe antes ca este.',
    same: (day) => `Ningunha cifra cambiou desde o informe con datos ata o ${day}.`,
    caption: (day) => `Desde o informe con datos ata o ${day}`,
    figure: 'Cifra',
    before: 'Antes',
    after: 'Agora',
    change: 'Cambio',
    parts: { new: 'Filas novas', withdrawn: 'Retiradas', corrections: 'Correccións ou outras causas', rules: 'Regras' },
  },
  sources: {
    title: 'Fontes',
    rules: [
      'Os ficheiros de formación, certificacións, empresas e fitos que enviaron as redes de telecentros e a asociación.',
      'Todas as cifras deste documento están no ficheiro tables.json que se publica con el.',
    ],
  },
};
