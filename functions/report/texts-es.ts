import { milestoneStatusWords, statusWords } from '../../schemas/status-words.ts';

/** The Spanish texts. A function's arguments are written out already, figures and dates included. */
export const es = {
  name: 'Español',
  range: (from: string, to: string) => `Del ${from} al ${to}, ambos incluidos`,

  sample: {
    title: 'Datos de muestra inventados.',
    text: 'Las personas, las empresas y las cifras de esta página no existen.',
  },
  skip: 'Saltar al contenido',
  otherLanguage: 'Read this report in English',
  kicker: 'Informe de progreso',
  facts: { who: 'Quién', window: 'Periodo', asOf: 'Datos hasta' },
  contents: 'En esta página',
  /** The parts, in a word or two each. */
  names: {
    summary: 'En breve',
    indicators: 'Indicadores',
    people: 'Personas',
    readings: 'Otras lecturas',
    milestones: 'Hitos',
    networks: 'Redes',
    method: 'Reglas',
  },

  summary: {
    title: 'En breve',
    peopleSum: 'personas, sumando los indicadores de personas',
    peopleDistinct: (n: string) => (n === '1' ? '1 persona' : `${n} personas distintas`),
    certifications: 'certificaciones',
    certified: (n: string) => `${n} ${n === '1' ? 'persona certificada' : 'personas certificadas'}`,
    participations: 'participaciones',
    hours: (n: string) => (n === '1' ? '1 hora' : `${n} horas`),
    participationsNote: 'actividades superadas en el periodo; una persona puede tener varias',
    ofTarget: (target: string, percent: string) => `${percent} de ${target}`,
    bar: 'La barra es el valor; la raya, el objetivo; el punto, lo que pide la línea recta a la fecha.',
    rule: 'Cómo se decide el estado',
  },
  columns: {
    indicator: 'Indicador',
    progress: 'Progreso',
    value: 'Valor',
    target: 'Objetivo',
    percent: 'Del objetivo',
    expected: 'Línea recta',
    status: 'Estado',
    network: 'Red',
    month: 'Mes',
    inMonth: 'En el mes',
    cumulative: 'Acumulado',
  },
  pillars: {
    all_citizens: 'Toda la ciudadanía',
    labour_force: 'Población activa',
    ict_professionals: 'Profesionales TIC',
    education: 'Educación',
  },
  status: statusWords.es.status,
  statusRule: statusWords.es.rule,
  straightLine:
    'La línea recta reparte el objetivo por igual entre los días del periodo: objetivo × días transcurridos ÷ días del periodo, con el primer y el último día incluidos, y como mucho el objetivo. El estado se compara en el día de referencia: el fin del último mes cuyas filas ya habían vencido, lo que ocurre el día 5 del mes siguiente.',

  indicators: {
    title: 'Indicadores',
    intro: 'De cada indicador, cómo ha crecido mes a mes frente a la línea recta, y qué ha contado cada red.',
    of: (target: string) => `de ${target}`,
    share: (percent: string) => `${percent} del objetivo.`,
    reference: (day: string, value: string, expected: string) =>
      `Hasta el ${day}, último día del que ya han vencido todas las filas: ${value}; la línea pide ${expected}.`,
    withinMargin: (low: string, high: string) =>
      `El valor está entre ${low} y ${high}, según se conoce a las personas sin documento: dentro de ese margen el estado podría ser otro.`,
    outside: 'Está fuera de los totales.',
    data: 'Datos por mes',
    monthsCaption: (indicator: string) => `${indicator}, por mes`,
    sumOfNetworks: 'Suma de las redes',
    surplus: 'Contado por más de una red',
    inMore: (n: string, what: string) => `En más de una red, ${what}: ${n}.`,
    value: 'Valor',
    /** What is taken off a sum: of nothing, nothing. */
    less: (n: string) => (n === '0' ? n : `−${n}`),
  },

  people: {
    title: 'Personas: la suma y las personas distintas',
    intro:
      'Una persona puede estar en dos indicadores: por ejemplo, formada como ciudadana y más tarde como desempleada. El compromiso suma los indicadores; aquí se muestra también a cuántas personas distintas corresponde.',
    sum: 'Suma, la cuenta del compromiso',
    overlap: 'Contadas en más de un indicador',
    distinct: 'Personas distintas',
    low: 'De ellas, identificadas con un documento',
    inMore: (n: string) => `Personas en más de un indicador: ${n}.`,
    overlapNote:
      'En la diagonal, el valor del indicador. Quien está en tres indicadores aparece en cada una de sus tres parejas, así que las parejas no se suman.',
  },

  readings: {
    title: 'El mismo dato, leído de otras maneras',
    caption: 'Cada indicador con otras reglas',
    objectiveEnd: (day: string) => `Hasta el ${day}`,
    margin: 'El mínimo y el máximo',
    low: 'Como poco',
    high: 'Como mucho',
    participations: 'Participaciones',
    hours: 'Horas',
    certified: 'Personas certificadas',
    none: 'no se aplica',
    twoEnds: 'Dos fechas de fin',
    notes: {
      ends: (end: string, objectiveEnd: string) =>
        `El periodo del compromiso acaba el ${end}, y con él se calculan el valor y el estado. El texto de los objetivos habla de un periodo que acaba el ${objectiveEnd}: para los indicadores que nombra se da también el valor hasta ese día. Donde no los nombra, la casilla dice «no se aplica».`,
      low: 'Quien no dio un documento se reconoce por su correo electrónico, o por su nombre y su fecha de nacimiento. Es una identidad débil: la misma persona puede contarse dos veces, o dos como una. Estas columnas dicen cuánto es el valor como poco y como mucho.',
      participations:
        'Las filas de formación superadas en el periodo, una vez quitadas las repetidas; las horas son su suma, donde se dan. Los objetivos hablan a veces de participantes; la tabla del compromiso habla de personas formadas. Se informa de la tabla y se muestran las participaciones al lado.',
      certified:
        'Una persona puede tener varios certificados. Los objetivos hablan de personas certificadas; la tabla, de certificaciones. Se informa de la tabla y se muestran las personas al lado.',
    },
  },

  milestones: {
    title: 'Hitos',
    intro:
      'Un hito está alcanzado cuando la asociación, o una red a la que pertenece, lo da por completado, con una fecha y un enlace https público a la evidencia.',
    due: 'Vence',
    completed: 'Completado',
    participants: 'Participantes',
    rows: 'Filas del programa',
    evidence: 'Evidencia',
    milestone: 'Hito',
    evidenceMissing: 'Falta la evidencia',
    evidenceNote:
      '«Falta la evidencia»: se ha dado por completado, pero sin un enlace https público; eso no cambia su estado. Las filas son las que cuentan del programa al que pertenece el hito.',
    none: 'sin enlace',
    others: (n: string) => `otras redes que lo informan: ${n}`,
    status: milestoneStatusWords.es.status,
    rule: milestoneStatusWords.es.rule,
  },

  networks: {
    title: 'Qué ha enviado cada red',
    intro:
      'Los ficheros recibidos de cada red, y los meses de los que hay filas de formación. Un mes se espera para el día 5 del siguiente.',
    delivery: {
      months: 'Meses esperados',
      in_time: 'A tiempo',
      afterwards: 'Tarde',
      missing: 'Faltan',
      complete: 'Enviado',
      valid: 'Filas aceptadas',
      weak: 'Sin documento',
      files: 'Ficheros',
      refused: 'Rechazados',
      revisions: 'Revisiones',
    },
    deliveryNote:
      'Meses esperados son los de formación que ya han vencido o se enviaron antes; un mes está a tiempo si su primer fichero llegó hasta el día 5 del siguiente. Las filas aceptadas son la parte de las que traían datos. Sin documento es la parte de las filas superadas que cuentan y no traen el documento de la persona: de ellas viene el margen de las cifras. Rechazado es un fichero del que no se tomó nada. Las revisiones son los ficheros que sustituyen a otros, se retiraron o perdieron filas después. Los porcentajes se redondean hacia abajo, así que solo todo es el 100\u00a0%; sin documento, hacia arriba.',
    missing: {
      caption: 'Lo que no ha entrado, y lo que podría cambiar',
      columns: {
        months: 'Meses que faltan',
        rows: 'Filas superadas que traerían',
        low: 'Entre',
        high: 'y',
        people: 'Personas, como mucho',
        rejected: 'Filas rechazadas',
      },
      all: 'Todas las redes',
      note: 'Un mes que falta se estima por los meses que la propia red sí envió: la media de los últimos doce, en la que pesan más los más recientes. De cada cinco veces, en cuatro lo que llega cae entre los dos extremos. Personas es lo que como mucho subiría la suma, si tantas fueran nuevas como hasta ahora. Cada fila rechazada es como mucho una persona, un certificado o una empresa más; las que se corrigieron en otro fichero ya cuentan. De los ficheros que se rechazaron enteros sin poder leer sus filas no se puede estimar nada.',
      unknown: (networks: string) => `Sin estimación, porque enviaron menos de tres meses: ${networks}.`,
    },
    sentCaption: 'Ficheros recibidos, por red y tipo',
    dataset: 'Tipo',
    uploads: 'Ficheros',
    read: 'Leídas',
    accepted: 'Aceptadas',
    rejected: 'Rechazadas',
    received: 'Recibidos',
    monthsOf: 'Meses de los datos',
    fromTo: (from: string, to: string) => (from === to ? from : `${from} – ${to}`),
    nothing: 'No ha enviado ningún fichero',
    monthsUnit: 'filas de formación que cuentan, de cada red y mes',
    states: { received: 'recibido', missing: 'falta', late: 'tarde', not_due: 'aún no' },
    key: 'Qué dice cada casilla',
    stateRule: {
      received: 'se enviaron filas; el número de las que hoy cuentan',
      late: 'no se han enviado filas, y el plazo ha pasado hace un mes o menos',
      missing: 'no se han enviado filas, y el plazo pasó hace más de un mes',
      not_due: 'no se han enviado filas, y el plazo no ha pasado',
    },
    qualityCaption: 'Qué dicen los ficheros de las personas, para revisar en su origen',
    quality: {
      documents_with_two_names: 'Documentos con dos nombres',
      documents_with_two_births: 'Documentos con dos fechas de nacimiento',
      documents_with_two_sexes: 'Documentos con dos sexos',
      homonyms: 'Mismo nombre y año de nacimiento, otras personas',
      shared_emails: 'Correos que comparten varias personas',
    },
    qualityNote:
      'De ahí viene el margen de las cifras. Un nombre o un correo que han enviado varias redes está en cada una de ellas.',
    rows: {
      read: 'Leídas',
      accepted: 'Aceptadas',
      rejected: 'Rechazadas',
      blank: 'En blanco',
      ignored: 'Pasadas por alto',
    },
    rowsNote:
      'Las leídas son la suma de las otras cuatro. Se pasan por alto los encabezados repetidos, los totales y las notas al pie.',
  },
  datasets: { training: 'Formación', certification: 'Certificaciones', company: 'Empresas', milestone: 'Hitos' },

  method: {
    title: 'Con qué reglas se ha contado',
    rules: [
      {
        title: 'Qué cuenta',
        text: 'Una formación cuenta cuando se supera, en el mes en que acaba. Una persona cuenta una vez en cada indicador, en el mes de su primera formación superada: por eso los meses suman el indicador. Un certificado cuenta una vez por su certificación, su número y su persona; una empresa, una vez por su identificación fiscal y solo si su último número de empleados conocido es menor de 250 o nunca se ha dado, y no es un organismo público ni una entidad religiosa.',
      },
      {
        title: 'Redes',
        text: 'Cada red cuenta sus propias personas distintas. Quien ha pasado por dos redes está en las dos, así que las redes suman más que el indicador; al lado se muestra cuánto más, y cuántas personas están en más de una red.',
      },
      {
        title: 'Filas repetidas',
        text: 'Los ficheros se suman. Dos filas son la misma cuando coinciden la red, la persona, la actividad y la fecha de inicio (de un certificado, la red, la certificación, el número y la persona; de una empresa, la red, la actividad y la fecha). De las repetidas vale la última recibida, entera: si la última dice que no se superó, no cuenta.',
      },
      {
        title: 'Ficheros que sustituyen',
        text: 'Una red puede enviar un fichero que sustituye a lo anterior. Sus meses son aquellos en los que caen sus filas aceptadas; de esos meses dejan de contar las filas del mismo tipo que la misma red envió antes, y no junto con él. Nada se borra: el informe se puede volver a hacer a cualquier fecha.',
      },
      {
        title: 'Hasta qué día',
        text: 'Se tiene en cuenta lo que se había recibido y había terminado al acabar el día indicado, en la hora peninsular española. Eso nunca alarga el periodo del compromiso.',
      },
      {
        title: 'Quién es una misma persona',
        text: 'Los documentos que suelen llevar el mismo nombre y la misma fecha de nacimiento son una persona. Una fila sin documento es de la persona con documento que tiene su nombre y su año de nacimiento, si es una sola. Si no, de la única que comparte su fecha de nacimiento y partes de su nombre, o su nombre y el día y el mes en que nació. Si no, de la única que comparte su correo y partes de su nombre. Lo que lleva a dos personas no une a ninguna. Las filas que quedan se unen entre sí por lo mismo. Un correo sin nombre es de la única persona que lo dio; si lo dieron más de dos, como el de un centro, cada fila es una persona.',
      },
      {
        title: 'Entre qué valores puede estar',
        text: 'En las filas con documento se prueba si, sin él, se habría encontrado a su persona, y si alguien con una sola fila se habría tomado por otra persona. De lo que ahí falla se estima cuántas personas se cuentan dos veces y cuántas pasan por otra: de eso, y de dos desviaciones típicas, salen el menor y el mayor valor que puede tener cada indicador de personas.',
      },
      {
        title: 'Personas sin nombre',
        text: 'Lo que una fila dice de su persona se guarda como seudónimos, calculados con una clave secreta. Los nombres, los documentos, los correos y las fechas de nacimiento no llegan a los datos con los que se hace este informe.',
      },
      {
        title: 'Comprobación',
        text: 'El identificador del cálculo se calcula a partir de la lista de ficheros recibidos, las reglas, las consultas y el compromiso. Con los mismos ficheros sale el mismo identificador y salen las mismas cifras, en cualquier máquina. Antes de publicar se comprueba que las filas cuadran.',
      },
    ],
  },
  footer: {
    title: 'Identificación de este informe',
    run: 'Cálculo',
    rules: 'Versión de las reglas',
    uploads: 'Ficheros tenidos en cuenta',
    pledge: 'Compromiso',
  },

  compare: {
    since: (day: string, run: string) => `Frente al informe hasta el ${day} · ejecución ${run}`,
    same: 'Ninguna cifra y ningún estado del compromiso es otro.',
  },

  text: {
    asOf: (day: string, run: string) => `Datos hasta el ${day} · cálculo ${run}`,
  },
  /** By the ids of figures. */
  sums: {
    people_sum: 'Personas, suma de los indicadores',
    people_distinct: 'Personas distintas',
    certifications_value: 'Certificaciones',
    certified_people: 'Personas certificadas',
    participations: 'Participaciones',
  },
};

/** Every word of the pages and of the summary. Spanish is written first; the other languages have its shape. */
export type Texts = typeof es;
