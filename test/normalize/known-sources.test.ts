import { describe, expect, test } from 'vitest';
import { byteSource, openSource } from '../../functions/normalize/read/open.ts';
import { inspect } from '../../functions/normalize/recognise/inspect.ts';
import type { Envelope } from '../../schemas/receipt.ts';
import { takeIn } from './world.ts';

/** A file with the headings that a system's own source writes, and the rows that come of it; made-up people. */
interface Known {
  name: string;
  text: string;
  settings?: Envelope['settings'];
  rows: Record<string, unknown>[];
}

const inspected = async (text: string) => (await inspect(await openSource(byteSource(Buffer.from(text))))).sheets[0]!;
const asked = { audience: 'citizen' } as const;
const course = { ...asked, activity: 'X', end_date: '16/03/2018' };
const done = { completed: true, end_date: '2018-03-20' };
const failed = { ...done, completed: false };
const answered = { completed: true, end_date: '2018-03-20', activity: 'A' };

/** By language: heading, and the words of an attempt's state and of who is subscribed. */
const exercises = {
  es: [
    'Nombre;Apellidos;Correo electrónico;Grupos;Título;Fecha de inicio;Fecha de finalización;Duración (minutos) ;' +
      'Puntuación;Total;Estado;Lecciones;El usuario está actualmente suscrito;',
    'Validado',
    'No validado',
  ],
  gl: [
    'Nome;Apelidos;Correo electrónico;Grupos;Título;Data de comezo;Data final;Duración (minutos) ;Puntuación;Total;' +
      'Status;Leccións;O usuario está actualmente subscrito;',
    'Validado',
    'Non validado',
  ],
  ca: [
    'Nom;Cognoms;Correu electrònic;Grups;Títol;Data d’inici;Data de finalització;Durada (minuts) ;Puntuació;Total;' +
      'Estat;Lliçons;L’usuari està actualment subscrit;',
    'Validat',
    'No validat',
  ],
  eu: [
    'Izena;Deitura;E-posta;Taldeak;Titulua;Hasiera data;Amaiera data;Iraupena (minutuak) ;Puntuazioa;Guztira;Egoera;' +
      'Ikasteko ibilbideak;The user is currently subscribed;',
    'Onartua',
    'Onartu gabe',
  ],
  en: [
    'First name;Last name;e-mail;Groups;Title;Start Date;End Date;Duration (minutes) ;Score;Total;Status;' +
      'Learning path;The user is currently subscribed;',
    'Validated',
    'Not validated',
  ],
} as const;

const tracking = {
  es: 'Código oficial;Nombre;Apellidos;Nombre de usuario;Tiempo en el curso;Progreso en la lección;Progreso ejercicio;Media de los ejercicios;Puntuación;Tareas;Mensajes;Encuestas;Primer acceso;Última conexión',
  gl: 'Código oficial;Nome;Apelidos;Nome de usuario;Tempo;Progreso;Progreso de exercicios;Media dos exercicios;Puntuación;Tarefas;Mensaxes;Enquisa;Primeiro acceso;Última conexión',
  ca: 'Codi oficial;Nom;Cognoms;Entrar;Temps en el curs;Progrés en la lliçó;Progrés dels exercicis;Mitjana dels exercicis;Puntuació;Tasques;Missatges;Enquesta;Primer accés;Última connexió',
  eu: 'Kode ofiziala;Izena;Deitura;Konektatu;Denbora;Aurrerapena ikastaroan;Ariketaren aurrerapena;Ariketen batez bestekoa;Puntuazioa;Lanak;Mezuak;Inkesta;Lehen konexioa;Azken konexioa',
  en: 'Code;First name;Last name;Login;Training time;Course progress;Exercise progress;Exercise average;Score;Assignments;Messages;Survey;First access to course;Latest access in course',
} as const;

