import { type KnownExport, plainExport } from './known.ts';
import { email } from './moodle-words.ts';

/** What ODK's forms can ask of the device, under the names that ODK gives them. */
export const stamps = [
  ...['start', 'end', 'today', 'deviceid', 'device_id', 'username', 'phonenumber', 'phone_number'],
  ...['simserial', 'subscriberid'],
];

const begun = ['Hora de inicio', 'Hora d’inici', 'Hasiera-ordua', 'Hasiera ordua', 'Start time'];
const completed = ['Hora de finalización', 'Hora de finalització', 'Amaiera-ordua', 'Osatze-ordua', 'Completion time'];

/** LimeSurvey's own columns: a code, its text in the survey's language, or both (`submitdate. Fecha de envío`). */
const lime = {
  id: [
    ...['Response ID', 'ID de respuesta', 'ID de la respuesta', 'ID da resposta', 'ID de la resposta'],
    ...['Erantzunaren IDa'],
  ],
  submitdate: ['Date submitted', 'Fecha de envío', 'Data de envío', 'Data d’enviament', 'Bidalketa data'],
  lastpage: ['Last page', 'Última página', 'Última páxina', 'Última pàgina', 'Azken orria'],
  startlanguage: [
    ...['Start language', 'Lenguaje inicial', 'Idioma inicial', 'Lingua inicial', 'Idioma d’inici'],
    ...['Hasierako hizkuntza'],
  ],
  seed: ['Seed', 'Semilla', 'Semente', 'Llavor'],
  token: ['Access code', 'Código de acceso'],
  datestamp: ['Date last action', 'Fecha de la última acción'],
  ipaddr: ['IP address', 'Dirección IP'],
  refurl: ['Referrer URL', 'Referring URL', 'URL de referencia'],
} as const;
const limeNames = Object.fromEntries(
  Object.entries(lime).map(([code, texts]) => [code, [code, ...texts, ...texts.map((text) => `${code}. ${text}`)]]),
) as Record<keyof typeof lime, string[]>;
const limeStarted = ['Fecha de inicio', 'Data de inicio', 'Data d’inici', 'Hasiera data', 'Start date'];

/** Tools that ask people by form: their questions are headings like any other, beside columns of the tool's own. */
export const formTools: readonly KnownExport[] = [
  {
    ...plainExport,
    id: 'google_forms',
    name: 'Google Forms',
    signature: {
      first: ['Marca temporal', 'Marca de tempo', 'Marca de temps', 'Denbora-zigilua', 'Denbora-marka', 'Timestamp'],
      all: [],
    },
    technical: [
      ...['Marca temporal', 'Marca de tempo', 'Marca de temps', 'Denbora-zigilua', 'Denbora-marka', 'Timestamp'],
      ...['Puntuación', 'Puntuació', 'Puntuazioa', 'Score'],
    ],
    account: { email },
  },
  {
    ...plainExport,
    id: 'microsoft_forms',
    name: 'Microsoft Forms',
    // The number of the answer is often cut away.
    signature: { first: ['Id', ...begun], all: [begun, completed] },
    technical: [
      ...['Id', ...begun, ...completed],
      ...['Hora da última modificación', 'Hora de l’última modificació', 'Azken aldaketaren ordua'],
      'Hora de la última modificación',
      'Last modified time',
      ...['Idioma', 'Language', 'Total points', 'Total de puntos', 'Quiz feedback', 'Comentarios del cuestionario'],
      ...['Points - …', 'Puntos - …', 'Punts - …', 'Feedback - …', 'Comentarios - …', 'Comentaris - …'],
    ],
    account: { email, first_name: ['Name', 'Nombre', 'Nome', 'Nom', 'Izena'] },
    blanks: ['anonymous', 'anónimo', 'anònim', 'anonimoa'],
    around: /(?<=\p{L})\d$/u,
  },
  {
    ...plainExport,
    id: 'limesurvey',
    name: 'LimeSurvey',
    signature: { first: limeNames.id, all: [[...limeNames.submitdate, ...limeNames.lastpage]] },
    technical: [...Object.values(limeNames).flat(), 'startdate', 'startdate. …', 'Date started'],
    // When the survey was begun, and, of old, when it was sent: no dates of the activity.
    leading: [...limeStarted, 'Completed', 'Completado', 'Completada', 'Completat', 'Osatuta'],
    // What it writes where an answer was not stamped.
    blanks: ['1980-01-01 00:00:00', '1980-01-01', 'N/A'],
    around: /^[A-Za-z]\w{0,19}(?:\[\w{1,20}\]){0,2}\. (?=\S)/,
  },
  {
    ...plainExport,
    id: 'kobo',
    name: 'KoboToolbox',
    signature: { all: [['_id'], ['_uuid', '_submission_time']] },
    technical: ['_…', 'formhub/uuid', 'meta/…', '__version__'],
    stamps,
    around: /^.*\//,
    options: true,
  },
];
