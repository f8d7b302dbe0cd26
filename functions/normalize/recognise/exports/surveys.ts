import { stamps } from './forms.ts';
import { type KnownExport, plainExport } from './known.ts';

/** The number of who answered, and of the link by which, however a language names them: SurveyMonkey alone has both. */
const respondent = /^(?:respondent[ _]id|id\p{L}*\.? d\p{L}{1,2}[ ’'].*(?:encuestado|enquisado|enquestat))$/iu;
const collector = /^(?:collector[ _]id|id\p{L}*\.? d\p{L}{1,2}[ ’'].*(?:recopilador|recompilador|recolector).*)$/iu;

/**
 * Tools of surveys, whose files begin with when an answer was begun and sent: never the activity's dates. The columns are
 * those of the tools' own documentation of their CSV exports.
 */
export const surveyTools: readonly KnownExport[] = [
  {
    ...plainExport,
    id: 'surveymonkey',
    name: 'SurveyMonkey',
    signature: { all: [], like: [respondent, collector] },
    technical: [
      ...['Respondent ID', '… encuestado', '… enquisado', '… enquestat', 'Collector ID', '… recopilador'],
      ...['… recompilador', '… recolector', '… recopilador de dades'],
      ...[
        'Date Created',
        'Date Modified',
        'Fecha de creación',
        'Fecha de modificación',
        'date_created',
        'date_modified',
      ],
      ...[
        'IP Address',
        'Dirección IP',
        'Enderezo IP',
        'Adreça IP',
        'ip_address',
        'Custom Data…',
        'Datos personalizados…',
      ],
    ],
    leading: [
      ...['Start Date', 'End Date', 'StartDate', 'EndDate', 'Fecha de inicio', 'Fecha de finalización', 'Fecha de fin'],
      ...[
        'Data de inicio',
        'Data de finalización',
        'Data d’inici',
        'Data de finalització',
        'Hasiera-data',
        'Amaiera-data',
      ],
      ...[
        'Email Address',
        'Dirección de correo electrónico',
        'First Name',
        'Last Name',
        'Nombre',
        'Apellido',
        'Apellidos',
      ],
    ],
    // The row below the heading names the kind of each question.
    noPersonRows: [''],
  },
  {
    ...plainExport,
    id: 'qualtrics',
    name: 'Qualtrics',
    signature: {
      first: ['StartDate', 'Fecha de inicio', 'Data de inicio', 'Data d’inici', 'Hasiera-data'],
      all: [
        ['ResponseId', 'ID de respuesta', 'ID de resposta', 'Erantzunaren ID'],
        ['RecordedDate', 'Fecha registrada', 'Fecha de registro', 'Data rexistrada', 'Data enregistrada'],
      ],
    },
    technical: [
      ...[
        'Status',
        'Response Type',
        'Tipo de respuesta',
        'Tipus de resposta',
        'IPAddress',
        'Dirección IP',
        'Progress',
        'Progreso',
      ],
      ...[
        'Duration (in seconds)',
        'Duración (en segundos)',
        'Finished',
        'Finalizado',
        'RecordedDate',
        'Fecha registrada',
      ],
      ...[
        'Fecha de registro',
        'Data rexistrada',
        'Data enregistrada',
        'ResponseId',
        'ID de respuesta',
        'ID de resposta',
      ],
      ...[
        'RecipientLastName',
        'RecipientFirstName',
        'RecipientEmail',
        'Apellido del destinatario',
        'Nombre del destinatario',
      ],
      ...[
        'Correo electrónico del destinatario',
        'ExternalReference',
        'External Data Reference',
        'Referencia de datos externa',
      ],
      ...['LocationLatitude', 'LocationLongitude', 'Latitud de la ubicación', 'Longitud de la ubicación'],
      ...['DistributionChannel', 'Canal de distribución', 'UserLanguage', 'Idioma del usuario', 'Q_…'],
    ],
    leading: [
      ...['StartDate', 'EndDate', 'Fecha de inicio', 'Fecha de finalización', 'Fecha de fin', 'Data de inicio'],
      ...['Data de finalización', 'Data d’inici', 'Data de finalització', 'Hasiera-data', 'Amaiera-data'],
    ],
    // Below the names of the questions stand their texts, and then an id of each.
    noPersonRows: ['{"ImportId"', 'Start Date', 'Fecha de inicio'],
  },
  {
    ...plainExport,
    id: 'odk',
    name: 'ODK Central',
    signature: {
      first: ['SubmissionDate'],
      all: [['KEY'], ['meta-instanceID', 'instanceID', 'SubmitterID', 'meta-instanceName']],
    },
    technical: [
      ...[
        'SubmissionDate',
        'meta-…',
        'instanceID',
        'KEY',
        'SubmitterID',
        'SubmitterName',
        'AttachmentsPresent',
        'AttachmentsExpected',
      ],
      ...['Status', 'ReviewState', 'Edits', 'FormVersion'],
    ],
    stamps,
    around: /^.*-/,
    options: true,
  },
  {
    ...plainExport,
    id: 'typeform',
    name: 'Typeform',
    signature: {
      first: ['#'],
      all: [
        ['Submit Date (UTC)', 'Submitted At', 'Fecha de envío (UTC)'],
        ['Network ID', 'Start Date (UTC)', 'Token', 'Fecha de inicio (UTC)', 'ID de red'],
      ],
    },
    technical: [
      ...[
        '#',
        'Start Date (UTC)',
        'Stage Date (UTC)',
        'Submit Date (UTC)',
        'Submitted At',
        'Token',
        'Network ID',
        'Tags',
      ],
      ...['Ending', 'Response Type', 'Fecha de inicio (UTC)', 'Fecha de envío (UTC)', 'ID de red', 'Etiquetas'],
    ],
  },
];
