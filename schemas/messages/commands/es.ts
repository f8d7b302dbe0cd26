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

  files: {
    unreadable: (path, cause) => `El fichero "${path}" no se puede leer: ${cause}.`,
    shorter: (path) => `El fichero "${path}" se acorta mientras se lee. Inténtelo otra vez.`,
    noneLike: (pattern) => `Ningún fichero encaja con "${pattern}". No se hace nada.`,
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
