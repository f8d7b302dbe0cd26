import { argument } from './argument.ts';
import { countsIn } from './counts.ts';
import type { CommandTexts } from './en.ts';
import { helpEs } from './help-es.ts';

const { grouped, n } = countsIn('es');

/** What the command line prints, in Spanish. */
export const es: CommandTexts = {
  help: helpEs,

  usage: {
    unknownCommand: (name) => `No hay ninguna orden "${name}".`,
    unknownOption: (name) => `Aquí no hay ninguna opción "${name}".`,
    fileOrOption: (name) => ` Un fichero con ese nombre se escribe "./${name}".`,
    near: (words) => ` Parecidas: ${words}.`,
    missingArgument: (name) => `Falta el argumento <${name}>.`,
    missingValue: (option) => `A la opción "${option}" le falta un valor.`,
    missingOption: (option) => `Hace falta la opción "${option}".`,
    conflict: (one, other) => `Las opciones "${one}" y "${other}" se excluyen.`,
    excess: (expected, found) =>
      `Se ${expected === 1 ? 'espera' : 'esperan'} ${n(expected, 'argumento')} y hay ${found}.`,
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
    port: (text) => `se espera un puerto, de 1 a 65535, y hay "${text}".`,
  },

  failed: {
    system: (path, cause) => `"${path}": ${cause}.`,
    fault: (message, stack) =>
      `Esto es un fallo del programa, no de su fichero: ${message}\nNada de lo guardado se pierde. Comuníquelo, por favor, con lo que escribió y estas líneas:\n${stack}`,
    detail: (message) => `No se puede seguir. El detalle, en inglés: ${message}`,
    erasedSince:
      'Se borró a una persona después de hacer este cálculo: sus cifras siguen en pie, y sus filas ya no están. Haga un cálculo nuevo: pledge rollup',
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
      'EACCES reading': 'no hay permiso. Pida a quien sea su dueño que le deje leerlo',
      'EPERM reading': 'el sistema no lo permite. Pida a quien sea su dueño que le deje leerlo',
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
    changed: (path) =>
      `"${path}" cambia mientras se lee. No se recibe nada; cierre el programa que lo escribe, e inténtelo otra vez.`,
    manifestAlone: '--manifest ya dice los ficheros, las redes y los ajustes: no indique otros.',
    noEffect: (cause) => `no se puede calcular qué cambian los ficheros: ${cause}`,
    notOnStack: (option) =>
      `${option} es para una carpeta de datos. Un despliegue recibe los ficheros que se nombran, y la hora la pone él.`,
    replaceOnStack:
      'Sustituir quita meses enteros de lo enviado antes, y aquí el despliegue no pregunta a nadie: añada --yes, o envíe el fichero en la página de la red, que enseña antes lo que quita.',
    unread: (file, upload) =>
      `"${file}" se envió (${upload}) y todavía no está leído. Se leerá: mírelo después con pledge status --stack, y no lo envíe otra vez.`,
  },

  published: {
    passed: (key) => `el cálculo "${key}" está dañado, y se toma el anterior.`,
    none: (where) => `Todavía no hay ningún cálculo. Primero: pledge rollup${where}`,
    damaged: 'Todos los cálculos están dañados. Repóngalos desde su copia. No se cambia nada.',
    unknown: (run, where) =>
      `No hay ningún cálculo "${run}", o está dañado. Se espera el identificador o el número de un cálculo, como los muestra pledge runs${where}.`,
  },

  status: {
    asOf: (day) => `Hasta el ${day}. Las filas de formación de un mes se esperan hasta el día 5 del mes siguiente.`,
    columns: {
      network: 'red',
      name: 'nombre',
      uploads: 'envíos',
      accepted: 'aceptadas',
      rejected: 'rechazadas',
      to_mend: 'por corregir',
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
    ofNow: (day) => `De hoy, ${day}:`,
    noneWaits: 'Todos los ficheros que llegaron tienen su recibo.',
    waits: (count) =>
      `${count === 1 ? '1 fichero llegó y todavía no tiene recibo' : `${count} ficheros llegaron y todavía no tienen recibo`}:`,
    isBeingRead:
      'Se está leyendo, o lo recoge el barrido de cada hora; si se queda ahí, vea docs/operate.md, "FailedStarts".',
    brokenOff: 'Se interrumpió: reciba otra vez el mismo fichero.',
    unsent: 'Sin enviar todavía por su red, y sin contar:',
    until: (what, day) => `${what}, hasta el ${day}`,
    monthlyRun: (name, state) => `El último cálculo mensual, ${name}: ${state}.`,
    noMonthlyRun: 'Todavía no empieza ningún cálculo mensual.',
    published: (number, run, day) => `Último cálculo, con el número ${number}: ${run}, hasta el ${day}.`,
  },

  report: {
    whereTo: '¿Dónde se escribe? Un despliegue escribe sus propias páginas; para una copia, añada --out CARPETA.',
    noPdf:
      'no se ha hecho ningún PDF: el paquete @myriaddreamin/typst-ts-node-compiler no está instalado aquí. npm ci lo instala, si lo hay para esta máquina.',
    noLink: 'el correo no lleva enlace: indique la dirección del informe público con --link.',
    mails: (files) => `Redactado: ${files}`,
    link: (text) => `--link: se espera una dirección como https://example.org/informe y hay "${text}".`,
    provisional: 'son cifras provisionales: el día no ha terminado, o queda un envío sin leer.',
    noPdfYet: 'el despliegue no ha hecho ningún PDF de este cálculo: los hace su cálculo mensual después del informe.',
  },

  query: {
    which: '¿Qué consulta? Uso: pledge query SQL',
    otherModels: (run) =>
      `el cálculo ${run} se hizo con otros modelos o reglas. Las vistas counted_… se hacen con los de ahora, así que sus sumas pueden no ser sus cifras: un nuevo rollup hace las dos cosas.`,
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

  data: {
    nothing: (root) =>
      `Todavía no hay nada en "${root}". Reciba antes un fichero: pledge ingest FICHERO --network RED --data ${root}`,
    nothingDeployed: (stack) =>
      `Todavía no hay nada en el despliegue "${stack}". Reciba antes un fichero: pledge ingest FICHERO --network RED --stack ${stack}`,
    keyMissing: (root, path, without) =>
      `Falta la clave de "${root}": se espera en "${path}". ${without} Repóngala desde su copia: pledge key restore FICHERO --data ${root}`,
    otherPeople: 'Sin ella, una persona de antes se contaría como otra.',
    digestUnder: 'Una declaración lleva un resumen hecho con ella.',
    nobodyFound: 'Sin ella no se puede encontrar a nadie.',
    deployment: (stack) => `el despliegue "${stack}"`,
    kmsKey: '¿Se hizo de nuevo la clave de KMS? Vea docs/operate.md, "A lost key".',
    rightKey: (path, root) => `Ponga la clave correcta en "${path}": pledge key restore FICHERO --data ${root}`,
    isFile: (root) => `"${root}" es un fichero, donde se espera una carpeta. Elija otra carpeta con --data.`,
    foreign: (root, file, expected) =>
      `"${root}" contiene ficheros de otra cosa ("${file}") y no hay ningún ${expected}. Elija con --data una carpeta vacía, para que nada se mezcle.`,
    otherRules: (stack, theirs, ours) =>
      `El despliegue "${stack}" lee los ficheros con las reglas ${theirs}, y este programa con las reglas ${ours}. No se cambia nada. Use la versión del programa que está desplegada.`,
    noQuestion: 'Aquí no se puede preguntar nada. Ejecute la orden en un terminal.',
    brokenOff: 'Interrumpido: no se cambia nada.',
    started: 'El cálculo está en marcha; tarda unos minutos.',
    more: (count, limit) => `… y ${count} más: --limit ${limit}`,
  },

  rollup: {
    toCome: (day, today) => `--as-of ${day}: ese día no ha llegado; se espera hoy, ${today}, o un día anterior.`,
    done: (number, run, day, where) =>
      `Hecho el cálculo número ${number}: ${run}, hasta el ${day}. Pasa todas las comprobaciones. Para leerlo: ${where}`,
    pending: (day, uploads) =>
      `Recibidos hasta el ${day} y sin leer todavía: ${uploads}. Las cifras son provisionales.`,
    provisional: (day) => `El ${day} no ha terminado: las cifras son provisionales.`,
    later: (count, day, where) =>
      `${count === 1 ? '1 fichero se recibió' : `${count} ficheros se recibieron`} después del ${day} y no ${count === 1 ? 'cuenta' : 'cuentan'}. Para contar hasta un día posterior: pledge rollup${where} --as-of AAAA-MM-DD`,
  },

  verify: {
    noKey: 'los ficheros originales no se leen de nuevo: falta la clave.',
    erased: (run, day, erased, tables) =>
      `Cálculo ${run}, hasta el ${day}: ${erased === 1 ? '1 envío se escribió' : `${erased} envíos se escribieron`} después de nuevo sin una persona, así que no se calcula otra vez. Su cadena, sus ${n(tables, 'tabla')} y lo que sustituye a ${erased === 1 ? 'ese envío' : 'esos envíos'} están como se registraron.`,
    equal: (run, day, raw, objects) =>
      `El cálculo ${run}, hasta el ${day}, se hace de nuevo desde el lago de datos${raw === 0 ? ' (ya no se conserva ningún fichero original)' : `, y este desde ${raw === 1 ? 'el fichero original que se conserva' : `los ${raw} ficheros originales que se conservan`}`}: los ${objects} objetos son iguales, byte a byte.`,
    differs: (run, day) => `El cálculo ${run}, hasta el ${day}, no sale igual:`,
    noFolder: (path) => `"${path}" no es una carpeta.`,
    notReleased: (path) => `"${path}" no es lo que se publicó:`,
    released: (run, day, files, statement) =>
      `El cálculo ${run}, hasta el ${day}, está publicado: ${files} ficheros están como se firmaron, según la declaración ${statement}.`,
    takenBack: (run, day, statement, reason) =>
      `El cálculo ${run}, hasta el ${day}, está retirado, según la declaración ${statement}: ${reason}`,
    alone: ' La misma persona lo propuso y lo firmó: en la asociación coordina una sola.',
    sample: ' Es del mundo de muestra: las personas son inventadas.',
    compareKey: (key) => `Compare la clave con la que publica la asociación: ${key}`,
    compareHead: (head) => `Compare la última declaración, para que no falte ninguna: ${head}`,
  },

  person: {
    documents: 'DNI, NIE o pasaporte (varios, con comas; vacío si no se conoce): ',
    first_name: 'Nombre: ',
    last_name: 'Apellidos: ',
    birth_date: 'Fecha de nacimiento (dd/mm/aaaa): ',
    email: 'Correo electrónico: ',
    faults: {
      documents: 'Un documento no es un DNI, NIE o pasaporte completo, o su letra no corresponde: escríbalo otra vez.',
      birth_date: 'La fecha de nacimiento no es una fecha: escríbala como dd/mm/aaaa.',
      email: 'El correo no es una dirección completa: escríbalo otra vez.',
      too_little: 'Indique un documento; o el nombre con la fecha de nacimiento o el correo; o el correo.',
      reason: 'El motivo nombra a la persona, y se queda: escríbalo sin ella. No se ha borrado nada.',
      several: 'Estas filas son de personas con varios documentos: indique el de quien lo pide.',
    },
    by: {
      document: 'por el documento',
      name: 'por el nombre y la fecha de nacimiento',
      email: 'por el correo',
      text: 'no está en el lago de datos: rechazada, o sin registro',
    },
    found: (rows, uploads, waiting) =>
      `Hay ${n(rows, 'fila')} en ${n(uploads, 'envío')}, y ${n(waiting, 'fichero')} en espera.`,
    notRecognised: 'sin reconocer',
    upload: (id) => `envío ${id}`,
    row: (sheet, row, by) => `hoja ${sheet}, fila ${row}, ${by}`,
    asSent: (cells) => `como se envió: ${cells}`,
    waiting: 'Sin enviar todavía:',
    rows: (count) => n(count, 'fila'),
    brokenOff: (key) => `${key}: llegó, y su orden se interrumpió`,
    near: 'Quizá suyas, pero no se toman por tales (el mismo nombre y fecha de nacimiento, partes de ellos, o el correo):',
    unread: 'Ficheros originales que no se pueden leer, así que no se sabe qué contienen:',
    maps: 'Encabezados o palabras confirmados que nombran a la persona:',
    noncurrent: 'Borrado o sustituido, y guardado unos días como versión anterior:',
    version: (key, version) => `${key}  versión ${version}`,
  },

  erase: {
    nothing: 'No hay nada que borrar.',
    yes: 'sí',
    ask: '¿Se borra todo? No se puede deshacer. Escriba sí: ',
    kept: 'No se borra nada.',
    erased: (uploads, waiting) =>
      `Borrado: ${uploads === 1 ? '1 envío está escrito' : `${uploads} envíos están escritos`} de nuevo sin la persona, y ${waiting === 1 ? '1 fichero en espera ya no está' : `${waiting} ficheros en espera ya no están`}.`,
    recorded: (number) =>
      `Consta como borrado ${number}. Sus filas con fecha hasta hoy no entran en ficheros posteriores.`,
    nothingLeft: 'Buscado otra vez: no queda nada.',
    left: (files) =>
      `Buscado otra vez: entretanto ${files === 1 ? 'llegó 1 fichero' : `llegaron ${files} ficheros`}; repita la orden.`,
    next: (where) =>
      `Ahora calcule las cifras de nuevo: pledge rollup${where}. Las copias de seguridad también tienen que olvidar.`,
  },

  withdraw: {
    noUpload: (upload) =>
      `No hay ningún envío "${upload}". Su identificador está en la respuesta a quien lo envió, y en pledge explain.`,
    isWithdrawn: (upload, network, day) =>
      `Nada cambia: el envío ${upload} de ${network} está retirado desde el ${day}.`,
    counts: (upload, network) => `Nada cambia: el envío ${upload} de ${network} cuenta.`,
    withdrawn: (upload, network, where) =>
      `Retirado: el envío ${upload} de ${network}. Deja de contar desde hoy; en los cálculos hasta días anteriores nada cambia. Para calcular de nuevo: pledge rollup${where}`,
    restored: (upload, network, where) =>
      `Repuesto: el envío ${upload} de ${network}. Vuelve a contar desde hoy; en los cálculos hasta días anteriores nada cambia. Para calcular de nuevo: pledge rollup${where}`,
  },

  clean: {
    deleted: (count, days) =>
      `Borrado: ${n(count.landing, 'fichero original o sobre', 'ficheros originales o sobres')} de hace más de ${days.landing} días, ${n(count.rejects, 'lista de filas rechazadas', 'listas de filas rechazadas')} de hace más de ${days.rejects} días, ${n(count.waiting, 'fichero que esperó', 'ficheros que esperaron')} a su red ${days.waiting} días.`,
  },

  backup: {
    made: (dir, objects) =>
      `${n(objects, 'objeto')} en "${dir}". Compruébelo: pledge verify --data ${argument(dir)}\nTiene filas con seudónimos y se guarda como los datos; la clave se copia aparte: pledge key backup. Después de borrar a una persona, haga otra copia y borre esta.`,
    restored: (dir, objects) => `${n(objects, 'objeto')} de "${dir}" en su sitio.`,
    whole: (dir) => `"${dir}" es una copia entera. Elija una carpeta que no exista.`,
    notWhole: (dir) =>
      `"${dir}" no es una copia entera: falta store.json, que se escribe al final. Hágala otra vez, en la misma carpeta.`,
    otherData: (dir) =>
      `Hay otros datos, no los de "${dir}". No se cambia nada. Una copia se repone donde no hay nada, o está lo mismo.`,
  },

  key: {
    lost: (root, path) =>
      `Falta la clave de "${root}": se espera en "${path}". Repóngala desde una copia anterior: pledge key restore FICHERO`,
    none: (path) => `No hay clave que copiar: se espera en "${path}". Se crea al recibir el primer fichero.`,
    backedUp: (file) =>
      `La clave está en "${file}". Guárdela lejos de los datos: quien tiene las dos cosas puede saber quién es quién.`,
    otherData: (file, root) => `"${file}" es la clave de otros datos, no de los de "${root}". No se cambia nada.`,
    another: (path) =>
      `"${path}" es otra clave. No se cambia nada. Si está seguro de que no hace falta, quítela antes de ahí.`,
    restored: (path) => `La clave está en su sitio, "${path}".`,
    sealed: (file) =>
      `La clave está en "${file}", cifrada con su frase de paso. Guarde el fichero lejos de los datos, y la frase lejos del fichero: sin ella nadie puede abrirlo, usted tampoco.`,
    inDeployment: (stack) =>
      `El despliegue "${stack}" tiene la clave de la copia. Sus funciones la usan desde su próximo arranque.`,
    otherDeployment: (file, stack) =>
      `"${file}" es la clave de otros datos, no de los del despliegue "${stack}". No se cambia nada.`,
    anotherRestored: (stack) => `En el despliegue "${stack}" ya se repuso otra clave. No se cambia nada.`,
    passphrase: 'Frase de paso de la copia de la clave: ',
    newPassphrase: (length) => `Una frase de paso nueva, de al menos ${length} caracteres: `,
    again: 'Otra vez: ',
    tooShort: (length) =>
      `La frase de paso es demasiado corta: se esperan al menos ${length} caracteres, por ejemplo cuatro palabras que no tengan que ver entre sí. No se escribe nada.`,
    differ: 'Las dos frases de paso no coinciden. No se escribe nada.',
    notOpened: (file) => `"${file}" no se abre: la frase de paso es otra, o el fichero ha cambiado. No se cambia nada.`,
    otherPledge: (file, theirs, ours) =>
      `"${file}" es la clave del compromiso "${theirs}"; este programa cuenta "${ours}". No se cambia nada.`,
    signing: (file, fingerprint) =>
      `La clave está en "${file}". Se queda con quien firma; guarde una copia aparte. Se conoce por:\n${fingerprint}`,
  },

  map: {
    refusedAnew: (anew) =>
      `Un fichero no admitido se lee de nuevo al enviarlo otra vez. Uno admitido conserva su respuesta; para leerlo de nuevo: ${anew}`,
    onStack: 'la red lo envía otra vez y elige que se lea de nuevo',
    whose: (all) => `¿De qué red son los encabezados? Añada --network con una de: ${all}.`,
    ofWhat: (all) => `¿Encabezados de qué? Añada --dataset con uno de: ${all}.`,
    pair: (text) =>
      `Se espera "Encabezado=campo", con alguna letra en el encabezado y 200 como mucho, y hay "${text}".`,
    noField: (text, dataset, field, all) =>
      `"${text}": ${dataset} no tiene ningún campo "${field}". Se espera uno de: ${all}; o - para dejar fuera la columna.`,
    wordPair: (field, text) =>
      `Se espera "${field}:Palabra=valor", con alguna letra en la palabra y 200 como mucho, y hay "${text}".`,
    noValue: (text, value, field, all) => `"${text}": "${value}" no es un valor de ${field}. Se espera uno de: ${all}.`,
    leftOut: '(se deja fuera)',
    version: (network, number) => `${network}, versión ${number}`,
    nothing: ': nada confirmado',
    nothingOfAny: 'Ninguna red ha confirmado todavía ningún encabezado ni ninguna palabra.',
  },

  explain: {
    columns: {
      place: 'puesto',
      network: 'red',
      month: 'mes',
      date: 'día',
      upload: 'envío',
      received_at: 'recibido',
      sheet: 'hoja',
      row: 'fila',
      done: 'superado',
      state: 'estado',
      because: 'por qué',
    },
    oneOfTwo: 'Se espera una de las dos cosas: una cifra, o --row ENVÍO:HOJA:FILA.',
    noSuch: (figure) =>
      `No hay tal cifra de ${figure}. Indique uno de --of, --network, --month, --with, y lo que el indicador cuenta.`,
    what: {
      figure: (figure, of) => (of ? `${figure} (${of})` : figure),
      network: (network) => `de ${network}`,
      month: (month) => `en ${month}`,
      other: (other) => `con ${other}`,
    },
    value: (what, day, value) => `${what}, hasta el ${day}: ${value}.`,
    same: (total) => `En el lago de datos hay ${total}, lo mismo.`,
    differs: (total, run, where) =>
      `En el lago de datos hay ${total}, que no es lo mismo: vea pledge verify --run ${run}${where}.`,
    aMonth: 'Un mes es de una red: months --network RED --month AAAA-MM.',
    month: (network, month, day, state, rows) => `${network}, ${month}, hasta el ${day}: ${state}, ${n(rows, 'fila')}.`,
    monthStates: {
      received: 'recibido',
      late: 'con retraso',
      missing: 'falta',
      not_due: 'todavía no vence',
      none: 'no es un mes hasta ese día',
    },
    milestone: (milestone, day, status) => `${milestone}, hasta el ${day}: ${status}.`,
    milestoneStates: {
      achieved: 'conseguido',
      achieved_late: 'conseguido tarde',
      overdue: 'vencido',
      under_way: 'en marcha',
      planned: 'previsto',
    },
    proves: 'demuestra el hito',
    notItsSender: 'quien lo envía no es de las redes del hito',
    state: (state) => `su estado es ${state}`,
    noState: 'ninguno',
    noLink: 'no hay enlace público https',
    notInTime: 'su día falta, es anterior al compromiso, o posterior a su recepción',
    earlier: 'otra fila lo demuestra con un día anterior',
    address: (text) => `--row ${text}: se espera ENVÍO:HOJA:FILA, como en un recibo y en pledge explain.`,
    noRow: (run, day) => `El cálculo ${run}, hasta el ${day}, no tiene esa fila: `,
    absent: {
      refused: 'su fichero se rechazó entero.',
      later: 'su envío llegó después.',
      withdrawn: 'su envío está retirado.',
      no_row: 'está vacía, o no está debajo del encabezado, o no está entre los errores que enumera el recibo.',
    },
    rejected: (errors) => `se rechazó, por ${errors}.`,
    error: (code, column, field) =>
      [code, column === null ? '' : ` en la columna ${column}`, field === null ? '' : ` (${field})`].join(''),
    record: (dataset, record, counts) => `${dataset}, registro ${record}: ${counts ? 'cuenta' : 'no cuenta'}.`,
    reasons: {
      superseded: (upload, sheet, row) =>
        `ocupa su lugar la fila ${row} de la hoja ${sheet} del envío ${upload}, que dice lo mismo más tarde`,
      replaced: (upload) => `la sustituye el envío ${upload}, que sustituye su mes`,
      notPassed: 'no está superada',
      notCompleted: 'no está completada',
      outside: (day) =>
        day === null ? 'no tiene día, así que queda fuera del periodo' : `queda fuera del periodo: es del ${day}`,
      noSme: 'no es una pyme: por sus últimos empleados conocidos, su tipo o su NIF',
      counts: (indicator) => `cuenta en ${indicator}`,
      counted: (indicator, upload, sheet, row) =>
        `ya cuenta en ${indicator} por la fila ${row} de la hoja ${sheet} del envío ${upload}: es una participación`,
    },
  },

  serve: {
    port: (port, host, cause) => `No se puede servir en el puerto ${port} de ${host}: ${cause}. Elija otro con --port.`,
    open: 'Abierto hasta que pulse Ctrl+C.',
    report: 'El informe:',
    pages: 'Las páginas de las redes (cada enlace es de una sola, y se muestra solo esta vez):',
    noLinks: 'No se crea ningún enlace: indique redes con --network, o créelos con pledge ticket create.',
    notHere: (files) => `Aquí no hay nada. Pruebe: ${files}`,
    nothing: 'Todavía no hay ningún informe.',
    desk: 'La mesa de quien coordina (también se muestra solo esta vez):',
  },

  ticket: {
    made: (owner, ends, again) =>
      `Para ${owner}, hasta ${ends}. El enlace se muestra solo esta vez: envíelo por un medio seguro. Para anularlo: pledge ticket revoke ${again}`,
    whom: '¿Para quién es el enlace? Se espera --network RED o --coordinator NOMBRE, uno de los dos.',
    name: (text) => `--coordinator: se espera un nombre de 1 a 100 caracteres y hay "${text}".`,
    states: { revoked: 'anulado', ended: 'caducado', valid: 'válido' },
    coordinator: (name) => `coordina ${name}`,
    commandLine: 'línea de órdenes',
    columns: { state: 'estado', whom: 'para', until: 'hasta', made_by: 'hecho por', hash: 'huella', note: 'nota' },
    none: (hash, where) => `No hay ningún enlace "${hash}". Para verlos: pledge ticket list${where}`,
    revoked: (hash) => `Anulado: ${hash}`,
  },

  sample: {
    madeUp: 'El mundo de muestra: sus personas y empresas son inventadas.',
    taking: 'recibiendo ficheros',
    files: (count, by) =>
      `${n(count, 'fichero')}: ${by.accepted} aceptados, ${by.partly} aceptados en parte, ${by.refused} no aceptados, ${by.duplicate} ya enviados.`,
    rows: (rows) =>
      `${n(rows.read, 'fila')}: ${grouped(rows.accepted)} aceptadas, ${grouped(rows.rejected)} rechazadas, ${grouped(rows.blank)} en blanco, ${grouped(rows.ignored)} sin tener en cuenta.`,
    where: (files, data) => `Los ficheros: ${files}. Para ver más, añada --data ${data} a cualquier orden.`,
    report: (address) => `El informe: ${address}`,
    clerk: (network, link) => `La página de una red, ${network}: ${link}`,
    desk: (link) => `La mesa de quien coordina: ${link}`,
  },

  runs: {
    columns: { number: 'número', run: 'cálculo', as_of: 'hasta', provisional: 'provisional', state: 'estado' },
    yes: 'sí',
    no: 'no',
    states: { current: 'vigente', superseded: 'superado', damaged: 'dañado' },
    again: (number) => `otra vez el cálculo del número ${number}`,
    outcomes: {
      proposed: 'propuesto',
      sent_back: 'devuelto',
      signed: 'firmado',
      released: 'publicado',
      followed: 'seguido por otro',
      taken_back: 'retirado',
      dropped: 'sustituido por otra propuesta',
    },
  },

  diff: {
    heading: (before, beforeDay, after, afterDay) =>
      `Del número ${before}, hasta el ${beforeDay}, al número ${after}, hasta el ${afterDay}.`,
    none: 'Ninguna cifra cambia.',
    all: 'todas',
    columns: {
      figure: 'cifra',
      network: 'red',
      before: 'antes',
      after: 'después',
      change: 'cambio',
      cause: 'causa',
      upload: 'envío',
    },
    causes: {
      new_people: 'personas nuevas',
      corrections: 'correcciones',
      withdrawn: 'retirados',
      erased: 'borrados',
      rules: 'reglas',
    },
    models:
      'Los cálculos se hicieron con otros modelos o para otros términos del compromiso; lo que eso cambia está en reglas.',
    linked: 'personas enlazadas de nuevo',
  },

  release: {
    columns: { step: 'paso', at: 'cuándo', by: 'quién', what: 'qué', number: 'número', says: 'texto' },
    steps: {
      proposed: 'propuesta',
      remarked: 'observación',
      sent_back: 'devolución',
      signed: 'firma',
      released: 'publicación',
      taken_back: 'retirada',
      one_coordinator: 'una sola persona',
    },
    onFigure: (figure, network, remark) => `${figure}${network ? ` de ${network}` : ''}: ${remark}`,
    released: (run, number) => `Publicado: el cálculo ${run}, número ${number}.`,
    nothing: 'Ahora no hay nada publicado.',
    noCandidate: (where) => `No hay ningún cálculo propuesto: pledge release propose CÁLCULO --by NOMBRE${where}`,
    onItsWay: (run, number, next) => `En camino: el cálculo ${run}, número ${number}, ${next}.`,
    next: {
      proposed: (by) => `propuesto por ${by}; otra persona lo firma o lo devuelve`,
      sentBack: 'devuelto con una pregunta; se propone de nuevo, o se propone otro',
      signed: (where) => `firmado; lo publica pledge release publish --by NOMBRE${where}`,
    },
    statements: (out, count, key, head) =>
      `${out}: ${n(count, 'declaración', 'declaraciones')}. Publique además, en otro lugar, las dos líneas con las que se comprueba:\n  clave               ${key}\n  última declaración  ${head}`,
    noKey: (path) =>
      `"${path}" no es una clave para firmar: se espera una clave privada Ed25519 en PEM, como la crea pledge key sign-init.`,
    nextKey: (text) =>
      `--next-key ${text}: se esperan 64 dígitos hexadecimales, como los muestra pledge key sign-init.`,
    hints: {
      propose: (where) => `Primero: pledge release propose CÁLCULO --by NOMBRE${where}`,
      alone: (where) => `La orden: pledge release alone --reason TEXTO --by NOMBRE${where}`,
      nextKey: (key) => `La opción: --next-key ${key}`,
    },
    step: (number, step, by, run) => `Paso ${number}, ${step}, de ${by}${run}.`,
    ofRun: (run, number) => `: cálculo ${run}, número ${number}`,
  },

  inspect: {
    facts: {
      kind: (kind) => `tipo ${kind}`,
      container: (container) => `comprimido como ${container}`,
      encoding: (encoding) => `codificación ${encoding}`,
      bom: 'con marca de orden de bytes',
      delimiter: (delimiter) => `separador ${delimiter}`,
      quote: (quote) => `comillas ${quote}`,
      lineEnd: (end) => `fin de línea ${end}`,
      signs: { '\t': 'tabulador', ' ': 'espacio', '': 'ninguno' },
      ends: { mixed: 'de varios tipos', none: 'ninguno' },
    },
    sheet: (name, hidden) => `hoja "${name}"${hidden ? ' (oculta)' : ''}: `,
    noHeading: 'sin encabezados de un conjunto de datos',
    heading: (dataset, known, row) => `${dataset}${known === null ? '' : ` (${known})`}, encabezados en la fila ${row}`,
    leftOut: '(se deja fuera)',
    didYouMean: (field) => `(se deja fuera; ¿quizá ${field}?)`,
    again: ' (repetida)',
    missing: (fields) => `faltan: ${fields}`,
  },

  remind: {
    none: (day) => `Hasta el ${day} ninguna red tiene retraso: no se escribe nada.`,
    late: (day, count) =>
      `Hasta el ${day} ${count === 1 ? 'tiene retraso 1 red; su mensaje no lleva' : `tienen retraso ${count} redes; sus mensajes no llevan`} todavía destinatario:`,
  },

  doctor: {
    parts: {
      lake: 'lago de datos',
      landing: 'llegada',
      publication: 'cálculo',
      deadLetters: 'mensajes fallidos',
      waitingDeadLetters: 'mensajes fallidos de la espera',
      failedStarts: 'arranques fallidos',
      key: 'clave',
      lastRun: 'último cálculo mensual',
    },
    ok: 'bien',
    bad: 'MAL',
    receipts: (count) => n(count, 'recibo'),
    landed: (count) => `llegados y sin recibo: ${count} (docs/operate.md, FailedStarts)`,
    noneLanded: 'ningún fichero llegado sin recibo',
    published: (run, day) => `${run}, hasta el ${day}`,
    nothingPublished: 'todavía no hay ninguno',
    dead: (count, page) =>
      `${n(count, 'mensaje')} ${count === 1 ? 'falla' : 'fallan'} una y otra vez (docs/operate.md, ${page})`,
    none: 'ninguno',
    keyIs: (state) => `la clave de los seudónimos está ${state} (docs/operate.md, A lost key)`,
    enabled: 'activa',
    runEnded: (name, status) => `${name} terminó como ${status} (docs/operate.md, RollupFailed)`,
    noRun: 'ninguno todavía',
  },
};