const limeHeads = {
  es: ['ID de respuesta', 'Fecha de envío', 'Última página', 'Lenguaje inicial', 'Semilla', 'Fecha de inicio'],
  gl: ['ID da resposta', 'Data de envío', 'Última páxina', 'Lingua inicial', 'Semente', 'Data de inicio'],
  ca: ['ID de la resposta', 'Data d’enviament', 'Última pàgina', 'Idioma d’inici', 'Llavor', 'Data d’inici'],
  eu: ['Erantzunaren IDa', 'Bidalketa data', 'Azken orria', 'Hasierako hizkuntza', 'Seed', 'Hasiera data'],
  en: ['Response ID', 'Date submitted', 'Last page', 'Start language', 'Seed', 'Date started'],
} as const;
const limeCodes = ['id', 'submitdate', 'lastpage', 'startlanguage', 'seed', 'startdate'];
const questions = '"DNI. DNI","COL. Colectivo","CUR. Curso","FEC[SQ1]. Fecha del curso","SUP. ¿Ha superado el curso?"';
const answers = '"12345678Z","Ciudadanía","A","20/03/2018","Sí"';

const files: Known[] = [
  ...Object.entries(exercises).map(([language, [head, yes, no]]) => ({
    name: `Chamilo, exercise results, ${language}: a grade of its own maximum, whatever a teacher has looked at`,
    text: `${head}\nAna;Uno;ana.uno@ejemplo.example;;Test;2018-03-20 09:30:00;2018-03-20 10:00:00;30;7;10;${no};;Sí;\nEva;Dos;eva.dos@ejemplo.example;;Test;2018-03-19 09:30:00;2018-03-20 10:00:00;30;7;20;${yes};;Sí;\nIsa;Tres;isa.tres@ejemplo.example;;;;;0;;;;;Sí;\n`,
    settings: asked,
    rows: [
      { ...done, activity: 'Test', start_date: null, hours: null },
      { ...failed, activity: 'Test', start_date: null, hours: null },
    ],
  })),
  ...Object.entries(tracking).map(([language, head]) => ({
    name: `Chamilo, course report, ${language}: all of the course, and the last access is no end`,
    text: `${head}\n12345678Z;Ana;Uno;ana;1:00:00;100%;50%;60%;20%;1;0;0;05/03/2018;20/03/2018\nX1234567L;Eva;Dos;eva;1:00:00;99%;50%;60%;90%;1;0;0;05/03/2018;20/03/2018\n`,
    settings: course,
    rows: [
      { completed: true, end_date: '2018-03-16' },
      { completed: false, end_date: '2018-03-16' },
    ],
  })),
  ...(['TOTAL', 'GUZTIRA'] as const).map((total) => ({
    name: `Chamilo, grade book, ${total}`,
    text: `Código oficial;Nombre;Apellidos;Nombre de usuario;Prueba 50 % ;Práctica 50 % ;${total};\n12345678Z;Ana;Uno;ana;9;8;80 / 100 (80 %) - Bien;\nX1234567L;Eva;Dos;eva;2;3;25% (25 / 100);\n`,
    settings: course,
    rows: [{ completed: true }, { completed: false }],
  })),
  {
    name: 'Chamilo, results of an attendance',
    text: 'official_code;lastname;firstname;presence\n12345678Z;Uno;Ana;1\nX1234567L;Dos;Eva;0\n',
    settings: course,
    rows: [{ completed: true }, { completed: false }],
  },
  {
    name: 'Canvas with surnames first: the teacher’s own score goes before the final one, and a period stands behind',
    text: 'LastName,FirstName,ID,SIS User ID,SIS Login ID,Section,Tarea (123),Tareas Final Score,Current Score (2018),Final Score (2018),Override Score (2018)\n    Points Possible,,,,,,10,(read only),(read only),(read only),\nUno,Ana,5,12345678Z,ana.uno@ejemplo.example,S,8,80,80,40,60\nDos,Eva,6,X1234567L,eva.dos@ejemplo.example,S,8,80,80,40,\n',
    settings: course,
    rows: [{ completed: true }, { completed: false }],
  },
  {
    name: 'Canvas without totals: a row of how grades are posted is nobody, and what is excused is no record',
    text: 'Student,ID,SIS Login ID,Section,Tarea (123),Otra (124)\n,,,,Manual Posting,\n    Points Possible,,,,10,10\n"Uno, Ana",5,ana.uno@ejemplo.example,S,8,EX\n',
    settings: { ...asked, end_date: '16/03/2018' },
    rows: [{ activity: 'Tarea', completed: true }],
  },
  ...Object.entries(limeHeads).map(([language, texts]) => ({
    name: `LimeSurvey, codes and texts, ${language}`,
    text: `${texts.map((text, i) => `"${limeCodes[i]}. ${text}"`).join(',')},${questions}\n"1","2018-04-02 10:00:00","1","es","5","2018-04-02 09:00:00",${answers}\n`,
    rows: [{ ...answered, start_date: null }],
  })),
  {
    name: 'LimeSurvey of old, where what is completed is a day',
    text: '"id","Completado","Última página","Lenguaje inicial","Fecha de inicio","Fecha de la última acción","DNI","Colectivo","Curso","Fecha del curso","¿Ha superado el curso?"\n"1","2018-04-02 10:00:00","1","es","2018-04-02 09:00:00","2018-04-02 10:00:00","12345678Z","Ciudadanía","A","20/03/2018","No"\n',
    rows: [{ ...answered, completed: false, start_date: null }],
  },
  {
    name: 'ODK Central: the stamps of a form in a group',
    text: 'SubmissionDate,m-start,m-end,m-today,DNI,colectivo,actividad,fecha_fin,superado,KEY,SubmitterID,SubmitterName,AttachmentsPresent,AttachmentsExpected,Status,ReviewState,DeviceID,Edits,FormVersion\n2018-04-02T10:06:00.000Z,2018-04-02T12:00:00.000+02:00,2018-04-02T12:05:00.000+02:00,2018-04-02,12345678Z,ciudadania,A,2018-03-20,si,uuid:1,5,x,0,0,,,,0,1\n',
    rows: [{ ...answered, start_date: null }],
  },
  ...(
    [
      ['es', 'Id;Hora de inicio;Hora de finalización;Correo electrónico;Nombre', 'Correo electrónico2;Nombre2'],
      ['gl', 'Id;Hora de inicio;Hora de finalización;Correo electrónico;Nome', 'Correo electrónico2;Nome2'],
      ['ca', 'Id;Hora d’inici;Hora de finalització;Correu electrònic;Nom', 'Correu electrònic2;Nom2'],
      ['en', 'ID;Start time;Completion time;Email;Name', 'Email2;Name2'],
    ] as const
  ).map(([language, head, own]) => ({
    name: `Microsoft Forms, ${language}: who filled it in is not who it is about`,
    text: `${head};${own};Colectivo;Curso;Fecha del curso;¿Ha superado el curso?\n1;02/04/2018 10:00;02/04/2018 10:05;aula@red.example;Aula;ana.uno@ejemplo.example;Ana Uno;Ciudadanía;A;20/03/2018;Sí\n2;02/04/2018 10:00;02/04/2018 10:05;aula@red.example;Aula;eva.dos@ejemplo.example;Eva Dos;Ciudadanía;A;20/03/2018;Sí\n`,
    rows: [answered, answered],
  })),
  {
    name: 'Microsoft Forms, without the number of the answer: who was signed in is the person where nothing else says it',
    text: 'Hora de inicio;Hora de finalización;Correo electrónico;Nombre;Colectivo;Curso;Fecha del curso;Superado\n02/04/2018 10:00;02/04/2018 10:05;ana.uno@ejemplo.example;Ana Uno;Ciudadanía;A;20/03/2018;Sí\n',
    rows: [answered],
  },
  {
    name: 'Microsoft Forms, a quiz',
    text: 'ID,Start time,Completion time,Email,Name,Total points,Quiz feedback,Last modified time,DNI,Points - DNI,Feedback - DNI,Colectivo,Curso,Fecha del curso,Superado\n1,4/2/18 10:00,4/2/18 10:05,anonymous,,10,,,12345678Z,,,Ciudadanía,A,20/03/2018,Sí\n',
    rows: [answered],
  },
  ...(
    [
      ['es', 'Marca temporal,Dirección de correo electrónico', 'Correo del alumno'],
      ['ca', 'Marca de temps,Adreça electrònica', 'Correu electrònic de l’alumne'],
    ] as const
  ).map(([language, head, own]) => ({
    name: `Google Forms, ${language}: who was signed in gives way to the question`,
    text: `${head},${own},Colectivo,Curso,Fecha del curso,Superado\n02/04/2018 10:00:00,aula@red.example,ana.uno@ejemplo.example,Ciudadanía,A,20/03/2018,Sí\n02/04/2018 10:00:00,aula@red.example,eva.dos@ejemplo.example,Ciudadanía,A,20/03/2018,Sí\n`,
    rows: [answered, answered],
  })),
  {
    name: 'NetAcad on Moodle',
    text: 'First name,Last name,ID number,Institution,Department,Email address,Course total (Real),Last downloaded from this course\nAna,Uno,,,,ana.uno@ejemplo.example,70.00,1\nEva,Dos,,,,eva.dos@ejemplo.example,30.00,1\n',
    settings: course,
    rows: [{ completed: true }, { completed: false }],
  },
];

