import type { DatasetId } from './datasets.ts';

/**
 * Names that mean several things, and the field that each is where the values of its column are that field's: `Estado`
 * is whether somebody has completed a course, or anything else. They match as in `headings.ts`, and give
 * way to any name of that list. Names in five languages.
 */
const names = ([list]: TemplateStringsArray): readonly string[] =>
  list!
    .split(/[|\n]/)
    .map((name) => name.trim())
    .filter(Boolean);

const audience = names`Situación laboral | Situación | Situación actual | Situación profesional | Situación de empleo |
    Condición | Categoría | Categoría profesional | Tipo de colectivo | Colectivo/Perfil | Perfil | Perfil del alumno |
    Perfil del usuario | Perfil profesional | Perfil de usuario | Tipo de alumno | Tipo de alumnado | Tipo alumno |
    Tipo de persona | Tipo de asistente | Tipo de usuario | Tipo de participante | Tipo usuario | Tipo participante | Tipo |
    Tipología | Grupo | Ocupación | Ocupación actual | Profesión | Profesión/Ocupación | Actividad profesional | Situación sociolaboral |
    Condición laboral | Relación laboral | Relación con el empleo | Situación en el mercado laboral | Empleo | Rol |
    Vinculación | Clase de alumno | Sector | Sector profesional | Grupo poblacional | Colectivo social | Público | Sector de población | Segmento | Estado laboral | Actividad laboral
    Situación laboral actual | Tipo de perfil | Tipo de público | Grupo de población | Grupo social
    Situación laboral | Perfil do alumno | Tipo de usuaria | Tipo de alumnado | Categoría | Grupo
    Situació laboral | Situació | Situació actual | Perfil | Tipus d’alumne | Tipus de participant | Tipus d’usuari | Tipus de col·lectiu | Situació professional |
    Categoria | Condició | Grup | Ocupació | Tipus | Públic
    Lan-egoera | Egoera | Lan egoera | Kolektibo mota | Okupazioa | Lanbidea | Profila | Ikasle mota | Erabiltzaile mota | Parte-hartzaile mota | Kategoria |
    Taldea | Mota | Baldintza
    Employment status | Work status | Status | Category | Profile | Type of participant | Participant type | User type |
    Type of user | Student type | Learner type | Group | Job status | Role | Class | Occupation | Employment situation | Type`;

const completed = names`Estado | Conseguido | Fin | Fin de curso | Finalización | Presencia | Participa | Participación | Asistencia completa |
    Cumple asistencia | Asistencia mínima | Asistencia superior al 75% | Certificado emitido | Obtiene diploma |
    Obtiene certificado | Obtiene certificado de aprovechamiento | Estado inscripción | Estado matrícula | Evaluado |
    Validado | Válido | Ha realizado el curso | Título obtenido | Estado del curso | Estado del alumno | Estado final | Estado de la formación | Situación |
    Situación final | Finaliza | Termina | Asistencia | Certificado | Certificado de aprovechamiento | Diploma |
    Certificado de asistencia | Certifica | Titula | Evaluación | Evaluación final | Calificación | Calificación final |
    Valoración final | Nota | Nota final | Grado de aprovechamiento | Apto / No apto | Presente |
    Conclusión | Curso realizado | Progreso | Resultado final
    Estado do curso | Situación final | Obtén certificado | Obtén diploma | Cualificación | Certificado de aproveitamento | Avaliación | Asistencia
    Estat | Estat del curs | Obté certificat | Participa | Participació | Curs realitzat | Situació final | Qualificació | Certificat | Certificat d’aprofitament | Avaluació |
    Finalitza | Acaba
    Egoera | Ikastaroaren egoera | Parte hartzea | Parte hartu du | Aprobetxamendu-ziurtagiria | Kalifikazioa | Ziurtagiria | Ebaluazioa | Bertaratzea
    Status | Course status | Completion | Certified | Participated | Course attended | Completion status | State | Grade | Certificate | Result | Evaluation | Attendance`;

