import type { Language } from '../pledge.ts';

/**
 * What a store cannot give or take, in the languages of the command line. `key` is an object's, `because` a cause of the operating
 * system in the same language.
 */
const en = {
  gone: (key: string) => `"${key}" is not there: put it back from your backup. Nothing was changed.`,
  goneSince: (key: string) =>
    `"${key}" is not there: it was deleted after it was listed. Put it back from your backup.`,
  goneOfReceipt: (key: string) => `"${key}" is not there, though a receipt names it. Put it back from your backup.`,
  otherThanReceipt: (key: string) =>
    `"${key}" is damaged: it is not the file that its receipt names. Nothing was changed; put it back from your backup.`,
  deletedMeanwhile: (key: string) => `"${key}" was deleted while it was read. Run the command again.`,
  listedAndGone: (key: string) => `"${key}" is not there: it was deleted after it was listed. Run the command again.`,
  noJson: (key: string) => `"${key}" is damaged: it is no JSON. Nothing was changed; put it back from your backup.`,
  notPublished: (key: string) =>
    `"${key}" is damaged: it is not the object that was published. Put it back from your backup. Nothing was changed.`,
  notPublishedTable: (key: string, run: string) =>
    `"${key}" is not the table that was published. Put it back from your backup; pledge verify --run ${run} names all that differs.`,
  publishedDamaged: (what: string, more: number) =>
    `What was published is damaged: ${what}${more > 0 ? `; … and ${more} more` : ''}. Put it back from your backup; pledge verify names all that differs.`,
  publicationDamaged: (keys: readonly string[], first: number) =>
    [
      ...keys.map((key) => `The publication "${key}" is damaged or gone: nothing is published past it.`),
      `Put it back from your backup, or publish past it: pledge rollup --past-damaged ${first}`,
    ].join('\n'),
  unreadable: (key: string, path: string) =>
    `"${key}" cannot be read: ${path || 'it'} is not as expected. Nothing was changed; put it back from your backup.`,
  receiptUnreadable: (key: string, path: string, prefix: string) =>
    `The receipt "${key}" cannot be read: ${path} is not as expected. Nothing was changed; put it back from your backup of ${prefix}`,
  receiptMoved: (key: string, upload: string, network: string) =>
    `The receipt "${key}" is of upload ${upload} of ${network}: it was moved. Nothing was changed; put it back where it was.`,
  receiptContradicts: (key: string, status: string, hasFile: boolean) =>
    `The receipt "${key}" contradicts itself: its status is ${status}, and it names ${hasFile ? 'a' : 'no'} lake file. Nothing was changed; put it back from your backup.`,
  notWhole: (key: string) =>
    `"${key}" is damaged: parts of it are missing. Nothing was changed; put it back from your backup.`,
  otherBytes: (key: string) =>
    `"${key}" exists with other bytes than were made again now. Nothing was overwritten. Was it edited, or made by another version without a new rules version?`,
  otherCopy: (key: string) => `"${key}" is there already, and differs from the copy. Nothing was overwritten.`,
  notDecided: (key: string) =>
    `"${key}" is damaged: it is not what was decided and shown. Nothing was changed; put it back from your backup.`,
  lakeFileGone: (key: string) => `"${key}" is gone, though its receipt names it. Put it back from your backup.`,
  lakeFileOther: (key: string) => `"${key}" is not the file that its receipt names. Put it back from your backup.`,
  headingsGone: (key: string, network: string) =>
    `"${key}" is gone: the headings that "${network}" confirmed. Restore it from a backup.`,
  earlierLake: (key: string, missing: string) =>
    `"${key}" lacks ${missing}: an earlier version of this program wrote it, and this one cannot count its rows. Nothing was changed. Send the files again into a new data directory (pledge ingest … --data NEW), and keep this one, with its key, for what was published of it.`,
  noRun: (run: string, key: string) =>
    `run "${run}": expected "${key}" in the store, found nothing. Is the run's id right? A rollup makes a run.`,
  noRunTable: (run: string, table: string) =>
    `run "${run}": expected its table "${table}", found nothing. Roll up again as of its day.`,
  runTableDamaged: (run: string, table: string) =>
    `run "${run}", table "${table}": the file is damaged. See what else is: pledge verify. Put it back from your backup.`,
  runTableShape: (run: string, table: string, faults: string) =>
    `run "${run}", table "${table}": it does not have the shape that this version reads. ${faults}`,
  runLedgerDamaged: (run: string, key: string, isThere: boolean) =>
    `run "${run}": "${key}" is ${isThere ? 'damaged' : 'not there'}, which proves its tables. See what else is: pledge verify. Put it back from your backup.`,
  notAgain: (figure: string, network: string | null) =>
    `The figure ${figure}${network ? ` of ${network}` : ''} does not come out again from the two lists, and neither an erasure nor other rules account for it. Nothing was changed. What differs: pledge verify --run, of both.`,
  releasedDamaged: (key: string) =>
    `"${key}" is damaged, which was released. Put it back from your backup. Nothing was changed.`,
  stepDamaged: (key: string, how: 'gone' | 'unreadable' | 'changed' | 'unlinked') =>
    `The step "${key}" ${{ gone: 'is not there', unreadable: 'cannot be read', changed: 'was changed', unlinked: 'does not name the step before' }[how]}. Put it back from your backup: nothing is released before. Nothing was changed.`,
  stepOutOfPlace: (key: string, why: Readonly<Record<Language, string>>) =>
    `The step "${key}" may not stand there: ${why.en}. Put it back from your backup: nothing is released before. Nothing was changed.`,
  /** @param because The system's cause. */
  systemRefused: (
    doing: 'reading' | 'writing' | 'deleting' | 'listing',
    key: string,
    because: Readonly<Record<Language, string>>,
  ) => `${doing} "${key}": ${because.en}.`,
  noHardLinks: (folder: string, code: string) =>
    `The file system of "${folder}" has no hard links (${code}), so a half-written file could be seen. Choose a folder on a local disk (ext4, APFS, NTFS) with --data.`,
  keyUnreadable: (path: string, because: Readonly<Record<Language, string>>) =>
    `The key file "${path}" cannot be read: ${because.en}.`,
  keyUnwritable: (path: string, because: Readonly<Record<Language, string>>) =>
    `The key file "${path}" cannot be written: ${because.en}.`,
  noRelease: () => 'Nothing was released yet. What is on its way: pledge release show',
  notAsSigned: (name: string, run: string) =>
    `"${name}" of run ${run} is not there as it was signed. Put it back from your backup of report/.`,
  unreadUpload: (upload: string, network: string) =>
    `The upload ${upload} of ${network} was sent and is not read yet. Start pledge serve once, which reads it, and try again. Nothing was erased.`,
  noKeyFile: (path: string) =>
    `"${path}" is not a key file: expected one line, "pledge-key-1" and 64 hexadecimal digits. Put the right file there, or restore it with: pledge key restore FILE`,
  earlierFormat: (name: string, format: number, reads: number) =>
    `${name} was made by an earlier version of this program (store format ${format}; this version reads ${reads}). Nothing was changed. Make a new store, and send the files again into it; keep the earlier version for what was published.`,
  notOurs: (key: string, name: string) =>
    `The "${key}" of ${name} is not what this program writes there. Is it the folder of another program, or of a later version?`,
  otherPledge: (name: string, theirs: string, ours: string) =>
    `${name} holds the data of another pledge, "${theirs}"; this program is set up for "${ours}". Nothing was written. Choose another store.`,
  otherKey: (store: string, then: Readonly<Record<Language, string>>) =>
    `The pseudonym key is not the key that the data in ${store} were made with, so that a person of before would be counted as another. Nothing was written. ${then.en}`,
};

