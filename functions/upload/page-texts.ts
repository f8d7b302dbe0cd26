import { limits } from '../../schemas/limits.ts';
import type { AnswerLanguage } from '../../schemas/pledge.ts';

/** What the clerk's page says by itself; what came of a file, the API says. `{…}` is put in by the page's script. */
export interface PageTexts {
  /** The language's own name. */
  name: string;
  title: string;
  intro: string;
  languages: string;
  file: string;
  kinds: string;
  mode: string;
  add: string;
  replace: string;
  settings: string;
  settingsHint: string;
  dataset: string;
  recognised: string;
  notSaid: string;
  passMark: string;
  passMarkHint: string;
  dateOrder: string;
  dayFirst: string;
  monthFirst: string;
  send: string;
  noTicket: string;
  sending: string;
  reading: string;
  failed: string;
  changed: string;
  large: string;
  noscript: string;
  accepted: string;
  partly_accepted: string;
  refused: string;
  duplicate: string;
  again: string;
  read: string;
  rowsAccepted: string;
  rowsRejected: string;
  blank: string;
  ignored: string;
  errors: string;
  warnings: string;
  wholeFile: string;
  times: string;
  row: string;
  rows: string;
  /** A list of places that is cut. */
  more: string;
  rest: string;
  unlisted: string;
  settingFix: string;
  corrected: string;
  correctedHint: string;
  rejectedOnly: string;
  preparing: string;
  saved: string;
}

const megabytes = limits.uploadBytes / 2 ** 20;