const endDate = names`Fechas | Realizado el | Última asistencia | Fecha(s) | Finaliza | Finalizado | Finalizada | Finalizó | Termina | Terminado | Completado |
    Completada | Fecha y hora | Día | Día del curso | Día del taller | Día de la actividad | Jornada | Cuándo
    Datas | Rematado | Remata | Día
    Dates | Finalitzat | Acabat | Finalitza | Dia | Dia del taller | Dia de l’activitat
    Datak | Amaituta | Bukatuta | Eguna
    Completed | Finished | Ended | Day | When`;

const activity = names`Módulo | Descripción | Especialidad | Itinerario | Programa formativo | Cursos | Acciones | Actuación | Formación recibida | Formación cursada | Píldora formativa | Materia | Contenido | Contenidos | Temática | Tema | Sesión | Asignatura | Evento | Charla |
    Jornada | Seminario | Webinar | Edición | Concepto | Nombre de la acción | Curso completado | Curso finalizado
    Módulo | Materia | Xornada | Charla | Tema | Curso rematado
    Mòdul | Matèria | Xerrada | Jornada | Seminari | Tema | Curs finalitzat
    Modulua | Gaia | Saioa | Hitzaldia | Egindako ikastaroa
    Module | Subject | Topic | Session | Event | Seminar | Talk | Class | Course attended | Course completed`;

/** How large a company is, as a number of people or in words. */
const size = names`Tamaño | Tamaño de la empresa | Tamaño empresa | Tamaño de empresa | Dimensión
    Tamaño da empresa | Dimensión
    Mida | Mida de l’empresa | Grandària
    Tamaina | Enpresaren tamaina | Enpresa-tamaina
    Size | Company size`;

/** By dataset and field. */
export const headingsByValues: Readonly<Partial<Record<DatasetId, Record<string, readonly string[]>>>> = {
  training: { completed, end_date: endDate, audience, activity },
  certification: {
    audience,
    result: names`Estado | Situación | Estado final | Evaluación | Nota | Nota final | Calificación final | Puntuación
        Estado do exame | Avaliación
        Estat | Avaluació | Situació
        Egoera | Ebaluazioa
        Status | Grade | State | Score`,
  },
  company: { employees: size, company_type: size },
};

/** What a column is a part of: the field, and the headings that name the part. */
export type PartRole = 'first_surname' | 'second_surname' | 'document_kind';
export const headingParts: Readonly<Record<PartRole, { field: string; names: readonly string[] }>> = {
  first_surname: {
    field: 'last_name',
    names: names`Primer apellido | 1er apellido | 1º apellido | 1.º apellido | 1. apellido | Apellido 1 | Apellido1 |
        Ap1 | 1er ap. | 1º ap. | Apellido primero | Apellido paterno | Apellido
        Primeiro apelido | 1º apelido | Apelido 1 | Apelido1 | Apelido
        Primer cognom | 1r cognom | 1er cognom | Cognom 1 | Cognom1 | Cognom
        Lehen abizena | Lehenengo abizena | 1. abizena | Abizena 1 | Abizena1 | Abizena
        First surname | Surname 1 | Surname1 | Last name 1 | First last name`,
  },
  second_surname: {
    field: 'last_name',
    names: names`Segundo apellido | 2º apellido | 2.º apellido | 2do apellido | 2. apellido | Apellido 2 | Apellido2 |
        Ap2 | 2º ap. | Apellido segundo | Apellido materno
        Segundo apelido | 2º apelido | Apelido 2 | Apelido2
        Segon cognom | 2n cognom | 2on cognom | Cognom 2 | Cognom2
        Bigarren abizena | 2. abizena | Abizena 2 | Abizena2
        Second surname | Surname 2 | Surname2 | Last name 2 | Second last name`,
  },
  document_kind: {
    field: 'document_id',
    names: names`Tipo de documento | Tipo documento | Tipo doc. | Tipo de doc. | Tipo de identificación | Tipo identificador |
        Tipo de documento de identidad | Tipo de documento identificativo | Clase de documento | Documento (tipo)
        Tipo de documento de identidade | Tipo de identificador
        Tipus de document | Tipus document | Tipus d’identificació | Tipus de document d’identitat
        Agiri mota | Dokumentu mota | Nortasun agiri mota
        Document type | Type of document | Id type | Kind of document`,
  },
};