export type StoreTexts = typeof en;

const es: StoreTexts = {
  gone: (key) => `Falta "${key}": repóngalo desde su copia de seguridad. No se ha cambiado nada.`,
  goneSince: (key) => `Falta "${key}": se borró hace un momento. Repóngalo desde su copia de seguridad.`,
  goneOfReceipt: (key) => `Falta "${key}", aunque un recibo lo nombra. Repóngalo desde su copia de seguridad.`,
  otherThanReceipt: (key) =>
    `"${key}" está dañado: no es el archivo que nombra su recibo. No se ha cambiado nada; repóngalo desde su copia de seguridad.`,
  deletedMeanwhile: (key) => `"${key}" se borró mientras se leía. Repita la orden.`,
  listedAndGone: (key) => `Falta "${key}": se borró hace un momento. Repita la orden.`,
  noJson: (key) => `"${key}" está dañado: no es JSON. No se ha cambiado nada; repóngalo desde su copia de seguridad.`,
  notPublished: (key) =>
    `"${key}" está dañado: no es lo que se guardó con el cálculo. Repóngalo desde su copia de seguridad. No se ha cambiado nada.`,
  notPublishedTable: (key, run) =>
    `"${key}" no es la tabla que se guardó con el cálculo. Repóngala desde su copia de seguridad; pledge verify --run ${run} dice todo lo que es distinto.`,
  publishedDamaged: (what, more) =>
    `Lo que se guardó con el cálculo está dañado: ${what}${more > 0 ? `; … y ${more} más` : ''}. Repóngalo desde su copia de seguridad; pledge verify dice todo lo que es distinto.`,
  publicationDamaged: (keys, first) =>
    [
      ...keys.map((key) => `El cálculo "${key}" está dañado o falta: no se guarda ninguno después de él.`),
      `Repóngalo desde su copia de seguridad, o siga sin él: pledge rollup --past-damaged ${first}`,
    ].join('\n'),
  unreadable: (key, path) =>
    `"${key}" no se puede leer: ${path || 'su contenido'} no es como se espera. No se ha cambiado nada; repóngalo desde su copia de seguridad.`,
  receiptUnreadable: (key, path, prefix) =>
    `El recibo "${key}" no se puede leer: ${path} no es como se espera. No se ha cambiado nada; repóngalo desde su copia de seguridad de ${prefix}`,
  receiptMoved: (key, upload, network) =>
    `El recibo "${key}" es del envío ${upload} de ${network}: alguien lo movió. No se ha cambiado nada; devuélvalo a su sitio.`,
  receiptContradicts: (key, status, hasFile) =>
    `El recibo "${key}" se contradice: su estado es ${status} y ${hasFile ? 'nombra un fichero' : 'no nombra ningún fichero'} del lago de datos. No se ha cambiado nada; repóngalo desde su copia de seguridad.`,
  notWhole: (key) =>
    `"${key}" está dañado: le faltan partes. No se ha cambiado nada; repóngalo desde su copia de seguridad.`,
  otherBytes: (key) =>
    `"${key}" ya existe con otro contenido que el que se acaba de hacer. No se ha sobrescrito nada. ¿Lo cambió alguien, o lo hizo otra versión del programa?`,
  otherCopy: (key) => `"${key}" ya está ahí, y es distinto de la copia. No se ha sobrescrito nada.`,
  notDecided: (key) =>
    `"${key}" está dañado: no es lo que se decidió y se enseñó. No se ha cambiado nada; repóngalo desde su copia de seguridad.`,
  lakeFileGone: (key) => `Falta "${key}", aunque su recibo lo nombra. Repóngalo desde su copia de seguridad.`,
  lakeFileOther: (key) => `"${key}" no es el fichero que nombra su recibo. Repóngalo desde su copia de seguridad.`,
  headingsGone: (key, network) =>
    `Falta "${key}", con los encabezados que confirmó "${network}". Repóngalo desde su copia de seguridad.`,
  earlierLake: (key, missing) =>
    `A "${key}" le falta ${missing}: lo escribió una versión anterior del programa, y esta no puede contar sus filas. No se ha cambiado nada. Envíe otra vez los ficheros a una carpeta de datos nueva (pledge ingest … --data NUEVA), y guarde esta, con su clave, para lo que se calculó con ella.`,
  noRun: (run, key) =>
    `Cálculo "${run}": falta "${key}". ¿Es ese su identificador? Los cálculos los hace pledge rollup.`,
  noRunTable: (run, table) => `Cálculo "${run}": falta su tabla "${table}". Calcule otra vez hasta su día.`,
  runTableDamaged: (run, table) =>
    `Cálculo "${run}", tabla "${table}": el fichero está dañado. Vea qué más lo está: pledge verify. Repóngalo desde su copia de seguridad.`,
  runTableShape: (run, table, faults) =>
    `Cálculo "${run}", tabla "${table}": no tiene la forma que lee esta versión. ${faults}`,
  runLedgerDamaged: (run, key, isThere) =>
    `Cálculo "${run}": ${isThere ? 'está dañado' : 'falta'} "${key}", que prueba sus tablas. Vea qué más hay: pledge verify. Repóngalo desde su copia de seguridad.`,
  notAgain: (figure, network) =>
    `La cifra ${figure}${network ? ` de ${network}` : ''} no vuelve a salir de las dos listas, y no se debe a una supresión ni a otras reglas. No se ha cambiado nada. Lo que es distinto: pledge verify --run, de los dos.`,
  releasedDamaged: (key) =>
    `Está dañado "${key}", que se publicó. Repóngalo desde su copia de seguridad. No se ha cambiado nada.`,
  stepDamaged: (key, how) =>
    `El paso "${key}" ${{ gone: 'falta', unreadable: 'no se puede leer', changed: 'se cambió', unlinked: 'no nombra el paso anterior' }[how]}. Repóngalo desde su copia de seguridad: hasta entonces no se publica nada. No se ha cambiado nada.`,
  stepOutOfPlace: (key, why) =>
    `El paso "${key}" no puede estar ahí: ${why.es}. Repóngalo desde su copia de seguridad: hasta entonces no se publica nada. No se ha cambiado nada.`,
  systemRefused: (doing, key, because) =>
    `${{ reading: 'Al leer', writing: 'Al escribir', deleting: 'Al borrar', listing: 'Al enumerar' }[doing]} "${key}": ${because.es}.`,
  noHardLinks: (folder, code) =>
    `El sistema de ficheros de "${folder}" no tiene enlaces duros (${code}), y se podría ver un fichero a medio escribir. Elija con --data una carpeta de un disco local (ext4, APFS, NTFS).`,
  keyUnreadable: (path, because) => `El fichero de clave "${path}" no se puede leer: ${because.es}.`,
  keyUnwritable: (path, because) => `El fichero de clave "${path}" no se puede escribir: ${because.es}.`,
  noRelease: () => 'Todavía no se ha publicado nada. Lo que está en camino: pledge release show',
  notAsSigned: (name, run) =>
    `"${name}" del cálculo ${run} no está como se firmó. Repóngalo desde su copia de seguridad de report/.`,
  unreadUpload: (upload, network) =>
    `El envío ${upload} de ${network} está sin leer todavía. Abra una vez pledge serve, que lo lee, e inténtelo de nuevo. No se ha borrado nada.`,
  noKeyFile: (path) =>
    `"${path}" no es un fichero de clave: se espera una línea, "pledge-key-1" y 64 cifras hexadecimales. Ponga ahí el bueno, o recupérelo: pledge key restore FICHERO`,
  earlierFormat: (name, format, reads) =>
    `${name} es de una versión anterior del programa (formato ${format}; esta lee el ${reads}). No se ha cambiado nada. Haga una carpeta de datos nueva y envíe otra vez los ficheros a ella; guarde la versión anterior para lo que se calculó con ella.`,
  notOurs: (key, name) =>
    `El "${key}" de ${name} no es el que escribe este programa. ¿Es la carpeta de otro programa, o de una versión posterior?`,
  otherPledge: (name, theirs, ours) =>
    `${name} tiene los datos de otro compromiso, "${theirs}"; este programa es para "${ours}". No se ha escrito nada. Elija otra carpeta.`,
  otherKey: (store, then) =>
    `La clave no es la de los datos de ${store}, así que una persona de antes se contaría como otra. No se ha escrito nada. ${then.es}`,
};

export const storeTexts: Readonly<Record<Language, StoreTexts>> = { es, en };