export const pageTexts: Record<AnswerLanguage, PageTexts> = {
  es: {
    name: 'Español',
    title: 'Enviar los datos de su red',
    intro: 'Envíe el fichero que exporta su sistema. En unos segundos verá qué se aceptó y qué hay que corregir.',
    languages: 'Idioma',
    file: 'Fichero',
    kinds: `Excel, ODS, CSV, JSON o Parquet, o un zip con uno de ellos; hasta ${megabytes} MB.`,
    mode: '¿Qué pasa con lo que ya envió?',
    add: 'Se suma a lo anterior.',
    replace: 'Sustituye a lo anterior en los meses que trae este fichero.',
    settings: 'Lo que el fichero no dice',
    settingsHint: 'Solo si le falta esa columna: lo que ponga aquí vale para todas sus filas.',
    dataset: 'Datos',
    recognised: 'Según los encabezados',
    notSaid: 'Sin indicar',
    passMark: 'Nota mínima para superar',
    passMarkHint: 'Por ejemplo 5, o 60 %',
    dateOrder: 'Orden de las fechas',
    dayFirst: 'El día delante: 16/03/2018',
    monthFirst: 'El mes delante: 03/16/2018',
    send: 'Enviar',
    noTicket: 'Falta su enlace personal. Abra la página con el enlace completo que le dio la asociación.',
    sending: 'Enviando…',
    reading: 'Recibido. Leyendo el fichero…',
    failed: 'No se pudo enviar: falla la conexión o el servicio. Nada se ha perdido; inténtelo otra vez.',
    changed: 'El archivo ha cambiado desde que lo eligió. Elíjalo otra vez y envíelo.',
    large: `El fichero pasa de ${megabytes} MB. Divídalo, por ejemplo un fichero por mes.`,
    noscript: 'Esta página necesita JavaScript para enviar el fichero.',
    accepted: 'Aceptado',
    partly_accepted: 'Aceptado en parte',
    refused: 'No aceptado',
    duplicate: 'Este fichero ya se recibió el {day}, y no se guardó otra vez. Esto es lo que se respondió.',
    again: 'Leerlo otra vez',
    read: 'Filas leídas',
    rowsAccepted: 'Aceptadas',
    rowsRejected: 'Rechazadas',
    blank: 'En blanco',
    ignored: 'Sin datos',
    errors: 'Qué hay que corregir',
    warnings: 'Avisos, que no rechazan nada',
    wholeFile: 'En todo el fichero',
    times: '{count} veces',
    row: 'fila {row}',
    rows: 'filas {row}',
    more: '{list} y {count} más',
    rest: 'Y {count} más',
    unlisted: 'Otras {count} no caben en esta lista; el fichero corregido las trae.',
    settingFix:
      'Si el fichero no puede llevarlo, indíquelo arriba, en «Lo que el fichero no dice», y envíelo otra vez.',
    corrected: 'Descargar mi fichero con las casillas marcadas',
    correctedHint: 'Corríjalo y envíelo aquí mismo: lo que ya se aceptó no cuenta dos veces.',
    rejectedOnly: 'Descargar solo las filas rechazadas',
    preparing: 'Preparando su fichero…',
    saved: 'Descargado: {file}',
  },
  gl: {
    name: 'Galego',
    title: 'Enviar os datos da súa rede',
    intro: 'Envíe o ficheiro que exporta o seu sistema. Nuns segundos verá que se aceptou e que hai que corrixir.',
    languages: 'Idioma',
    file: 'Ficheiro',
    kinds: `Excel, ODS, CSV, JSON ou Parquet, ou un zip cun deles; ata ${megabytes} MB.`,
    mode: 'Que pasa co que xa enviou?',
    add: 'Súmase ao anterior.',
    replace: 'Substitúe o anterior nos meses que trae este ficheiro.',
    settings: 'O que o ficheiro non di',
    settingsHint: 'Só se lle falta esa columna: o que poña aquí vale para todas as súas filas.',
    dataset: 'Datos',
    recognised: 'Segundo as cabeceiras',
    notSaid: 'Sen indicar',
    passMark: 'Nota mínima para superar',
    passMarkHint: 'Por exemplo 5, ou 60 %',
    dateOrder: 'Orde das datas',
    dayFirst: 'O día diante: 16/03/2018',
    monthFirst: 'O mes diante: 03/16/2018',
    send: 'Enviar',
    noTicket: 'Falta a súa ligazón persoal. Abra a páxina coa ligazón completa que lle deu a asociación.',
    sending: 'Enviando…',
    reading: 'Recibido. Lendo o ficheiro…',
    failed: 'Non se puido enviar: falla a conexión ou o servizo. Nada se perdeu; ténteo outra vez.',
    changed: 'O ficheiro cambiou desde que o escolleu. Escólleo outra vez e envíeo.',
    large: `O ficheiro pasa de ${megabytes} MB. Divídao, por exemplo un ficheiro por mes.`,
    noscript: 'Esta páxina precisa JavaScript para enviar o ficheiro.',
    accepted: 'Aceptado',
    partly_accepted: 'Aceptado en parte',
    refused: 'Non aceptado',
    duplicate: 'Este ficheiro xa se recibiu o {day}, e non se gardou outra vez. Isto é o que se respondeu.',
    again: 'Lelo outra vez',
    read: 'Filas lidas',
    rowsAccepted: 'Aceptadas',
    rowsRejected: 'Rexeitadas',
    blank: 'En branco',
    ignored: 'Sen datos',
    errors: 'Que hai que corrixir',
    warnings: 'Avisos, que non rexeitan nada',
    wholeFile: 'En todo o ficheiro',
    times: '{count} veces',
    row: 'fila {row}',
    rows: 'filas {row}',
    more: '{list} e {count} máis',
    rest: 'E {count} máis',
    unlisted: 'Outras {count} non caben nesta lista; o ficheiro corrixido tráeas.',
    settingFix: 'Se o ficheiro non o pode levar, indíqueo arriba, en «O que o ficheiro non di», e envíeo outra vez.',
    corrected: 'Descargar o meu ficheiro coas celas marcadas',
    correctedHint: 'Corríxao e envíeo aquí mesmo: o que xa se aceptou non conta dúas veces.',
    rejectedOnly: 'Descargar só as filas rexeitadas',
    preparing: 'Preparando o seu ficheiro…',
    saved: 'Descargado: {file}',
  },
  ca: {
    name: 'Català',
    title: 'Enviar les dades de la vostra xarxa',
    intro: 'Envieu el fitxer que exporta el vostre sistema. En uns segons veureu què s’ha acceptat i què cal corregir.',
    languages: 'Idioma',
    file: 'Fitxer',
    kinds: `Excel, ODS, CSV, JSON o Parquet, o un zip amb un d’ells; fins a ${megabytes} MB.`,
    mode: 'Què passa amb el que ja vau enviar?',
    add: 'Se suma a l’anterior.',
    replace: 'Substitueix l’anterior en els mesos que porta aquest fitxer.',
    settings: 'El que el fitxer no diu',
    settingsHint: 'Només si li falta aquesta columna: el que poseu aquí val per a totes les seves files.',
    dataset: 'Dades',
    recognised: 'Segons els encapçalaments',
    notSaid: 'Sense indicar',
    passMark: 'Nota mínima per superar',
    passMarkHint: 'Per exemple 5, o 60 %',
    dateOrder: 'Ordre de les dates',
    dayFirst: 'El dia davant: 16/03/2018',
    monthFirst: 'El mes davant: 03/16/2018',
    send: 'Enviar',
    noTicket: 'Falta el vostre enllaç personal. Obriu la pàgina amb l’enllaç complet que us va donar l’associació.',
    sending: 'S’està enviant…',
    reading: 'Rebut. S’està llegint el fitxer…',
    failed: 'No s’ha pogut enviar: falla la connexió o el servei. No s’ha perdut res; proveu-ho una altra vegada.',
    changed: 'El fitxer ha canviat des que el vau triar. Torneu-lo a triar i envieu-lo.',
    large: `El fitxer passa de ${megabytes} MB. Dividiu-lo, per exemple un fitxer per mes.`,
    noscript: 'Aquesta pàgina necessita JavaScript per enviar el fitxer.',
    accepted: 'Acceptat',
    partly_accepted: 'Acceptat en part',
    refused: 'No acceptat',
    duplicate:
      'Aquest fitxer ja es va rebre el {day}, i no s’ha desat una altra vegada. Això és el que es va respondre.',
    again: 'Llegir-lo una altra vegada',
    read: 'Files llegides',
    rowsAccepted: 'Acceptades',
    rowsRejected: 'Rebutjades',
    blank: 'En blanc',
    ignored: 'Sense dades',
    errors: 'Què cal corregir',
    warnings: 'Avisos, que no rebutgen res',
    wholeFile: 'En tot el fitxer',
    times: '{count} vegades',
    row: 'fila {row}',
    rows: 'files {row}',
    more: '{list} i {count} més',
    rest: 'I {count} més',
    unlisted: 'Unes altres {count} no caben en aquesta llista; el fitxer corregit les porta.',
    settingFix:
      'Si el fitxer no ho pot portar, indiqueu-ho a dalt, a «El que el fitxer no diu», i envieu-lo una altra vegada.',
    corrected: 'Baixar el meu fitxer amb les caselles marcades',
    correctedHint: 'Corregiu-lo i envieu-lo aquí mateix: el que ja s’ha acceptat no compta dues vegades.',
    rejectedOnly: 'Baixar només les files rebutjades',
    preparing: 'S’està preparant el vostre fitxer…',
    saved: 'Baixat: {file}',
  },
  eu: {
    name: 'Euskara',
    title: 'Zure sarearen datuak bidali',
    intro:
      'Bidali zure sistemak esportatzen duen fitxategia. Segundo batzuetan ikusiko duzu zer onartu den eta zer zuzendu behar den.',
    languages: 'Hizkuntza',
    file: 'Fitxategia',
    kinds: `Excel, ODS, CSV, JSON edo Parquet, edo horietako bat duen zip bat; gehienez ${megabytes} MB.`,
    mode: 'Zer gertatzen da lehen bidalitakoarekin?',
    add: 'Lehengoari gehitzen zaio.',
    replace: 'Lehengoa ordezten du, fitxategi honek dakartzan hilabeteetan.',
    settings: 'Fitxategiak esaten ez duena',
    settingsHint: 'Zutabe hori falta bazaio bakarrik: hemen jartzen duzunak errenkada guztietarako balio du.',
    dataset: 'Datuak',
    recognised: 'Goiburuen arabera',
    notSaid: 'Adierazi gabe',
    passMark: 'Gainditzeko gutxieneko nota',
    passMarkHint: 'Adibidez 5, edo 60 %',
    dateOrder: 'Daten ordena',
    dayFirst: 'Eguna aurretik: 16/03/2018',
    monthFirst: 'Hilabetea aurretik: 03/16/2018',
    send: 'Bidali',
    noTicket: 'Zure esteka pertsonala falta da. Ireki orria elkarteak eman zizun esteka osoarekin.',
    sending: 'Bidaltzen…',
    reading: 'Jasota. Fitxategia irakurtzen…',
    failed: 'Ezin izan da bidali: konexioak edo zerbitzuak huts egin du. Ez da ezer galdu; saiatu berriro.',
    changed: 'Fitxategia aldatu egin da aukeratu zenuenetik. Aukeratu berriro eta bidali.',
    large: `Fitxategiak ${megabytes} MB baino gehiago ditu. Zatitu, adibidez hileko fitxategi bat.`,
    noscript: 'Orri honek JavaScript behar du fitxategia bidaltzeko.',
    accepted: 'Onartuta',
    partly_accepted: 'Zati batean onartuta',
    refused: 'Ez da onartu',
    duplicate: 'Fitxategi hau {day} egunean jaso zen jada, eta ez da berriro gorde. Hau da erantzun zena.',
    again: 'Berriro irakurri',
    read: 'Irakurritako errenkadak',
    rowsAccepted: 'Onartuak',
    rowsRejected: 'Baztertuak',
    blank: 'Hutsik',
    ignored: 'Daturik gabe',
    errors: 'Zer zuzendu behar den',
    warnings: 'Oharrak, ezer baztertzen ez dutenak',
    wholeFile: 'Fitxategi osoan',
    times: '{count} aldiz',
    row: '{row}. errenkada',
    rows: '{row}. errenkadak',
    more: '{list} eta beste {count}',
    rest: 'Eta beste {count}',
    unlisted: 'Beste {count} ez dira zerrenda honetan sartzen; zuzendutako fitxategian daude.',
    settingFix:
      'Fitxategiak ezin badu eraman, adierazi goian, «Fitxategiak esaten ez duena» atalean, eta bidali berriro.',
    corrected: 'Nire fitxategia deskargatu, gelaxkak markatuta',
    correctedHint: 'Zuzendu eta bidali hementxe: onartuta dagoena ez da bi aldiz zenbatzen.',
    rejectedOnly: 'Baztertutako errenkadak bakarrik deskargatu',
    preparing: 'Zure fitxategia prestatzen…',
    saved: 'Deskargatuta: {file}',
  },
  en: {
    name: 'English',
    title: 'Send your network’s data',
    intro: 'Send the file that your system exports. Within seconds you see what was accepted, and what to fix.',
    languages: 'Language',
    file: 'File',
    kinds: `Excel, ODS, CSV, JSON or Parquet, or a zip with one of them; up to ${megabytes} MB.`,
    mode: 'What happens to what you sent before?',
    add: 'This is added to it.',
    replace: 'This takes its place, in the months that are in this file.',
    settings: 'What the file does not say',
    settingsHint: 'Only where it has no such column: what you put here holds for all of its rows.',
    dataset: 'Data',
    recognised: 'By the headings',
    notSaid: 'Not said',
    passMark: 'Least mark that passes',
    passMarkHint: 'For example 5, or 60 %',
    dateOrder: 'Order of the dates',
    dayFirst: 'Day first: 16/03/2018',
    monthFirst: 'Month first: 03/16/2018',
    send: 'Send',
    noTicket: 'Your personal link is missing. Open the page by the whole link that the association gave you.',
    sending: 'Sending…',
    reading: 'Received. Reading the file…',
    failed: 'It could not be sent: the connection or the service fails. Nothing is lost; try again.',
    changed: 'The file has changed since you chose it. Choose it again, and send it.',
    large: `The file has more than ${megabytes} MB. Split it, for example a file a month.`,
    noscript: 'This page needs JavaScript to send the file.',
    accepted: 'Accepted',
    partly_accepted: 'Accepted in part',
    refused: 'Not accepted',
    duplicate: 'This file was received on {day} already, and was not stored again. This is what was answered.',
    again: 'Read it anew',
    read: 'Rows read',
    rowsAccepted: 'Accepted',
    rowsRejected: 'Rejected',
    blank: 'Blank',
    ignored: 'Without data',
    errors: 'What to fix',
    warnings: 'Warnings, which reject nothing',
    wholeFile: 'In the whole file',
    times: '{count} times',
    row: 'row {row}',
    rows: 'rows {row}',
    more: '{list} and {count} more',
    rest: 'And {count} more',
    unlisted: '{count} others do not fit in this list; the corrected file has them.',
    settingFix: 'If the file cannot have it, say it above, in “What the file does not say”, and send it again.',
    corrected: 'Download my file with the cells marked',
    correctedHint: 'Correct it and send it here: what was accepted already does not count twice.',
    rejectedOnly: 'Download the rejected rows only',
    preparing: 'Preparing your file…',
    saved: 'Downloaded: {file}',
  },
};
