import { type KnownExport, plainExport } from './known.ts';

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
  },
  {
    ...plainExport,
    id: 'microsoft_forms',
    name: 'Microsoft Forms',
    signature: {
      first: ['Id', 'ID'],
      all: [
        ['Hora de inicio', 'Hora d’inici', 'Hasiera-ordua', 'Hasiera ordua', 'Start time'],
        ['Hora de finalización', 'Hora de finalització', 'Amaiera-ordua', 'Osatze-ordua', 'Completion time'],
      ],
    },
    technical: [
      'Id',
      ...['Hora de inicio', 'Hora d’inici', 'Hasiera-ordua', 'Hasiera ordua', 'Start time'],
      ...['Hora de finalización', 'Hora de finalització', 'Amaiera-ordua', 'Osatze-ordua', 'Completion time'],
      ...['Hora da última modificación', 'Hora de l’última modificació', 'Azken aldaketaren ordua'],
      'Hora de la última modificación',
      'Last modified time',
      'Idioma',
      'Language',
    ],
    blanks: ['anonymous', 'anónimo'],
  },
  {
    ...plainExport,
    id: 'limesurvey',
    name: 'LimeSurvey',
    signature: {
      first: [
        'id',
        'ID de respuesta',
        'Response ID',
        'ID de la respuesta',
        'ID da resposta',
        'ID de la resposta',
        'Erantzunaren IDa',
      ],
      all: [
        [
          ...[
            'submitdate',
            'Fecha de envío',
            'Date submitted',
            'lastpage',
            'Última página',
            'Last page',
            'Data de envío',
          ],
          ...['Data d’enviament', 'Bidalketa data', 'Última páxina', 'Última pàgina', 'Azken orria'],
        ],
      ],
    },
    technical: [
      ...['id', 'ID de respuesta', 'ID de la respuesta', 'Response ID', 'ID da resposta', 'ID de la resposta'],
      ...['Erantzunaren IDa', 'Data de envío', 'Data d’enviament', 'Bidalketa data', 'Última páxina', 'Última pàgina'],
      ...['Azken orria', 'Lingua inicial', 'Idioma d’inici', 'Hasierako hizkuntza', 'Semente', 'Llavor'],
      'submitdate',
      'Fecha de envío',
      'Date submitted',
      'lastpage',
      'Última página',
      'Last page',
      'startlanguage',
      'Lenguaje inicial',
      'Idioma inicial',
      'Start language',
      'seed',
      'Semilla',
      'startdate',
      'Date started',
      'datestamp',
      'Fecha de la última acción',
      'Date last action',
      'ipaddr',
      'Dirección IP',
      'IP address',
      'refurl',
      'token',
      'Código de acceso',
    ],
    // When the survey was begun, which is no date of the activity.
    leading: ['Fecha de inicio', 'Data de inicio', "Data d'inici", 'Hasiera data', 'Hasiera-data', 'Start date'],
    // What it writes where an answer was not stamped.
    blanks: ['1980-01-01 00:00:00', '1980-01-01', 'N/A'],
  },
  {
    ...plainExport,
    id: 'kobo',
    name: 'KoboToolbox',
    signature: { all: [['_id'], ['_uuid', '_submission_time']] },
    technical: ['_…', 'start', 'end', 'today', 'deviceid', 'username', 'formhub/uuid', 'meta/…', '__version__'],
    groups: '/',
    options: true,
  },
];
