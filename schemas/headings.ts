import type { DatasetId } from './datasets.ts';
import { otherHeadings } from './headings-other.ts';

/**
 * Other names of the fields, as networks' systems write them, in Spanish and English; `headings-other.ts` has the other
 * languages. The template's headings and the fields' own names match
 * without being here. A match ignores case, accents, spaces and punctuation (`fold`). Earlier means nearer: where two
 * columns of a file match one field, the nearer name wins, the template's first. One word may stand for different
 * fields in different datasets (`Fecha`, `Actividad`).
 */

const names = ([list]: TemplateStringsArray): readonly string[] => list!.split('|').map((name) => name.trim());

const person = {
  document_id: names`DNI | NIE | NIF | DNI o NIE | Documento NIF/NIE | DNI sin puntos | Documento nacional | Tarjeta de identidad |
      Código DNI | Cédula | National ID number | ID/Passport | DNI/NIE/otros | DNI, NIE u otro documento | DNI, NIE | DNI y NIE | DNI/NIE/Pasaporte | DNI, NIE o pasaporte |
      NIF/NIE | DNI/NIF | DNI/NIF/NIE | NIF/DNI | N.I.F. | D.N.I. | Documento | Documento de identidad |
      Documento identificativo | Nº de documento | Nº documento | Núm. documento | Número de documento |
      Número documento | Número de identificación | Nº de identificación | Número de ID | ID number |
      Identificación | Identificador | Código oficial | official_code | Pasaporte | Passport |
      DNI del alumno | DNI alumno | Número de DNI | Nº de DNI | Número de NIF | Número de NIE | Número DNI/NIE | Número de documento de identidad |
      Número de pasaporte | DNI o pasaporte | Documento nacional de identidad | Doc. identidad | Doc. identificativo |
      Documento acreditativo | Identificación fiscal | ID alumno | DNI sin letra | NIF/CIF | DNI completo |
      DNI con letra | Tu DNI | Tu NIF | Nº identificativo | DNI/Pasaporte | Identification number | ID document |
      ID card | ID card number | Passport number | DNI number | DNI alumno/a | DNI participante | DNI del participante |
      DNI/NIE del participante | Tu DNI o NIE | ¿Cuál es tu DNI o NIE? | Indique su DNI o NIE |
      Identity document | Document number | National id`,
  first_name: names`Nombre de pila | Nombres | Nombre propio | Tu nombre | Nombre del alumno | Nombre alumno | Nombre del participante | Given name | Given names |
      Forename | First names | firstname | Name`,
  last_name: names`Apellido(s) | Apellido | Asistente | Persona usuaria | Persona participante | Name and surname |
      Surname and name | Student name | Learner name | Participant name | Attendee | Primer apellido | Apellidos del alumno | Apellidos del participante |
      Surname | Surnames | Last names | lastname | Family name | Apellidos y nombre | Apellidos, nombre |
      Nombre y apellidos | Nombre completo | Apellidos nombre | Apellidos y nombre completo | Nombre y dos apellidos |
      Nombre y apellido | Nombre completo del alumno | Tus apellidos | Los dos apellidos | Datos del alumno | Full name | Alumno | Alumno/a | Participante | Student |
      Learner`,
  email: names`Correo | Correo-e | Correo electrónico personal | Dir. correo | Buzón de correo | Cuenta Gmail | Correo Gmail | Email | Mail | Email address | E-mail address | Dirección de correo |
      Dirección de correo electrónico | Dirección de email | Correo electrónico del participante |
      Cuenta de correo | Cuenta de correo electrónico | Cuenta de email | Correo de contacto | E-correo | Correo personal |
      Email personal | Dirección electrónica | Dirección email | Dirección de mail | Correo electrónico de contacto |
      Correo electr. | C. electrónico | Contact email | Personal email`,
  birth_date: names`Fecha nacimiento | F.N. | Fecha de cumpleaños | Día, mes y año de nacimiento | F. nacimiento | F. de nacimiento | Fec. nacimiento | Fecha nac. | Fecha de nac. |
      F. nac. | Nacimiento | FNAC | F nacimiento | Fnacimiento | Fecha de nacim. | Fecha nacimiento (dd/mm/aaaa) | Nacido el |
      Nacido/a el | Nacida el | Día de nacimiento | Birth | Born | Born on | D.O.B. | Birth day | Date of birth | DOB | Birthday | Birthdate`,
};
const audience = names`Colectivo destinatario | Grupo de destinatarios | Personas destinatarias | Tipo de destinatario | Colectivo de pertenencia |
      Colectivo del alumno | Colectivo prioritario | Dirigido a | Público al que se dirige | Beneficiary group | Beneficiary type | Colectivo al que pertenece | Colectivo del participante | Colectivos |
      Destinatarios | Destinatario | Colectivo de destino | Público destinatario | Público objetivo | Audiencia |
      Colectivo objetivo | Población destinataria | Colectivo beneficiario | Grupo destinatario | Grupo objetivo |
      Target group | Target audience | Beneficiaries | Target`;