describe('as the systems’ own sources write them', () => {
  for (const { name, text, settings = {}, rows } of files)
    test(name, async () => {
      const { receipt, lake, people } = await takeIn(text, { settings });
      expect(receipt.refusal).toBeNull();
      expect(receipt.rows.rejected).toBe(0);
      expect(receipt.issues).toEqual([]);
      expect(lake).toMatchObject(rows);
      expect(lake).toHaveLength(rows.length);
      expect(people).toHaveLength(rows.length);
    });
});

test('Chamilo’s users: a number of its own is no document, and a password is asked about by nobody', async () => {
  const text =
    'UserId;LastName;FirstName;Email;UserName;Password;AuthSource;Status;OfficialCode;PhoneNumber;RegistrationDate\n5;Uno;Ana;ana.uno@ejemplo.example;ana;x;platform;5;40123;;2017-01-01 10:00:00\n';
  expect(await inspected(text)).toMatchObject({
    known: 'Chamilo, users',
    missing: expect.arrayContaining(['completed']),
  });
  const { receipt, lake } = await takeIn(text, { settings: { ...course, completed: 'Sí' } });
  expect(receipt.issues).toEqual([]);
  expect(lake).toMatchObject([{ completed: true, start_date: null, end_date: '2018-03-16' }]);
});

