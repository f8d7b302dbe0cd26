import { type KnownExport, type Outcome, plainExport } from './known.ts';

/**
 * Chamilo's exports, by its source (1.9 to 2): `exercise_result.class.php`, `courseLog.php`, `flatview_data_generator.class.php`,
 * `gradebook_view_result.php`, `user_export.php`; their words by its language packs, `main/lang` and `translations`.
 */

const firstNames = ['firstname', 'First name', 'Nombre', 'Nome', 'Nom', 'Izena'];
const lastNames = [
  ...['lastname', 'Last name', 'Apellidos', 'Apelidos', 'Cognoms', 'Cognom'],
  ...['Deitura', 'Abizenak', 'Abizena'],
];
const officialCodes = ['official_code', 'Code', 'Código oficial', 'Código', 'Codi oficial', 'Codi', 'Kode ofiziala'];
const logins = [
  ...['username', 'Login', 'Usuario', 'Nombre de usuario', 'Nome de usuario', 'Usuari', 'Nom d’usuari'],
  ...['Erabiltzailea', 'Erabiltzaile izena', 'Erabiltzailearen izena'],
];
const groups = ['Groups', 'Grupos', 'Grups', 'Taldeak'];
const scores = ['Score', 'Puntuación', 'Puntuació', 'Puntuazioa'];
const titles = ['Title', 'Título', 'Títol', 'Titulua'];
const durations = ['Duration (…', 'Duración (…', 'Durada (…', 'Iraupena (…'];
const states = ['Status', 'Estado', 'Estat', 'Egoera'];

const timeInCourse = [
  ...['Training time', 'Time', 'Time spent in the course', 'Tiempo en el curso', 'Tiempo', 'Tempo', 'Tempo no curso'],
  ...['Temps en el curs', 'Denbora'],
];
const progress = [
  ...['Course progress', 'Progress', 'Progreso en la lección', 'Progreso en el curso', 'Progreso', 'Progreso no curso'],
  ...['Progrés en la lliçó', 'Progrés en el curs', 'Aurrerapena ikastaroan'],
];
const messages = ['Messages', 'Posts', 'Mensajes', 'Mensaxes', 'Missatges', 'Mezuak'];
const exact = (texts: readonly string[]) => new RegExp(`^(?:${texts.join('|')})$`, 'i');

const common = {
  ...plainExport,
  dataset: 'training',
  fields: { document_id: officialCodes },
  blanks: ['-'],
  looseDocument: true,
} as const satisfies Partial<KnownExport>;

const grade = {
  reads: 'grade',
  layout: 'single',
  item: null,
  states: {},
  pass: 0.5,
  percentages: null,
  usualMaximum: null,
} as const satisfies Partial<Outcome>;

export const chamilo: readonly KnownExport[] = [
  {
    ...common,
    id: 'chamilo_tracking',
    name: 'Chamilo, course report',
    signature: { all: [officialCodes, firstNames, lastNames, timeInCourse, progress, scores, messages] },
    technical: [
      ...[...logins, 'Entrar', 'Acceder', 'Konektatu', ...timeInCourse, ...scores, 'Exercise…'],
      ...['Progreso ejercicio…', 'Progreso d…', 'Progrés d…', 'Ariket…', 'Media d…', 'Promedio…'],
      ...['Mitjana d…', 'Best score…', 'Assignments', 'Tareas', 'Tarefas', 'Tasques', 'Lanak'],
      ...[...messages, 'Survey', 'Surveys', 'Encuesta', 'Encuestas', 'Enquisa'],
      ...['Enquesta', 'Inkesta', 'Classes', 'Clases', 'Registration date', 'Fecha de registro', 'First access…'],
      ...['First connection…', 'First login…', 'Latest…', 'Last access…', 'Last connection…', 'Primer acceso…'],
      ...['Primera conexión…', 'Primeiro acceso…', 'Primer accés…', 'Lehen konexioa…', 'Último acceso…'],
      ...['Última conexión…', 'Últim accés…', 'Última connexió…', 'Darrera connexió…', 'Azken konexioa…'],
    ],
    // Who went through all of the course; a score is the mean of its tests, and the last access no date of its end.
    outcome: { ...grade, total: [exact(progress)], pass: 1, percentages: exact(progress) },
  },
  {
    ...common,
    id: 'chamilo_exercise',
    name: 'Chamilo, exercise results',
    signature: { all: [groups, titles, durations, scores, ['Total', 'Guztira'], states] },
    fields: {
      ...common.fields,
      activity: titles,
      end_date: [
        ...['End date', 'Fecha de finalización', 'Fecha de fin', 'Fecha final', 'Data final', 'Data de finalización'],
        ...['Data de finalització', 'Amaiera data', 'Azken data'],
      ],
    },
    technical: [
      ...[...groups, ...logins, ...durations, ...states, 'Start date', 'Fecha de inicio', 'Data de comezo'],
      ...['Data de inicio', 'Data inici', 'Data d’inici', 'Hasiera data', 'Learning path', 'Learning paths'],
      ...['Lección', 'Lecciones', 'Itinerario de aprendizaxe', 'Leccións', 'Itineraris formatius', 'Lliçó', 'Lliçons'],
      ...['Ikasteko ibilbideak', 'Ikaskuntza ibilbideak', 'The user is currently subscribed'],
      ...['El usuario está actualmente suscrito', 'O usuario está actualmente subscrito'],
      ...['L’usuari està actualment subscrit', 'Course code', 'Código del curso', 'Código do curso', 'Codi del curs'],
    ],
    // Its state says whether a teacher has looked at the attempt, not how it ended.
    outcome: { ...grade, total: [exact(scores)], maximum: /^(?:Total|Guztira)$/i },
  },
  {
    ...common,
    id: 'chamilo_gradebook',
    name: 'Chamilo, grade book',
    // Each evaluation with its weight, and the total in capitals.
    signature: {
      all: [firstNames, lastNames, [...logins, ...officialCodes]],
      like: [/^(?:TOTAL|GUZTIRA)$/, /\S \d{1,3}(?:\.\d)? %$/],
    },
    technical: [...logins, 'Score display…', 'Valores de…'],
    outcome: { ...grade, total: [/^(?:TOTAL|GUZTIRA)$/], item: /^(.+) \d{1,3}(?:\.\d)? %$/ },
  },
  {
    ...common,
    id: 'chamilo_results',
    name: 'Chamilo, results',
    signature: { all: [['lastname'], ['firstname']], like: [/^official_code$/, /^(?:score|presence)$/] },
    fields: { ...common.fields, end_date: ['date'] },
    technical: logins,
    outcome: { ...grade, total: [/^(?:score|presence)$/i] },
  },
  {
    ...common,
    id: 'chamilo_users',
    name: 'Chamilo, users',
    signature: { all: [['UserId'], ['LastName'], ['FirstName'], ['AuthSource'], ['OfficialCode']] },
    technical: ['UserId', 'UserName', 'Password', 'AuthSource', 'Status', 'PhoneNumber', 'RegistrationDate'],
    outcome: null,
  },
];