const postalCode = names`CP | C.P. | CP residencia | CP domicilio | CP de residencia | CP del domicilio | Cód. postal | Cod postal | Código postal de residencia | Distrito postal | Código postal del domicilio | C. postal | Provincia | Provincia de residencia | Postal code | Province | Postcode |
      Post code | ZIP | ZIP code`;

const spanishAndEnglish: Record<DatasetId, Record<string, readonly string[]>> = {
  training: {
    ...person,
    sex: names`Género | Sexo/Género | Hombre/Mujer | Mujer/Hombre | H/M | M/H | Male/Female | Gender | Genero del participante | Sexo del participante`,
    postal_code: postalCode,
    municipality: names`Localidad | Población | Población domicilio | Lugar de residencia | Municipio donde reside | Localidad donde reside | Village | Locality | Ayuntamiento | Concello | Ciudad | Pueblo | Municipio/Localidad | Localidad de domicilio |
      Población de residencia | Ciudad de residencia | Municipio del domicilio | Municipio de residencia |
      Localidad de residencia | Town | City`,
    audience,
    centre: names`Telecentro | Lugar de realización | Centro de realización | Centro donde se imparte | Aula de informática | Centro de internet |
      Centro TIC | Punto TIC | Centro de acceso | Biblioteca | Ubicación | Venue | Location | Centre name | Nombre del centro | Nombre del telecentro | Centro formativo | Lugar de impartición | Lugar | Lugar de celebración |
      Centro de impartición | Punto Vuela | Espacio | Centro CyL Digital | Centro de referencia | Centro de formación | Centro Guadalinfo | Aula | Aula CeMIT | Sede |
      Punto de acceso | Telecentre | Center`,
    activity_id: names`Código actividad | Nº de edición | Código de edición | Identificador del curso | Código del grupo | Código grupo | Código taller | Código del taller | Id taller | Nº de curso | Número de curso | Nº curso |
      Código de la acción formativa | Código acción formativa | Código AF | Id acción formativa | Clave del curso |
      Código formación | Ref. curso | Expediente del curso | Workshop code | Training id | Activity number | Cód. actividad | Cód. de actividad | Id actividad | ID de actividad |
      ID de la actividad | Código de la actividad | Código del curso | Código de curso | Código curso |
      Cód. curso | Id curso | ID del curso | Referencia | Referencia del curso | Activity code | Course id |
      Course code`,
    activity: names`Nombre de la actividad | Curso cursado | Curso seleccionado | Curso recibido por el alumno | Curso/Taller | Actividad/Curso | Título del taller | Denominación del curso | Denominación de la actividad |
      Nombre de la acción formativa | Denominación de la acción formativa | Nombre de la formación | Curso recibido |
      Taller realizado | Nombre del curso o taller | Título de la formación | Título de la acción formativa | Talleres |
      Actividades | Nombre actividad formativa | Curso impartido | Curso al que asiste | Curso en el que se inscribe | Curso en el que participa |
      Nombre del evento | Nombre de la charla | ¿Qué curso ha realizado? | Workshop title | Workshop name | Training course | Training title | Name of the course | Actividad realizada | Actividad formativa | Acción formativa | Curso |
      Nombre del curso | Título del curso | Curso realizado | Curso en el que ha participado | Taller |
      Nombre del taller | Formación | Título de la actividad | Título | Denominación | Course |
      Course name | Course full name | Course title | Activity name | Activity title | Workshop | Training`,
    programme: names`Program | Nombre del proyecto | Proyecto | Nombre del programa | Línea | Línea de actuación | Project`,
    modality: names`Modalidad de impartición | Presencial/Online | Online/Presencial | Presencial o online | Modalidad formativa | Tipo de modalidad | Modo | Mode | Delivery |
      Delivery mode`,
    start_date: names`Fecha inicio | Comienza | Comienza el | Empieza el | Inicia | Fecha de apertura del curso | Date started | Begins | Beginning |
      Commencement date | Fecha de inicio de la formación | Fecha inicio taller | Fecha de inicio del taller | Fecha inicio actividad |
      Comienzo | Inicio del curso | Inicio curso | Empieza | Fecha de comienzo del curso | Día de inicio | Fecha desde | Primer día |
      Start of course | Course start | From | Course start date | First day | F. inicio | F. de inicio | Fecha de comienzo | Fecha comienzo | Fecha inicial |
      Fecha de inicio del curso | Fecha de inicio de la actividad | Inicio | Desde | Start | Begin date |
      Date from | Started on`,
    end_date: names`Fecha fin | Hasta el día | Última sesión | Fecha última sesión | Último día de clase | Fecha de participación | Día de realización |
      Fechas de realización | Fecha completado | Fecha de completado | Fecha de compleción | Fecha aprobado | Finaliza el | Finalizado el |
      Termina el | Terminado el | Completado el | Date completed | Date finished | Date ended | Ends | Finish | Until |
      Closing date | Date attended | Session date | F. fin | F. de fin | Fecha final | Fecha de finalización | Fecha finalización |
      Fecha de término | Fecha fin curso | Fecha de fin del curso | Fecha de fin de la actividad |
      Fecha de finalización del curso | Fin | Hasta | End | Finish date | Completion date | Date to |
      Ended on | Completed on | Fin del curso | Fin de curso | Fecha final del curso | Fecha de finalización de la formación |
      Fecha de fin de la formación | Fecha fin taller | Fecha de fin del taller | Fecha fin actividad | Fecha de cierre |
      Fecha de conclusión | Fecha de terminación | Finalización | Término | Fecha hasta | Último día | Día de fin | Course end |
      Course end date | End of course | Last day | To | Fecha de realización | Fecha de realización del curso |
      Fecha de realización de la actividad | Fecha realización | Fecha de la actividad | Fecha actividad |
      Fecha del curso | Fecha del taller | Fecha taller | Fecha de la formación | Fecha formación | Fecha del evento |
      Fecha evento | Fecha de la sesión | Fecha de la acción formativa | Fecha de celebración | Fecha de impartición |
      Fecha de asistencia | Fecha de la jornada | Fecha de la charla | Fecha de superación | Fecha de aprovechamiento |
      Course date | Workshop date | Training date | Date of the course | Activity date | Event date | Attendance date |
      Fecha | Date`,
    hours: names`Nº horas | Nº de horas | Horas totales | Nº horas totales | Nº total de horas | Total de horas de formación | Cómputo de horas | Horas recibidas |
      Horas cursadas | Horas efectivas | Horas certificadas | Horas acreditadas | Length | Duration in hours | Total horas curso | Horas del curso | Horas curso | Nº de horas del curso | Duración del curso |
      Duración curso | Duración total | Duración de la actividad | Horas realizadas | Horas impartidas | Horas formativas |
      Horas presenciales | Nº horas formación | Carga horaria | Carga lectiva | Tiempo (horas) | Duración h. | Horas taller |
      Course hours | Total hours | Training hours | Length (hours) | Hours attended | Núm. horas | Número de horas | Total horas | Total de horas |
      Horas lectivas | Horas de formación | Horas asistidas | Horas de asistencia | Duración |
      Duración (horas) | Duración en horas | Duration | Duration (hours) | Number of hours`,
    completed: names`¿Superado? | Acabado | Logrado | Participó | Ha participado | Evaluación positiva | Evaluado positivamente |
      Successfully completed | Achieved | Pass | Pass/Fail | Did they pass? | ¿Ha superado el curso? | ¿Supera el curso? | Supera el curso | Superación | Superación del curso | Superó el curso |
      ¿Superó el curso? | ¿Aprueba? | ¿Aprobado? | Aprueba | Ha aprobado | ¿Ha aprobado? | Aprobó | ¿Finalizó? | Finalizó |
      ¿Ha finalizado? | Finalización con éxito | Ha terminado | Ha terminado el curso | ¿Completó el curso? |
      Ha completado el curso | ¿Asistió? | Acudió | Ha asistido al curso | Asistencia al curso | Aprovecha |
      Con aprovechamiento | Apto o no apto | Curso aprobado | Curso completado | Taller completado | Curso terminado |
      Completó | Superó | Realizado | Has the course been completed | Passed the course | Has completed |
      Did they complete | Has passed | Successful | Attended (Y/N) | ¿Ha superado la actividad? | Superada | Supera | Ha superado |
      Completado | Completada | Completa | Finalizado | Finalizada | Terminado | Curso finalizado |
      Curso superado | Ha completado la actividad | ¿Ha completado la actividad? | ¿Has completado la actividad? |
      ¿Has superado el curso? | ¿Has asistido? | Apto | Apto/a |
      Aprobado | Aprovechamiento | Asistió | Asiste | Ha asistido | Asistencia | Passed | Finished |
      Attended | Course completed | Complete | ¿Superaste? | ¿Completaste? | ¿Finalizaste? | ¿Terminaste? | ¿Acabaste? |
      ¿Aprobaste? | ¿Asististe? | ¿Participaste? | ¿Acabó? | Did you pass? | Did you complete? | Did you finish? |
      Did you attend? | Did you participate? | Have you passed? | Have you completed? | Have you finished? | Have you attended? |
      Was the course passed? | Was the course completed? | Resultado | Resultado evaluación | Outcome | Final result`,
  },
  certification: {
    ...person,
    audience,
    scheme: names`Nombre de la certificación | Certificación digital | Nombre del certificado | Certificación realizada | Tipo de acreditación | Certificación obtenida | Tipo de certificación | Certificado |
      Tipo de certificado | Acreditación | Certification | Certification scheme | Certificate | Examen |
      Exam`,
    level: names`Nivel de certificación | Nivel de la certificación | Nivel obtenido | Grado | Certification level`,
    certificate_id: names`Nº de certificado | Nº de acreditación | Número de acreditación | Nº de diploma | Número de diploma | Código de acreditación |
      Código de verificación | Ref. certificado | Serial number | Certificate id | Certificate reference | Nº certificado | Núm. certificado | Número certificado | Número del certificado |
      Código de certificado | Código del certificado | Código certificado | Id certificado |
      ID del certificado | Número de registro | Nº de registro | Certificate number | Certificate no |
      Certificate code`,
    issue_date: names`Fecha emisión | Fecha de la certificación | Fecha de acreditación | Fecha certificado | Fecha certificación | Fecha examen |
      Fecha de la prueba | Fecha de concesión | Fecha de superación | Fecha del título | Certification date | Certified on |
      Date issued | Award date | Test date | F. emisión | Fecha de expedición | Fecha expedición | Fecha de certificación |
      Fecha del certificado | Fecha de obtención | Fecha de examen | Fecha del examen | Date of issue |
      Issued | Issued on | Exam date | Fecha | Date`,
    expiry_date: names`Fecha caducidad | F. caducidad | Caducidad | Caduca | Fecha de vencimiento | Vencimiento |
      Válido hasta | Validez | Expires | Expiry | Expiration date | Valid until`,
    result: names`Resultado del examen | Resultado de la prueba | Resultado final | Apto/No apto | Aprobado/Suspenso | Calificación final |
      ¿Apto? | ¿Aprobado? | Ha superado | Ha aprobado | Test result | Final result | Calificación | Superado | Apto | Apto/a | Aprobado | Outcome | Passed | ¿Ha superado el examen? | ¿Ha aprobado el examen? | ¿Ha superado la prueba? | ¿Superó el examen? |
      ¿Aprobó el examen? | ¿Superó la prueba? | ¿Superaste el examen? | ¿Aprobaste el examen? | Did you pass? | Did you pass the exam? | Have you passed the exam? | Passed the exam |
      Exam result`,
  },
  company: {
    tax_id: names`CIF | CIF/DNI | NIF de la entidad | CIF de la entidad | NIF/CIF de la empresa | CIF/NIF empresa | NIF del autónomo | Número de CIF | Nº CIF | Nº de CIF | NIF | C.I.F. | N.I.F. | NIF/CIF | CIF o NIF | CIF de la empresa | CIF empresa |
      NIF de la empresa | NIF empresa | Identificación fiscal | Número de identificación fiscal | VAT |
      VAT number | Tax number | Tax identification number`,
    company_type: names`Tipo de empresa | Tipo de entidad o empresa | Forma jurídica | Clase de empresa | Legal form | Business type | Kind of company | Tipo empresa | Tipología | Tipo de entidad | Type`,
    employees: names`Nº empleados | Nº de trabajadores/as | Número de trabajadores/as | Nº de trabajadoras/es | Trabajadores/as | Personas empleadas | Tamaño de plantilla | Rango de empleados |
      Tramo de empleados | Nº de personas trabajadoras | Personas trabajadoras | Employee count | Number of staff | Workers | Nº de empleados | Núm. empleados | Número de empleados | Trabajadores |
      Nº trabajadores | Nº de trabajadores | Número de trabajadores | Plantilla | Staff | Headcount |
      Number of employees | Number of workers |
      Personas en plantilla | Número de personas empleadas`,
    sector: names`CNAE | Sector (CNAE) | Código CNAE | Sector de actividad | Actividad económica | Industry |
      Economic activity`,
    postal_code: postalCode,
    activity: names`Nombre de la actividad | Actividad realizada | Acción | Acción formativa | Servicio | Curso | Taller |
      Jornada | Asesoramiento | Título | Service | Course | Workshop`,
    date: names`Fecha de la actividad | Fecha actividad | Fecha de participación | Fecha de realización |
      Fecha de atención | Fecha de fin | Fecha fin | Día | Day | End date`,
    company_name: names`Nombre o razón social | Nombre/Razón social | Denominación social | Nombre fiscal | Nombre de la empresa |
      Nombre empresa | Nombre del autónomo | Nombre del autónomo/a | Nombre comercial | Empresa | Business name |
      Legal name | Registered name | Name of the company | Name of the business | Company | Trade name`,
    first_name: person.first_name,
    last_name: person.last_name,
  },
  milestone: {
    milestone: names`Hito del compromiso | Nombre del hito | Actuación | Milestone name`,
    date: names`Fecha de realización | Fecha de celebración | Fecha de cumplimiento | Fecha de consecución |
      Completed on`,
    state: names`Situación | Estado del hito | Status`,
    participants: names`Nº participantes | Nº de participantes | Número de participantes | Asistentes | Número de asistentes |
      Attendees | Number of participants`,
    evidence_url: names`Enlace | Enlace a la evidencia | Evidencia (enlace) | URL | URL de la evidencia | Prueba | Link |
      Evidence link`,
    notes: names`Observaciones | Comentarios | Remarks | Comments`,
  },
};

const joined = (dataset: DatasetId): Record<string, readonly string[]> => {
  const all: Record<string, readonly string[]> = { ...spanishAndEnglish[dataset] };
  for (const [field, more] of Object.entries(otherHeadings[dataset])) all[field] = [...(all[field] ?? []), ...more];
  return all;
};

/** By dataset and field; a field that is not here has no other names. */
export const headingAliases: Record<DatasetId, Record<string, readonly string[]>> = {
  training: joined('training'),
  certification: joined('certification'),
  company: joined('company'),
  milestone: joined('milestone'),
};