describe('a neighbour’s file is none of them', () => {
  const neighbours = [
    'DNI;Nombre;Apellidos;Grupo;Título;Duración;Puntuación;Total;Fecha de fin',
    'Título;Duración (horas);Estado;DNI;Colectivo;Fecha de fin;Superado',
    'Código;Nombre;Apellidos;Usuario;Tiempo en el curso;Progreso en el curso;Superado',
    'Nombre;Apellidos;Usuario;DNI;TOTAL',
    'Nombre;Apellidos;Usuario;DNI;Asistencia 80 %;Total',
    'Nombre;Apellidos;DNI;Asistencia 80 %;TOTAL',
    'Código;Nombre;Apellidos;Tiempo;Progreso;Puntuación;Superado',
    'Official code;Last name;First name;Score;Completed',
    'LastName;FirstName;Section;Score',
    'Student;ID;Section;Final Score',
    'id;DNI;Colectivo;Fecha de inicio;Completado',
    'Id;Hora de inicio;Correo electrónico;Nombre;DNI',
    'SubmissionDate;DNI;Colectivo;start;end',
    'Nombre del encuestado;Recopilador;Fecha de inicio;Fecha de finalización',
  ];
  for (const heading of neighbours)
    test(heading, async () => {
      expect((await inspected(`${heading}\n${heading.replace(/[^;]+/g, '1')}\n`)).known).toBeNull();
    });
});

test('SurveyMonkey in words that were found nowhere: its stamps are no days of an activity', async () => {
  const text =
    'Identificador del encuestado,Id. de recolector,Fecha de inicio,Fecha de finalización,Dirección IP,DNI,Colectivo,Curso,Superado\n1001,22,04/02/2018 10:00:00,04/02/2018 10:05:00,,12345678Z,Ciudadanía,A,Sí\n';
  expect(await inspected(text)).toMatchObject({ known: 'SurveyMonkey', missing: ['end_date'] });
});

test('a length in minutes or days is none in hours', async () => {
  for (const unit of ['minutos', 'min.', 'minuts', 'minutu', 'días', 'dies', 'sesiones'])
    expect((await inspected(`DNI;Duración (${unit});Colectivo\n`)).columns[1], unit).toMatchObject({ field: null });
  expect((await inspected('DNI;Duración (horas);Colectivo\n')).columns[1]).toMatchObject({ field: 'hours' });
});

test('a grade of nothing is no pass', async () => {
  const { receipt } = await takeIn(
    `${exercises.es[0]}\nAna;Uno;ana.uno@ejemplo.example;;Test;2018-03-20 09:30:00;2018-03-20 10:00:00;30;0;0;Validado;;Sí;\n`,
    { settings: asked },
  );
  expect(receipt.rows).toMatchObject({ accepted: 0, rejected: 1 });
});
