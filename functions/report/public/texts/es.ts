import { milestoneStatusWords, statusWords } from '../../../../schemas/status-words.ts';

/** The Spanish texts of the public page. A function's arguments are written out already, figures and dates included. */
export const es = {
  name: 'Español',
  sample: {
    title: 'Datos de muestra inventados.',
    text: 'Las personas, las empresas y las cifras de esta página no existen.',
  },
  skip: 'Saltar al contenido',
  languages: 'Idiomas',
  kicker: 'Informe público de progreso',
  asOf: (day: string) => `Datos hasta el ${day}`,
  contents: 'En esta página',
  table: 'Ver la tabla',
  /** Of what is folded on a phone. */
  others: 'Ver los demás indicadores',
  more: 'Ver las tablas',
  read: 'Leer',
  /** The parts, in one word each. */
  names: {
    sure: 'Certeza',
    outlook: 'Previsión',
    indicators: 'Indicadores',
    breakdowns: 'Quiénes',
    overlap: 'Coincidencias',
    milestones: 'Hitos',
    changes: 'Cambios',
    method: 'Método',
    data: 'Datos',
    accessibility: 'Accesibilidad',
  },
  source: (what: string, day: string) => `Unidad: ${what}. Datos hasta el ${day}. Fuente: redes de telecentros.`,

  pillars: {
    all_citizens: 'Toda la ciudadanía',
    labour_force: 'Personas que trabajan o buscan trabajo',
    ict_professionals: 'Profesionales TIC',
    education: 'Educación',
  },
  counts: { people: 'personas distintas', certificates: 'certificados distintos', companies: 'empresas distintas' },
  status: statusWords.es.status,
  statusRule: statusWords.es.rule,

  summary: {
    title: 'En breve',
    people: 'personas formadas, como las suma el compromiso',
    certifications: 'certificaciones',
    of: (target: string, percent: string) => `de ${target}: ${percent}`,
  },

  sure: {
    title: 'Hasta qué punto son seguras estas cifras',
    protected:
      'Estas cifras se mueven a un múltiplo de cinco para que no se pueda reconocer a nadie; las filas no tienen por qué sumar; los totales son exactos.',
    which:
      'Son exactos el valor de cada indicador y sus meses. Todo lo demás (sexo, edad, provincia, modalidad, programa, red y coincidencias) está movido.',
    band: 'Quien no dio un documento se reconoce por su nombre y su fecha de nacimiento, o por su correo electrónico. Por eso el número de personas tiene un mínimo y un máximo.',
    caption: 'Cada indicador, como poco y como mucho',
    notIn: (late: string, networks: string, months: string, due: string) =>
      `Redes que deben algún mes: ${late} de ${networks}. Meses de una red que faltan: ${months} de ${due}. Lo que falta solo puede sumar.`,
    couldBring: (people: string) =>
      `Si cada uno trajera lo que de media trajo un mes de una red, la suma de personas subiría en ${people}; las redes son de tamaños distintos, así que es solo un orden de magnitud.`,
    low: 'Como poco',
    high: 'Como mucho',
  },

  columns: {
    indicator: 'Indicador',
    progress: 'Avance',
    value: 'Valor',
    target: 'Objetivo',
    percent: 'Del objetivo',
    toDay: (day: string) => `Hasta el ${day}`,
    status: 'Estado',
    month: 'Mes',
    inMonth: 'En el mes',
  },
  none: 'no se aplica',

  indicators: {
    title: 'Los indicadores, frente a su objetivo',
    caption: 'Valor de cada indicador frente a su objetivo',
    bar: 'La barra es el valor; la raya, el objetivo; el punto, lo que pide la línea recta a esta fecha.',
    ends: (end: string, objectiveEnd: string) =>
      `El periodo del compromiso acaba el ${end}; el texto de los objetivos habla del ${objectiveEnd}. El estado se decide con el primero; al lado está el valor hasta el segundo, donde el texto lo nombra.`,
    rule: 'Cómo se decide el estado',
    line: 'La línea recta reparte el objetivo por igual entre los días del periodo. Se compara el último día del que ya vencía el plazo de todas las redes.',
    finding: (indicator: string, value: string, target: string, status: string) =>
      `${indicator}: ${value} de ${target}. ${status}`,
    chart: (value: string, target: string) =>
      `El valor acumulado llega a ${value}; el objetivo es ${target}. Los meses están en la tabla.`,
    reference: (day: string, value: string, expected: string) =>
      `Hasta el ${day}, último día del que ya vencía el plazo: ${value}; la línea recta pide ${expected}.`,
    closed: (day: string, value: string, expected: string) =>
      `Hasta el ${day}, último mes cerrado: ${value}; la línea recta pide ${expected}. De los meses siguientes aún pueden llegar datos.`,
    between: (low: string, high: string) => `Está entre ${low} y ${high}.`,
    cumulative: 'acumulado',
    straight: 'línea recta',
    target: (target: string) => `objetivo: ${target}`,
    windowEnd: 'fin del periodo',
    objectiveEnd: 'fin según el texto',
    open: 'Mes abierto: su plazo no ha vencido, o faltan por enviar redes que traen una quinta parte o más.',
    openMark: 'abierto',
    monthsCaption: (indicator: string) => `${indicator}, por mes`,
  },

  outlook: {
    title: 'Hacia dónde va',
    intro:
      '«Llega al mes» es la media de los últimos doce meses cerrados, en la que pesan más los más recientes. La previsión es lo que trajeron los meses cerrados más esa media por cada mes abierto o por venir; nunca es menos de lo que ya hay. De cada cinco veces, en cuatro el resultado cae entre los dos extremos.',
    caption: 'Qué hace falta cada mes, qué llega, y adónde lleva',
    track: 'Previsión',
    needed: 'Hace falta al mes',
    recent: 'Llega al mes',
    forecast: 'Al fin del periodo',
    range: 'Entre',
    between: (low: string, high: string) => `${low} y ${high}`,
    bar: 'La franja es la previsión con su margen; la raya, el objetivo.',
    unknown: 'aún no',
  },
  breakdowns: {
    title: 'Quiénes, dónde y cómo',
    intro: 'Cada persona está en el grupo de su primera formación superada; en las redes, en cada red por la que pasó.',
    asOf: (day: string) => `Cifras al ${day}, fin del último trimestre publicado.`,
    none: 'Todavía no hay un trimestre que se pueda mostrar sin que se reconozca a alguien.',
    dimensions: {
      sex: 'Por sexo',
      age: 'Por edad',
      province: 'Por provincia',
      modality: 'Por modalidad',
      programme: 'Por programa',
      network: 'Por red',
    },
    category: {
      sex: 'Sexo',
      age: 'Edad en 2018',
      province: 'Provincia',
      modality: 'Modalidad',
      programme: 'Programa',
      network: 'Red',
    },
    caption: (dimension: string) => `${dimension}, en cada indicador`,
    most: (indicator: string, category: string, value: string) => `${indicator}. Grupo mayor: ${category} (${value})`,
    dash: 'El guion es menos de cinco, nadie, o una tabla que no se muestra.',
  },

  overlap: {
    title: 'Personas que están en más de un indicador',
    intro:
      'El compromiso suma los cuatro indicadores de personas. Una misma persona puede estar en dos: por ejemplo, formada primero como ciudadana y después como desempleada.',
    caption: 'De la suma del compromiso a las personas distintas',
    sum: 'Suma del compromiso (exacta)',
    distinct: 'Personas distintas',
    pairs: 'Personas que están en dos indicadores a la vez',
    and: (a: string, b: string) => `${a} y ${b}`,
    participations: 'Participaciones: formaciones superadas',
    certified: 'Personas con algún certificado',
  },

  milestones: {
    title: 'Los hitos',
    intro:
      'Un hito está alcanzado cuando la asociación, o una red a la que pertenece, lo da por completado, con una fecha y un enlace público a la evidencia.',
    caption: 'Cada hito, con su fecha y su evidencia',
    bar: 'La raya es el vencimiento; el punto, el día en que se completó.',
    time: 'Cuándo',
    count: (status: string, n: string) => `${status}: ${n}`,
    milestone: 'Hito',
    due: 'Vence',
    completed: 'Completado',
    evidence: 'Evidencia',
    evidenceMissing: 'Falta la evidencia',
    none: 'sin enlace',
    status: milestoneStatusWords.es.status,
  },

  changes: {
    title: 'Qué cambió desde el informe anterior',
    intro: (day: string) => `El informe publicado antes tenía datos hasta el ${day}.`,
    same: 'Ninguna cifra del compromiso ha cambiado.',
    caption: 'Cada cifra que cambió, y por qué',
    figure: 'Cifra',
    before: 'Antes',
    after: 'Ahora',
    change: 'Cambio',
    parts: { new: 'Nuevo', withdrawn: 'Retirado', corrections: 'Correcciones u otras causas', rules: 'Reglas' },
  },
  method: {
    title: 'Cómo se ha contado',
    rules: [
      {
        title: 'De dónde salen las cifras',
        text: 'Cada mes, las redes de telecentros envían los ficheros de su propio sistema, con una fila por persona y actividad. Un programa lee cada fila, dice a la red qué no entiende, y cuenta. Nadie escribe una cifra a mano.',
      },
      {
        title: 'Qué cuenta',
        text: 'Una formación cuenta cuando se supera, en el mes en que acaba. Una persona cuenta una vez en cada indicador, en el mes de su primera formación superada: por eso los meses suman el indicador. Un certificado cuenta una vez. Una empresa cuenta una vez, y solo si tiene menos de 250 personas empleadas o no dijo cuántas.',
      },
      {
        title: 'Cuándo son dos filas la misma persona',
        text: 'Cuando dan el mismo documento. Sin documento, cuando coinciden el nombre y la fecha de nacimiento, o el correo y el nombre. En caso de duda no se une a nadie: por eso hay un mínimo y un máximo.',
      },
      {
        title: 'Qué se ha hecho para que no se reconozca a nadie',
        text: 'El valor de cada indicador y sus meses son exactos, como el compromiso los promete. Las demás tablas se mueven a un múltiplo de cinco, por un sorteo que depende de quiénes están en cada casilla y que da siempre lo mismo. Cambian una vez por trimestre, y solo si hay bastantes personas nuevas. No se cruzan dos características.',
      },
      {
        title: 'Qué no dicen estas cifras',
        text: 'Dicen cuántas personas superaron una formación, no cuánto aprendieron ni si encontraron trabajo. Una red que no ha enviado un mes cuenta como si ese mes no hubiera hecho nada.',
      },
      {
        title: 'Cómo se comprueba',
        text: 'Con los mismos ficheros sale el mismo número de cálculo y salen las mismas cifras, en cualquier máquina. Lo que se publica lleva la firma de la asociación, y cualquiera puede comprobarla.',
      },
    ],
  },

  accessibility: {
    title: 'Accesibilidad',
    text: 'Esta página está hecha para cumplir la norma WCAG 2.2 en su nivel AA: se lee con un lector de pantalla, se recorre con el teclado, se amplía sin que se corte nada, y ninguna cifra depende del color. Cada gráfico tiene al lado su tabla. No usa programas ni cookies. La comprueba en cada cambio un examen automático (axe); no la ha examinado una entidad externa. Si algo no se puede leer, la asociación lo corrige: escriba a su dirección de contacto.',
  },

  data: {
    title: 'Los datos',
    intro: 'Todas las cifras de esta página están en estos ficheros.',
    all: (form: string) => `Todas las cifras, ${form}`,
    pdf: 'Este informe en PDF',
    archived: 'El mismo para archivarlo',
    described: 'Descripción de los datos',
    licence: 'Licencia de los datos: Creative Commons Reconocimiento 4.0 (CC BY 4.0).',
  },
  footer: {
    title: 'Identificación de este informe',
    who: 'Quién',
    window: 'Periodo',
    asOf: 'Datos hasta',
    run: 'Cálculo',
  },
  range: (from: string, to: string) => `Del ${from} al ${to}, ambos incluidos`,
};

/** Every word of a public page. Spanish is written first; the other languages have its shape. */
export type PublicTexts = typeof es;
