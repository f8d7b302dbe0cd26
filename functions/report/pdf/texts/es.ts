/** The Spanish words of the PDF. A function's arguments are written out already, figures and dates included. */
export const es = {
  foot: (day: string) => `Compromiso de las redes de telecentros · datos hasta el ${day}`,
  sample: 'Datos de muestra inventados: las personas, las empresas y las cifras no existen.',
  figures: {
    note: 'La barra es la parte del objetivo que se ha alcanzado; la raya vertical, la que pide la línea recta en el día de los datos. Estas cifras son exactas.',
  },
  sure: {
    title: 'Cuánto se sabe con seguridad y cuánto falta',
    caption: 'Entre qué valores está cada indicador, y qué pide el objetivo',
    objectiveEnd: (day: string) => `Hasta el ${day}`,
    compared: 'Al comparar',
    line: 'Línea recta',
    needed: 'Falta al mes',
    forecast: 'Previsión',
    range: (low: string, high: string) => `${low} a ${high}`,
    note: 'Quien no dio documento se reconoce por otros datos, con un margen: de ahí el mínimo y el máximo. «Al comparar» es lo alcanzado al final del último mes que se esperaba, y «línea recta» lo que esta pide ese día. «Falta al mes» es lo que tendría que sumar cada mes que queda. «Previsión» es el valor al acabar el periodo que contiene el resultado cuatro veces de cada cinco. El texto de los objetivos habla de un periodo algo más corto: la segunda columna cuenta hasta su fin, en los indicadores que nombra.',
  },
  months: {
    title: 'Mes a mes',
    caption: 'Total acumulado de cada indicador frente a la línea recta',
    finding: (indicator: string, value: string, target: string, percent: string) =>
      `${indicator}: ${value} de ${target} (${percent})`,
    alt: (indicator: string, value: string, day: string, target: string, expected: string) =>
      `Gráfico de líneas. ${indicator}: el total acumulado llega a ${value} el ${day}; el objetivo es ${target}, y la línea recta pide ${expected} en ese día. Los valores de cada mes están en la tabla que sigue.`,
    note: 'Línea continua: el total acumulado; a trazos, los meses cuyas filas aún no se esperaban. Línea fina: la línea recta hasta el objetivo. Raya vertical de puntos: el fin del periodo del que habla el texto de los objetivos.',
    tableCaption: 'Lo que se contó por primera vez en cada mes',
    total: 'Total',
    open: (month: string) => `${month} (abierto)`,
  },
  tables: {
    whole: 'Personas en conjunto',
    upTo: (day: string) => `datos hasta el ${day}`,
  },
  changes: {
    title: 'Qué ha cambiado desde el último informe',
    none: 'No se ha publicado ningún informe antes que este.',
    same: (day: string) => `Ninguna cifra ha cambiado desde el informe con datos hasta el ${day}.`,
    caption: (day: string) => `Desde el informe con datos hasta el ${day}`,
    figure: 'Cifra',
    before: 'Antes',
    after: 'Ahora',
    change: 'Cambio',
    parts: { new: 'Filas nuevas', withdrawn: 'Retiradas', corrections: 'Correcciones u otras causas', rules: 'Reglas' },
  },
  sources: {
    title: 'Fuentes',
    rules: [
      'Los ficheros de formación, certificaciones, empresas e hitos que enviaron las redes de telecentros y la asociación.',
      'Todas las cifras de este documento están en el fichero tables.json que se publica con él.',
    ],
  },
};

export type PdfTexts = typeof es;
