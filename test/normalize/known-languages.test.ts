import { describe, expect, test } from 'vitest';
import type { Envelope } from '../../schemas/receipt.ts';
import { expectKnownAgain } from './rejected-only.ts';
import { takeIn } from './world.ts';

/** A file of a system, what was set with it, and the rows that come of it; made-up people. */
interface Known {
  name: string;
  text: string;
  settings?: Envelope['settings'];
  rows: Record<string, unknown>[];
}

const asked = { audience: 'citizen' } as const;
const graded = { ...asked, activity: 'X', end_date: '16/03/2018', pass_mark: '50' };
const done = { completed: true, end_date: '2018-03-20' };

const files: Known[] = [
  ...(
    [
      ['es', 'Número de ID', 'Dirección de correo', 'Completado', 'No completado'],
      ['gl', 'Número de ID', 'Enderezo de correo', 'Completado', 'Sen completar'],
      ['gl, by hand', 'Número de ID', 'Enderezo de correo', 'Completado (estabelecido por Profe)', 'Non completado'],
      ['ca', 'Número ID', 'Adreça electrònica', 'Completada', 'No completada'],
      ['eu', 'ID zenbakia', 'E-posta helbidea', 'Osatuta', 'Osatu gabea'],
      ['en', 'ID number', 'Email address', 'Completed', 'Not completed'],
    ] as const
  ).map(([language, id, mail, yes, no]) => ({
    name: `Moodle, activity completion, ${language}`,
    text: `"","${id}","${mail}","Curso A",""\n"Ana Uno","12345678Z","ana.uno@ejemplo.example","${yes}","2018-03-20 09:56:59"\n"Eva Dos","X1234567L","eva.dos@ejemplo.example","${no}",""\n`,
    settings: asked,
    rows: [{ ...done, activity: 'Curso A' }],
  })),
  ...(
    [
      [
        'gl',
        'Nome,Apelidos,Número de ID,Institución,Departamento,Enderezo de correo',
        'Total do curso (Real)',
        'Última descarga deste curso',
      ],
      [
        'ca',
        'Nom,Cognoms,Número ID,Institució,Departament,Adreça electrònica',
        'Total del curs (Real)',
        'Última baixada d’aquest curs',
      ],
      [
        'eu',
        'Izena,Deitura,ID zenbakia,Erakundea,Saila,E-posta helbidea',
        'Ikastaroan guztira (Erreala)',
        'Ikastaro honetatik jaitsia',
      ],
    ] as const
  ).map(([language, head, total, last]) => ({
    name: `Moodle, grades, ${language}`,
    text: `${head},${total},${last}\nAna,Uno,12345678Z,,,ana.uno@ejemplo.example,"70,00",1\nEva,Dos,X1234567L,,,eva.dos@ejemplo.example,"30,00",1\n`,
    settings: graded,
    rows: [{ completed: true }, { completed: false }],
  })),
  ...(
    [
      ['gl', 'ID,Nome', 'Completado do curso'],
      ['ca', 'ID,Nom', 'Curs complet'],
      ['eu', 'IDa,Izena', 'Ikastaro-osaketa'],
    ] as const
  ).map(([language, head, total]) => ({
    name: `Moodle, course completion, ${language}`,
    text: `${head},Enderezo de correo,${total}\n1,Ana Uno,ana.uno@ejemplo.example,20/03/2018 10:00\n`.replace(
      'Enderezo de correo',
      language === 'gl' ? 'Enderezo de correo' : language === 'ca' ? 'Adreça electrònica' : 'E-posta helbidea',
    ),
    settings: { ...asked, activity: 'X' },
    rows: [done],
  })),
  {
    name: 'Moodle, quiz: what was finished is a day, and the grade says its maximum',
    text: 'Apellido(s),Nombre,Número de ID,Dirección de correo,Estado,Comenzado el,Finalizado,Tiempo requerido,"Calificación/10,00","P. 1 /10,00"\nUno,Ana,12345678Z,ana.uno@ejemplo.example,Finalizado,20 de marzo de 2018 09:30,20 de marzo de 2018 10:00,30 minutos,"7,50","7,50"\nDos,Eva,X1234567L,eva.dos@ejemplo.example,Finalizado,20 de marzo de 2018 09:30,20 de marzo de 2018 10:00,30 minutos,"3,00","3,00"\n',
    settings: { ...asked, activity: 'X' },
    rows: [done, { ...done, completed: false }],
  },
  {
    name: 'SurveyMonkey: the row below the heading is nobody, and its own dates are not the course’s',
    text: 'ID del encuestado,ID del recopilador,Fecha de inicio,Fecha de finalización,Dirección IP,DNI/NIE,Colectivo,Curso,Fecha del curso,¿Ha superado el curso?\n,,,,,Respuesta abierta,Response,Response,Respuesta abierta,Response\n1001,22,04/02/2018 10:00:00,04/02/2018 10:05:00,,12345678Z,Ciudadanía,A,20/03/2018,Sí\n',
    rows: [done],
  },
  {
    name: 'Qualtrics: names, texts and ids of its questions, and Finished is not completed',
    text: 'StartDate,EndDate,Status,IPAddress,Progress,Duration (in seconds),Finished,RecordedDate,ResponseId,Q1,Q2,Q3,Q4,Q5\nStart Date,End Date,Response Type,IP Address,Progress,Duration (in seconds),Finished,Recorded Date,Response ID,DNI,Colectivo,Curso,Fecha del curso,¿Ha superado el curso?\n"{""ImportId"":""startDate""}","{""ImportId"":""endDate""}",,,,,,,,,,,,\n2018-04-02 10:00:00,2018-04-02 10:05:00,IP Address,,100,300,True,2018-04-02 10:05:01,R_1,12345678Z,Ciudadanía,A,20/03/2018,No\n',
    rows: [{ ...done, completed: false }],
  },
  {
    name: 'ODK Central: questions in groups',
    text: 'SubmissionDate,start,end,today,datos-dni,datos-colectivo,actividad,fecha_fin,superado,meta-instanceID,KEY,SubmitterID,Status\n2018-04-02T10:06:00.000Z,2018-04-02T12:00:00.000+02:00,2018-04-02T12:05:00.000+02:00,2018-04-02,12345678Z,ciudadania,A,2018-03-20,si,uuid:1,uuid:1,5,\n',
    rows: [done],
  },
  {
    name: 'Typeform',
    text: '#,DNI,Colectivo,Curso,Fecha del curso,¿Ha superado el curso?,Start Date (UTC),Submit Date (UTC),Network ID\nab12,12345678Z,Ciudadanía,A,20/03/2018,Sí,2018-04-02 10:00:00,2018-04-02 10:05:00,cd34\n',
    rows: [done],
  },
  ...(
    [
      ['gl', 'Marca de tempo,NIF,Colectivo,Curso,Data do curso,¿Superou o curso?', 'Cidadanía,A,20/03/2018,Si'],
      ['ca', 'Marca de temps,DNI,Col·lectiu,Curs,Data del curs,Ha superat el curs?', 'Ciutadania,A,20/03/2018,Sí'],
      ['eu', 'Denbora-zigilua,NAN,Kolektiboa,Ikastaroa,Ikastaroaren data,Gainditu du?', 'Herritarrak,A,20/03/2018,Bai'],
    ] as const
  ).map(([language, head, row]) => ({
    name: `Google Forms, ${language}`,
    text: `${head}\n02/04/2018 10:00:00,12345678Z,${row}\n`,
    rows: [done],
  })),
  {
    name: 'KoboToolbox with labels, in groups',
    text: 'start;end;Datos/DNI;Datos/Colectivo;Curso/Actividad;Curso/Fecha de fin;Curso/Superado;_id;_uuid;_submission_time\n2018-04-02T12:00:00.000+02:00;2018-04-02T12:05:00.000+02:00;12345678Z;Ciudadanía;A;2018-03-20;Sí;1;u;2018-04-02T10:06:00\n',
    rows: [{ ...done, activity: 'A' }],
  },
];

