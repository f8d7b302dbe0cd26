import type { CommandTexts } from './en.ts';
import { helpEs } from './help-es.ts';

/** `1 fichero` o `3 ficheros`. */
const n = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** What the command line prints, in Spanish. */
export const es: CommandTexts = {
  help: helpEs,

  usage: {
    unknownCommand: (name) => `No hay ninguna orden "${name}".`,
    unknownOption: (name) => `Aquí no hay ninguna opción "${name}".`,
    near: (words) => ` Parecidas: ${words}.`,
    missingArgument: (name) => `Falta el argumento <${name}>.`,
    missingValue: (option) => `A la opción "${option}" le falta un valor.`,
    missingOption: (option) => `Hace falta la opción "${option}".`,
    conflict: (one, other) => `Las opciones "${one}" y "${other}" se excluyen.`,
    excess: (expected, found) => `Se espera ${n(expected, 'argumento')} y hay ${found}.`,
    other: 'La orden no se entiende.',
    helpOf: (command) => `Opciones y ejemplos: ${command} --help`,
    where: (where) => `Aquí la orden lleva además${where}.`,
    of: (option, sentence) => `${option}: ${sentence}`,
    unknown: {
      network: (name) => `no hay ninguna red "${name}".`,
      dataset: (name) => `no hay ningún conjunto de datos "${name}".`,
      indicator: (name) => `no hay ningún indicador "${name}".`,
      figure: (name) => `no hay ninguna cifra "${name}".`,
      field: (name) => `no hay ningún ajuste "${name}".`,
      word: (name) => `"${name}" no es una de sus palabras.`,
    },
    expectedOneOf: (all) => ` Se espera una de: ${all}.`,
    day: (text) => `se espera un día que exista, AAAA-MM-DD, y hay "${text}".`,
    instant: (text) => `se espera un momento como 2018-04-03T09:15:00Z, y hay "${text}".`,
    month: (text) => `se espera un mes, AAAA-MM, y hay "${text}".`,
    positive: (text) => `se espera un número entero desde 1, y hay "${text}".`,
  },

  failed: {
    system: (path, cause) => `"${path}": ${cause}.`,
    fault: (message, stack) =>
      `Esto es un fallo del programa, no de su fichero: ${message}\nNada de lo guardado se pierde. Comuníquelo, por favor, con lo que escribió y estas líneas:\n${stack}`,
    warning: (sentence) => `aviso: ${sentence}`,
  },

  system: {
    causes: {
      ENOSPC: 'el disco está lleno. Libere espacio y repita la misma orden: no se pierde nada, y lo hecho queda hecho',
      EDQUOT: 'su cuota de disco está agotada. Libere espacio y repita la misma orden: no se pierde nada',
      EACCES: 'no hay permiso. Elija una carpeta en la que pueda escribir',
      EPERM: 'el sistema no lo permite. Elija una carpeta en la que pueda escribir',
      EROFS: 'el disco es de solo lectura. Elija otra carpeta',
      EEXIST: 'hay un fichero donde debe haber una carpeta. Elija otra carpeta',
      ENOTDIR: 'hay un fichero donde debe haber una carpeta. Elija otra carpeta',
      EISDIR: 'hay una carpeta donde debe haber un fichero',
      NOT_A_FILE: 'es una tubería o un dispositivo. Guarde antes lo que da como fichero',
      AMBIGUOUS: 'varios ficheros tienen ese nombre, hasta donde se puede leer. Cambie el nombre del que interesa',
      ENOENT: 'no existe',
      ENAMETOOLONG: 'el nombre es demasiado largo',
      ELOOP: 'sus enlaces van en círculo',
      EMFILE: 'hay demasiados ficheros abiertos. Inténtelo otra vez',
      EBUSY: 'lo usa otro programa. Ciérrelo e inténtelo otra vez',
      EIO: 'el disco no responde. Compruébelo, y recupere de su copia lo que se haya perdido',
      EADDRINUSE: 'otro programa usa este puerto',
      EADDRNOTAVAIL: 'este equipo no tiene esa dirección',
      ENOTFOUND: 'esa dirección no se conoce',
      'EACCES listen': 'no hay permiso: un puerto por debajo de 1024 es del administrador',
    },
    other: (code) => `el sistema responde ${code}`,
  },

  files: {
    unreadable: (path, cause) => `El fichero "${path}" no se puede leer: ${cause}.`,
    shorter: (path) => `El fichero "${path}" se acorta mientras se lee. Inténtelo otra vez.`,
    noneLike: (pattern) => `Ningún fichero encaja con "${pattern}". No se hace nada.`,
    inside: (option, path, data) =>
      `${option}: "${path}" está en la carpeta de datos "${data}", que es solo del programa. Indique otra carpeta.`,
    existsAsFile: (path) => `"${path}" ya existe y se deja como está. Indique otro fichero.`,
    exists: (path) => `"${path}" ya existe y se deja como está. Muévalo, o indique otra carpeta con --out.`,
  },

  ingest: {
    whichFiles: '¿Qué ficheros? Uso: pledge ingest FICHERO… --network RED, o --manifest FICHERO.json',
    whose: (all) => `¿De qué red son los ficheros? Añada --network con una de: ${all}.`,
    toCome: (file, instant, now) =>
      `"${file}": el momento de recepción ${instant} está por llegar. Se espera uno hasta ahora, ${now}.`,
    unreadable: (path, cause) => `El fichero "${path}" no se puede leer: ${cause}. No se recibe nada.`,
    manifestAlone: '--manifest ya dice los ficheros, las redes y los ajustes: no indique otros.',
    noEffect: (cause) => `no se puede calcular qué cambian los ficheros: ${cause}`,
    dryRun: 'Ensayo: no se guarda nada.',
  },

  published: {
    none: (where) => `Todavía no hay nada publicado. Primero: pledge rollup${where}`,
    damaged: 'Todas las publicaciones están dañadas. Repóngalas desde su copia. No se cambia nada.',
    unknown: (run, where) =>
      `No hay ninguna ejecución publicada "${run}", o está dañada. Se espera el identificador de una ejecución o el número de una publicación, como los muestra pledge runs${where}.`,
  },

  status: {
    asOf: (day) => `Hasta el ${day}. Las filas de formación de un mes se esperan hasta el día 5 del mes siguiente.`,
    columns: {
      network: 'red',
      name: 'nombre',
      uploads: 'envíos',
      rows: 'filas',
      accepted: 'aceptadas',
      rejected: 'rechazadas',
      last: 'último',
      indicator: 'indicador',
      value: 'valor',
      target: 'objetivo',
      percent: 'por ciento',
      expected: 'esperado',
      status: 'estado',
    },
    states: {
      achieved: 'conseguido',
      not_achieved: 'no conseguido',
      on_track: 'según lo previsto',
      at_risk: 'en riesgo',
      behind: 'con retraso',
      no_evidence: 'sin datos',
    },
    late: 'Con retraso, sin filas y vencidos hace un mes o menos:',
    missing: 'Faltan, sin filas y vencidos hace más de un mes:',
    stretch: (from, to) => `${from} a ${to}`,
    noneWaits: 'Todos los ficheros que llegaron tienen su recibo.',
    waits: (count) =>
      `${count === 1 ? '1 fichero llegó y todavía no tiene recibo' : `${count} ficheros llegaron y todavía no tienen recibo`}:`,
    isBeingRead:
      'Se está leyendo, o lo recoge el barrido de cada hora; si se queda ahí, vea docs/operate.md, "SweepFailed".',
    brokenOff: 'Se interrumpió: reciba otra vez el mismo fichero.',
    unsent: 'Sin enviar todavía por su red, y sin contar:',
    until: (what, day) => `${what} hasta el ${day}`,
    monthlyRun: (name, state) => `La última ejecución mensual, ${name}: ${state}.`,
    noMonthlyRun: 'Todavía no empieza ninguna ejecución mensual.',
    published: (number, run, day) => `Publicada con el número ${number}: ejecución ${run}, hasta el ${day}.`,
  },

  report: {
    whereTo: '¿Dónde se escribe? Un despliegue escribe sus propias páginas; para una copia, añada --out CARPETA.',
  },

  query: {
    which: '¿Qué consulta? Uso: pledge query SQL',
    otherModels: (run) =>
      `la ejecución ${run} se hizo con otros modelos o reglas. Las vistas counted_… se hacen con estos, así que sus sumas pueden no ser sus cifras: un nuevo rollup hace las dos cosas.`,
    oneSelect: 'La consulta no se admite: se espera un solo SELECT. Una consulta solo lee, y cada texto lleva una.',
    refused: (engine) => `La consulta no se admite. DuckDB responde: ${engine}`,
    written: (path, rows) => `${path}: ${n(rows, 'fila')}.`,
  },

  settings: {
    pair: (text) => `--set: se espera campo=valor y hay "${text}".`,
    twice: (where) => `${where} se indica dos veces. Indíquelo una, o reciba los ficheros con varias órdenes.`,
    datasets: (set, option) => `--set dataset=${set} y --dataset ${option} no coinciden. Indique uno de los dos.`,
    notOf: (where, dataset, allowed) =>
      `${where}: los ficheros de ${dataset} no tienen ese campo. Se espera uno de: ${allowed}.`,
    passMark: (where, text) =>
      `${where}: se espera una nota como 5, o una parte de la máxima como "60 %", y hay "${text}".`,
    date: (where, text) => `${where}: se espera un día que exista, como 16/03/2018 o 2018-03-16, y hay "${text}".`,
    empty: (where, text) => `${where}: se espera un texto y hay "${text}".`,
  },

  manifest: {
    unreadable: (path, cause) => `El manifiesto "${path}" no se puede leer: ${cause}.`,
    notJson: (path, line) =>
      `El manifiesto "${path}" no es JSON${line === null ? '' : `: mire la línea ${line}`}. Se espera una lista de {"file", "network"}.`,
    noList: (path) =>
      `El manifiesto "${path}" no es una lista. Se espera [{"file", "network", "received_at"?, "replace"?, "again"?, "batch"?, "settings"?}, …].`,
    entry: (path, number, fault) => `El manifiesto "${path}", entrada ${number}: ${fault}.`,
    unknownKeys: (found, allowed) => `no hay ningún "${found}"; se espera ${allowed}`,
    noEntry: (allowed) => `se espera un objeto con ${allowed}`,
    value: (key, expected) => `"${key}": se espera ${expected}`,
    kinds: {
      text: 'un texto',
      dataset: 'uno de: training, certification, company, milestone',
      instant: 'un momento como "2018-04-03T09:15:00Z"',
      boolean: 'true o false',
      settings: 'textos por campo, como {"audience": "citizen"}',
    },
  },

  corrected: {
    noUpload: (network, upload, data) => `"${network}" no tiene ningún envío ${upload} en "${data}".`,
    noFile: (path) => `No hay ningún fichero "${path}", ni es el identificador de un envío (32 signos 0-9 a-f).`,
  },
};
