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
};
