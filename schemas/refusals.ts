import * as z from 'zod';
import type { AnswerLanguage } from './pledge.ts';

/**
 * What the upload's API refuses, as sentences for the person who reads them. `{…}` is put in. `status` is HTTP's.
 */
export const refusals = {
  request_wrong: {
    status: 400,
    es: {
      message: 'La petición no es correcta: {where}: {found}.',
      fix: 'Vuelva a cargar la página. Si lo hace un programa: la descripción está en /openapi.json.',
    },
    gl: {
      message: 'A petición non é correcta: {where}: {found}.',
      fix: 'Volva cargar a páxina. Se a fai un programa: a descrición está en /openapi.json.',
    },
    ca: {
      message: 'La petició no és correcta: {where}: {found}.',
      fix: 'Torneu a carregar la pàgina. Si la fa un programa: la descripció és a /openapi.json.',
    },
    eu: {
      message: 'Eskaera ez da zuzena: {where}: {found}.',
      fix: 'Kargatu orria berriro. Programa batek egiten badu: deskribapena /openapi.json helbidean dago.',
    },
    en: {
      message: 'The request is not right: {where}: {found}.',
      fix: 'Load the page again. If a program sent it: the description is at /openapi.json.',
    },
  },
  ticket_missing: {
    status: 401,
    es: {
      message: 'Falta el enlace personal: se esperaba "Authorization: Bearer" y sus 64 cifras.',
      fix: 'Abra la página con el enlace completo que le dio la asociación.',
    },
    gl: {
      message: 'Falta a ligazón persoal: agardábase "Authorization: Bearer" e as súas 64 cifras.',
      fix: 'Abra a páxina coa ligazón completa que lle deu a asociación.',
    },
    ca: {
      message: 'Falta l’enllaç personal: s’esperava "Authorization: Bearer" i les seves 64 xifres.',
      fix: 'Obriu la pàgina amb l’enllaç complet que us va donar l’associació.',
    },
    eu: {
      message: 'Esteka pertsonala falta da: "Authorization: Bearer" eta haren 64 digituak espero ziren.',
      fix: 'Ireki orria elkarteak eman zizun esteka osoarekin.',
    },
    en: {
      message: 'The personal link is missing: expected "Authorization: Bearer" and its 64 digits.',
      fix: 'Open the page by the whole link that the association gave you.',
    },
  },
  ticket_refused: {
    status: 403,
    es: {
      message: 'Este enlace no vale, o ya no: ha terminado o se ha anulado.',
      fix: 'Pida a la asociación uno nuevo.',
    },
    gl: {
      message: 'Esta ligazón non vale, ou xa non: rematou ou anulouse.',
      fix: 'Pídalle á asociación unha nova.',
    },
    ca: {
      message: 'Aquest enllaç no val, o ja no: ha acabat o s’ha anul·lat.',
      fix: 'Demaneu-ne un de nou a l’associació.',
    },
    eu: {
      message: 'Esteka honek ez du balio, edo jada ez: amaitu egin da edo baliogabetu da.',
      fix: 'Eskatu berri bat elkarteari.',
    },
    en: {
      message: 'This link is not valid, or not any more: it has ended, or was revoked.',
      fix: 'Ask the association for a new one.',
    },
  },
  not_found: {
    status: 404,
    es: {
      message: 'Su red no tiene ningún envío con este número: "{upload}".',
      fix: 'Compruebe el número, o envíe el fichero otra vez: lo mismo dos veces no cuenta dos veces.',
    },
    gl: {
      message: 'A súa rede non ten ningún envío con este número: "{upload}".',
      fix: 'Comprobe o número, ou envíe o ficheiro outra vez: o mesmo dúas veces non conta dúas veces.',
    },
    ca: {
      message: 'La vostra xarxa no té cap enviament amb aquest número: "{upload}".',
      fix: 'Comproveu el número, o envieu el fitxer una altra vegada: el mateix dues vegades no compta dues vegades.',
    },
    eu: {
      message: 'Zure sareak ez du zenbaki hau duen bidalketarik: "{upload}".',
      fix: 'Egiaztatu zenbakia, edo bidali fitxategia berriro: gauza bera bi aldiz ez da bi aldiz zenbatzen.',
    },
    en: {
      message: 'Your network has no upload of this id: "{upload}".',
      fix: 'Check the id, or send the file again: the same twice does not count twice.',
    },
  },
  too_large: {
    status: 413,
    es: {
      message: 'El fichero tiene {found} MB; el máximo es {limit} MB.',
      fix: 'Divídalo, por ejemplo un fichero por mes o por centro, o quite las hojas que no son datos.',
    },
    gl: {
      message: 'O ficheiro ten {found} MB; o máximo é {limit} MB.',
      fix: 'Divídao, por exemplo un ficheiro por mes ou por centro, ou quite as follas que non son datos.',
    },
    ca: {
      message: 'El fitxer té {found} MB; el màxim és {limit} MB.',
      fix: 'Dividiu-lo, per exemple un fitxer per mes o per centre, o traieu-ne els fulls que no són dades.',
    },
    eu: {
      message: 'Fitxategiak {found} MB ditu; gehienez {limit} MB izan daitezke.',
      fix: 'Zatitu, adibidez hileko edo zentroko fitxategi bat, edo kendu daturik ez duten orriak.',
    },
    en: {
      message: 'The file has {found} MB; the limit is {limit} MB.',
      fix: 'Split it, for example a file a month or a centre, or take out the sheets that hold no data.',
    },
  },
  quota_reached: {
    status: 429,
    es: {
      message:
        'Con este enlace ya se ha enviado hoy todo lo que se puede en un día: {files} ficheros o {megabytes} MB.',
      fix: 'Lo que envió está guardado. Siga el {day}, desde las 0:00; si necesita más, dígaselo a la asociación.',
    },
    gl: {
      message: 'Con esta ligazón xa se enviou hoxe todo o que se pode nun día: {files} ficheiros ou {megabytes} MB.',
      fix: 'O que enviou está gardado. Siga o {day}, desde as 0:00; se precisa máis, dígallo á asociación.',
    },
    ca: {
      message: 'Amb aquest enllaç avui ja s’ha enviat tot el que es pot en un dia: {files} fitxers o {megabytes} MB.',
      fix: 'El que heu enviat està desat. Continueu el {day}, des de les 0:00; si en necessiteu més, digueu-ho a l’associació.',
    },
    eu: {
      message:
        'Esteka honekin gaur egun batean bidal daitekeen guztia bidali da jada: {files} fitxategi edo {megabytes} MB.',
      fix: 'Bidalitakoa gordeta dago. Jarraitu egun honetan, 0:00etatik aurrera: {day}; gehiago behar baduzu, esan elkarteari.',
    },
    en: {
      message: 'By this link all that can be sent in a day was sent today: {files} files or {megabytes} MB.',
      fix: 'What you sent is kept. Go on on {day}, from 0:00; if you need more, tell the association.',
    },
  },
  no_longer_kept: {
    status: 410,
    es: {
      message: 'Su fichero ya no se conserva, y no se le puede devolver corregido.',
      fix: 'Corrija el suyo, y envíelo otra vez.',
    },
    gl: {
      message: 'O seu ficheiro xa non se conserva, e non se lle pode devolver corrixido.',
      fix: 'Corrixa o seu, e envíeo outra vez.',
    },
    ca: {
      message: 'El vostre fitxer ja no es conserva, i no se us pot tornar corregit.',
      fix: 'Corregiu el vostre, i envieu-lo una altra vegada.',
    },
    eu: {
      message: 'Zure fitxategia jada ez da gordetzen, eta ezin zaizu zuzenduta itzuli.',
      fix: 'Zuzendu zurea, eta bidali berriro.',
    },
    en: {
      message: 'Your file is no longer kept, and cannot be given back.',
      fix: 'Correct your own, and send it again.',
    },
  },
  nothing_to_correct: {
    status: 409,
    es: {
      message: 'No hay casillas que marcar: se aceptó todo, o se rechazó el fichero entero.',
      fix: 'Lea la respuesta del envío: dice qué hacer.',
    },
    gl: {
      message: 'Non hai celas que marcar: aceptouse todo, ou rexeitouse o ficheiro enteiro.',
      fix: 'Lea a resposta do envío: di que facer.',
    },
    ca: {
      message: 'No hi ha caselles per marcar: s’ha acceptat tot, o s’ha rebutjat el fitxer sencer.',
      fix: 'Llegiu la resposta de l’enviament: diu què cal fer.',
    },
    eu: {
      message: 'Ez dago markatzeko gelaxkarik: dena onartu da, edo fitxategi osoa baztertu da.',
      fix: 'Irakurri bidalketaren erantzuna: zer egin dioen.',
    },
    en: {
      message: 'There are no cells to mark: all was accepted, or the whole file was refused.',
      fix: 'Read the answer to the upload: it says what to do.',
    },
  },
  corrected_too_large: {
    status: 413,
    es: {
      message: 'El fichero corregido es demasiado grande para dárselo aquí.',
      fix: 'Corrija en el suyo las filas que nombra la respuesta del envío.',
    },
    gl: {
      message: 'O ficheiro corrixido é demasiado grande para darllo aquí.',
      fix: 'Corrixa no seu as filas que nomea a resposta do envío.',
    },
    ca: {
      message: 'El fitxer corregit és massa gran per donar-vos-el aquí.',
      fix: 'Corregiu en el vostre les files que diu la resposta de l’enviament.',
    },
    eu: {
      message: 'Zuzendutako fitxategia handiegia da hemen emateko.',
      fix: 'Zuzendu zurean bidalketaren erantzunak aipatzen dituen errenkadak.',
    },
    en: {
      message: 'The corrected file is too large to be given here.',
      fix: 'Correct in your own file the rows that the answer names.',
    },
  },
  not_read: {
    status: 500,
    es: {
      message: 'No hemos podido leer su fichero. La culpa no es suya, y la asociación ya lo sabe.',
      fix: 'Su fichero está guardado; no hace falta enviarlo otra vez. Vuelva mañana a ver la respuesta.',
    },
    gl: {
      message: 'Non puidemos ler o seu ficheiro. A culpa non é súa, e a asociación xa o sabe.',
      fix: 'O seu ficheiro está gardado; non fai falta envialo outra vez. Volva mañá ver a resposta.',
    },
    ca: {
      message: 'No hem pogut llegir el vostre fitxer. La culpa no és vostra, i l’associació ja ho sap.',
      fix: 'El vostre fitxer està desat; no cal enviar-lo una altra vegada. Torneu demà a veure’n la resposta.',
    },
    eu: {
      message: 'Ezin izan dugu zure fitxategia irakurri. Errua ez da zurea, eta elkarteak badaki.',
      fix: 'Zure fitxategia gordeta dago; ez dago berriro bidali beharrik. Itzuli bihar erantzuna ikustera.',
    },
    en: {
      message: 'We could not read your file. It is not your fault, and the association knows of it.',
      fix: 'Your file is kept; it need not be sent again. Come back tomorrow for the answer.',
    },
  },
  failed: {
    status: 500,
    es: {
      message: 'Ha fallado el servicio, no su fichero. No se ha perdido nada.',
      fix: 'Inténtelo dentro de unos minutos; si sigue igual, avise a la asociación.',
    },
    gl: {
      message: 'Fallou o servizo, non o seu ficheiro. Non se perdeu nada.',
      fix: 'Ténteo dentro duns minutos; se segue igual, avise á asociación.',
    },
    ca: {
      message: 'Ha fallat el servei, no el vostre fitxer. No s’ha perdut res.',
      fix: 'Proveu-ho d’aquí a uns minuts; si continua igual, aviseu l’associació.',
    },
    eu: {
      message: 'Zerbitzuak huts egin du, ez zure fitxategiak. Ez da ezer galdu.',
      fix: 'Saiatu berriro minutu batzuk barru; berdin jarraitzen badu, jakinarazi elkarteari.',
    },
    en: {
      message: 'The service failed, not your file. Nothing was lost.',
      fix: 'Try again in some minutes; if it stays so, tell the association.',
    },
  },
} as const satisfies Record<string, { status: number } & Record<AnswerLanguage, { message: string; fix: string }>>;
export type RefusalCode = keyof typeof refusals;

/** Any answer of the API from 400 up. */
export const Refused = z
  .strictObject({
    code: z.enum(Object.keys(refusals) as [RefusalCode, ...RefusalCode[]]),
    message: z.string(),
    fix: z.string(),
  })
  .meta({ description: 'What was expected, what was found, and what to do.' });
export type Refused = z.infer<typeof Refused>;

/** A refusal's HTTP status and body. */
export function refused(
  code: RefusalCode,
  language: AnswerLanguage,
  params: Record<string, string | number> = {},
): { status: number; body: Refused } {
  const { message, fix } = refusals[code][language];
  const put = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
  return { status: refusals[code].status, body: { code, message: put(message), fix: put(fix) } };
}