describe('exports in the languages of the networks', () => {
  for (const { name, text, settings = {}, rows } of files)
    test(name, async () => {
      const { receipt, lake } = await takeIn(text, { settings });
      expect(receipt.refusal).toBeNull();
      expect(receipt.rows.rejected).toBe(0);
      expect(lake).toMatchObject(rows);
      expect(lake).toHaveLength(rows.length);
    });
});

describe('rejected rows of exports in the languages of the networks are known again', () => {
  for (const { name, text, settings = {} } of files.filter((file) => file.text.includes('12345678Z')))
    test(name, async () => {
      // The row of another person, whose document has the letter of the first.
      const row = text.split('\n').find((line) => line.includes('12345678Z'))!;
      await expectKnownAgain(Buffer.from(`${text}${row.replace('12345678Z', '12345679Z')}\n`), { settings });
    });
});

test('a survey’s own stamp is taken for no day of an activity', async () => {
  const { receipt } = await takeIn(
    'Respondent ID,Collector ID,Start Date,End Date,IP Address,DNI/NIE,Colectivo,Curso,¿Ha superado el curso?\n1001,22,04/02/2018 10:00:00,04/02/2018 10:05:00,,12345678Z,Ciudadanía,A,Sí\n',
  );
  expect(receipt.refusal).toMatchObject({ code: 'setting_missing', params: { fields: 'end_date' } });
});
