import type { AnswerLanguage } from './pledge.ts';

/**
 * The words for the values of a field, in the five languages that clerks write: data, nothing else. The first word of a
 * language is the one that templates and answers show. A match ignores case, accents, spaces and punctuation (`fold`);
 * a test holds that no word, folded, stands for two values of one field, in whatever languages.
 *
 * Left out on purpose: single letters beside S, N, X, Y, H, F and V, since D, E and G are `dona`, `emakumea` and
 * `gizona` in one system, `desconocido` or `empresa` in another; and words that do not decide (`pendiente`, `en curso`
 * of a course).
 */
export type Words = Readonly<Record<AnswerLanguage, readonly string[]>>;

const list = ([text]: TemplateStringsArray): readonly string[] => text!.split('|').map((word) => word.trim());

/** What is said of somebody who has completed or passed something, in every gender and tense; `no` goes before it for the opposite. */
const done = {
  es: list`Apto/a | Apto | Apta | Superado | Superada | Superó | Supera | Ha superado | Aprobado | Aprobada | Aprobó |
      Aprueba | Ha aprobado | Completado | Completada | Completó | Completa | Ha completado | Finalizado | Finalizada |
      Finalizó | Finaliza | Ha finalizado | Terminado | Terminada | Terminó | Termina | Ha terminado | Realizado |
      Realizada | Realizó | Realiza | Ha realizado | Asistió | Asiste | Asistido | Ha asistido | Acudió | Ha acudido |
      Aprovecha | Con aprovechamiento | Cumple | Cumplido | Cursado | Cursada | Acreditado | Acreditada | Acabado |
      Acabada | Acabó | Acaba | Ha acabado | Participó | Participa | Ha participado | Presente | Asistente | Logrado |
      Lograda | Superado con éxito | Finalizado con éxito | Completado con éxito | Finalizado con aprovechamiento |
      Evaluado positivamente | Positivo | Positiva | Favorable | Satisfactorio | Satisfactoria | Certificado | Certificada |
      Validado | Validada | Correcto | OK | Con diploma | Con certificado | Diploma | Acredita | Obtenido | Obtenida |
      Conseguido | Conseguida | Pasa | Ha pasado | Calificado apto | Calificada apta | Evaluación positiva`,
  gl: list`Apto/a | Apto | Apta | Superado | Superada | Superou | Supera | Ten superado | Aprobado | Aprobada | Aprobou |
      Aproba | Completado | Completada | Completou | Rematado | Rematada | Rematou | Remata | Finalizado | Finalizada |
      Finalizou | Rematou o curso | Realizado | Realizada | Realizou | Asistiu | Asiste | Con aproveitamento | Acabado | Acabou |
      Participou | Participa | Presente | Logrado | Certificado | Acreditado | Acreditada | Avaliación positiva`,
  ca: list`Apte/a | Apte | Apta | Superat | Superada | Va superar | Ha superat | Supera | Aprovat | Aprovada | Ha aprovat |
      Va aprovar | Aprova | Completat | Completada | Ha completat | Va completar | Finalitzat | Finalitzada |
      Ha finalitzat | Va finalitzar | Acabat | Acabada | Ha acabat | Va acabar | Realitzat | Realitzada | Ha realitzat |
      Ha assistit | Va assistir | Assistit | Assisteix | Amb aprofitament | Ha participat | Va participar | Participa |
      Present | Assolit | Assolida | Certificat | Positiu | Positiva | Favorable | Acreditat | Acreditada |
      Avaluació positiva`,
  eu: list`Gai | Gaindituta | Gainditua | Gainditu du | Gainditu | Osatuta | Osatua | Osatu du | Amaituta | Amaitua |
      Amaitu du | Bukatuta | Bukatua | Bukatu du | Eginda | Egin du | Bertaratu da | Bertaratua | Parte hartu du | Ziurtatua |
      Lortua | Gai da | Akreditatua`,
  en: list`Passed | Pass | Has passed | Completed | Has completed | Finished | Has finished | Attended | Has attended |
      Achieved | Approved | Done | Complete | Successful | Merit | Distinction | Competent`,
} as const satisfies Words;

const notDone = {
  es: [
    ...done.es.map((word) => `No ${word}`),
    ...list`Suspenso | Suspensa | Suspendido | Suspendida | Suspendió | Suspende | Ha suspendido | Sin superar |
        Sin completar | Sin finalizar | Sin terminar | Sin aprobar | Sin aprovechamiento | Incompleto | Incompleta |
        Abandonó | Abandona | Abandono | Ha abandonado | Abandonado | Ausente | No iniciado | Sin iniciar | Baja | Baja voluntaria | No presentado |
        No presentada | No se presentó | No se presenta | NP | No lo ha superado | No lo supera | Negativo | Negativa |
        Desfavorable | Insatisfactorio | Insatisfactoria | Falta | Faltó | Sin diploma | Sin certificado | Desiste | Renuncia |
        Calificado no apto | Calificada no apta | Evaluación negativa | KO`,
  ],
  gl: [
    ...done.gl.map((word) => `Non ${word}`),
    ...list`Suspenso | Suspensa | Suspendeu | Sen superar | Sen completar | Sen rematar | Incompleto | Incompleta |
        Abandonou | Abandono | Ausente | Non presentado | Non presentada | Non se presentou | Negativo | Desfavorable | Baixa |
        Sen aproveitamento | Avaliación negativa`,
  ],
  ca: [
    ...done.ca.map((word) => `No ${word}`),
    ...list`Suspès | Suspesa | Ha suspès | Sense superar | Sense completar | Sense acabar | Incomplet | Incompleta |
        Ha abandonat | Abandonat | Abandonament | Absent | No presentat | No presentada | No s'ha presentat | Negatiu |
        Desfavorable | Baixa | Sense aprofitament | Avaluació negativa`,
  ],
  eu: [
    ...done.eu.map((word) => `Ez ${word}`),
    ...list`Gainditu gabe | Ez du gainditu | Osatu gabe | Ez du osatu | Amaitu gabe | Ez du amaitu | Bukatu gabe |
        Ez du bukatu | Egin gabe | Ez du egin | Ez da bertaratu | Ez du parte hartu | Utzi du | Ez aurkeztua | Ez da gai |
        Gainditu ez | Gainditu gabea | Aurkeztu gabe | Aurkeztu gabea | Ez da aurkeztu`,
  ],
  en: [
    ...done.en.map((word) => `Not ${word}`),
    ...list`Failed | Fail | Has not passed | Did not pass | Has not completed | Did not complete | Did not finish |
        Did not attend | Incomplete | Absent | Dropped out | Dropped | Withdrawn | Withdrew | Unsuccessful |
        Not yet competent | No show`,
  ],
} as const satisfies Words;

/** 1 and 0, which are words only in a column without other numbers, are decided beside this list. */
export const yesNoWords = {
  yes: {
    es: [...list`Sí | S | X | Verdadero | V | T`, ...done.es],
    gl: [...list`Si | Verdadeiro`, ...done.gl],
    ca: [...list`Sí | Cert | Veritable`, ...done.ca],
    eu: [...list`Bai | Egia | Egiazkoa`, ...done.eu],
    en: [...list`Yes | Y | True`, ...done.en],
  },
  no: {
    es: [...list`No | N | Falso | F`, ...notDone.es],
    gl: [...list`Non`, ...notDone.gl],
    ca: [...list`No | Fals`, ...notDone.ca],
    eu: [...list`Ez | Gezurra | Gezurrezkoa | Faltsua`, ...notDone.eu],
    en: [...list`No | False`, ...notDone.en],
  },
} as const satisfies Record<string, Words>;

/** M, which is a woman in one column and a man in another, is decided beside this list. */
export const sexWords = {
  female: {
    es: list`Mujer | Femenino | Femenina | F | Chica | Niña`,
    gl: list`Muller | Feminino | Feminina | Rapaza | Nena`,
    ca: list`Dona | Femení | Femenina | Noia | Nena`,
    eu: list`Emakumea | Emakume | Emakumezkoa | Neska`,
    en: list`Female | Woman | Girl`,
  },
  male: {
    es: list`Hombre | Masculino | H | V | Varón | Chico | Niño`,
    gl: list`Home | Masculino | Varón | Rapaz | Neno`,
    ca: list`Home | Masculí | Baró | Noi | Nen`,
    eu: list`Gizona | Gizon | Gizonezkoa | Mutila | Mutil`,
    en: list`Male | Man | Boy`,
  },
  other: {
    es: list`Otro | Otra | Otros | No binario | No binaria | X`,
    gl: list`Outro | Outra | Outros | Non binario | Non binaria`,
    ca: list`Altre | Altra | Altres | No binari | No binària`,
    eu: list`Beste bat | Bestelakoa | Beste | Ez-bitarra | Ez bitarra`,
    en: list`Other | Non-binary`,
  },
} as const satisfies Record<string, Words>;

export const audienceWords = {
  citizen: {
    es: list`Ciudadanía | Ciudadano/a | Ciudadano | Ciudadana | Ciudadanos | Población general | Público general | Ciudadanas | Ciudadanos/as | Ciudadanía en general | Público en general |
        Población en general`,
    gl: list`Cidadanía | Cidadán/á | Cidadán | Cidadá | Cidadáns | Poboación xeral | Público xeral`,
    ca: list`Ciutadania | Ciutadà/ana | Ciutadà | Ciutadana | Ciutadans | Població general | Públic general`,
    eu: list`Herritarrak | Herritarra | Herritar | Biztanleria orokorra | Publiko orokorra`,
    en: list`Citizen | Citizens | General public`,
  },
  unemployed: {
    es: list`Desempleado/a | Desempleado | Desempleada | Desempleados | Persona desempleada | Personas desempleadas |
        En paro | Parado/a | Parado | Parada | Parados | Demandante de empleo | Demandantes de empleo | En desempleo | Paro |
        Paradas | Desempleadas | Desempleo | En situación de desempleo | Situación de desempleo | Demandante empleo |
        Demandante | Demandantes | Parado de larga duración | Parada de larga duración | Parado/a de larga duración |
        Parados de larga duración | Desempleado de larga duración | Desempleada de larga duración |
        Desempleado/a de larga duración | Desempleados de larga duración | En búsqueda de empleo |
        En búsqueda activa de empleo | Sin empleo | Persona en paro | Personas en paro | Persona en desempleo`,
    gl: list`Desempregado/a | Desempregado | Desempregada | Desempregados | Persoa desempregada | Persoas desempregadas |
        No paro | En desemprego | Demandante de emprego | Demandantes de emprego | Parado | Parada | Parado/a | Paro | Desemprego |
        En situación de desemprego | Desempregadas | Demandante | Sen emprego`,
    ca: list`Aturat/ada | Aturat | Aturada | Aturats | Persona aturada | Persones aturades | A l'atur | En atur |
        Desocupat/ada | Desocupat | Desocupada | Demandant d'ocupació | Demandant de feina | Atur | Aturades | Persona en atur |
        En situació d'atur | Desocupats | Demandants d'ocupació | Sense feina`,
    eu: list`Langabea | Langabe | Langabeak | Langabetua | Langabezian | Langabetuak | Langabezia | Langabezian dagoena | Enplegu-eskatzailea | Lan-eskatzailea |
        Lan bila`,
    en: list`Unemployed | Unemployed person | Unemployed people | Job seeker | Jobseeker | Job seekers | Out of work | Not employed`,
  },
  ict_professional: {
    es: list`Profesional TIC | Profesionales TIC | Profesional de las TIC | Profesionales de las TIC | Profesional del sector TIC | Dinamizador/a | Dinamizador | Dinamizadora | Dinamizadores |
        Dinamizador/a TIC | Dinamizador TIC | Dinamizadora TIC | Dinamizadoras | Dinamizadores/as | Dinamizadores TIC |
        Dinamizador/a de telecentro | Dinamizador de telecentro | Agente TIC | Agentes TIC`,
    gl: list`Profesional TIC | Profesionais TIC | Dinamizador/a | Dinamizadores/as | Axente TIC | Dinamizador | Dinamizadora |
        Dinamizadores`,
    ca: list`Professional TIC | Professionals TIC | Dinamitzador/a | Dinamitzador | Dinamitzadora | Dinamitzadors |
        Dinamitzador/a TIC`,
    eu: list`IKT profesionala | IKTko profesionala | IKT profesionalak | IKT-profesionala | Dinamizatzailea |
        IKT dinamizatzailea`,
    en: list`ICT professional | ICT professionals | IT professional | IT professionals | ICT dynamizer | Dynamizer`,
  },
  teacher: {
    es: list`Docente | Docentes | Profesorado | Profesor/a | Profesor | Profesora | Profesores | Educador/a | Educador |
        Educadora | Educadores | Maestro/a | Maestro | Maestra | Profesoras | Profesores/as | Educadoras | Maestros | Maestras |
        Maestros/as | Personal docente | Enseñante | Equipo docente`,
    gl: list`Docente | Docentes | Profesorado | Profesor/a | Mestre/a | Mestre | Mestra | Educador/a | Profesor | Profesora |
        Mestres | Mestras | Persoal docente | Educador | Educadora`,
    ca: list`Docent | Docents | Professorat | Professor/a | Professor | Professora | Mestre/a | Educador/a | Mestre | Mestra |
        Mestres | Professors | Personal docent | Educador | Educadora`,
    eu: list`Irakaslea | Irakasle | Irakasleak | Hezitzailea | Hezitzaile | Hezitzaileak`,
    en: list`Teacher | Teachers | Educator | Teaching staff`,
  },
} as const satisfies Record<string, Words>;

export const resultWords = {
  pass: {
    es: [...done.es, ...list`Sí | Notable | Sobresaliente | Bien | Suficiente | Matrícula de honor`],
    gl: [...done.gl, ...list`Si | Notable | Sobresaliente | Ben | Suficiente`],
    ca: [...done.ca, ...list`Sí | Notable | Excel·lent | Bé | Suficient`],
    eu: [...done.eu, ...list`Bai | Oso ongi | Bikain | Nahikoa`],
    en: [...done.en, ...list`Yes`],
  },
  fail: {
    es: [...notDone.es, ...list`No | Insuficiente`],
    gl: [...notDone.gl, ...list`Non | Insuficiente`],
    ca: [...notDone.ca, ...list`No | Insuficient`],
    eu: [...notDone.eu, ...list`Ez | Gutxi`],
    en: [...notDone.en, ...list`No`],
  },
} as const satisfies Record<string, Words>;

export const modalityWords = {
  in_person: {
    es: list`Presencial | En persona | En el aula`,
    gl: list`Presencial | En persoa | Na aula`,
    ca: list`Presencial | En persona | A l'aula`,
    eu: list`Aurrez aurre | Aurrez aurrekoa | Presentziala | Ikasgelan`,
    en: list`In person | Classroom | Face to face | On site`,
  },
  online: {
    es: list`En línea | Virtual | A distancia | Teleformación | En remoto`,
    gl: list`En liña | Virtual | A distancia | Teleformación`,
    ca: list`En línia | Virtual | A distància | Teleformació`,
    eu: list`Linean | Birtuala | Urrutitik | Urrutikoa | Sarean`,
    en: list`Online | On line | Distance | Remote | E-learning`,
  },
  blended: {
    es: list`Semipresencial | Mixta | Mixto | Híbrida | Híbrido`,
    gl: list`Semipresencial | Mixta | Mixto | Híbrida`,
    ca: list`Semipresencial | Mixta | Mixt | Híbrida`,
    eu: list`Erdi presentziala | Mistoa | Mixtoa | Hibridoa`,
    en: list`Blended | Mixed | Hybrid`,
  },
} as const satisfies Record<string, Words>;

export const companyTypeWords = {
  self_employed: {
    es: list`Autónomo/a | Autónomo | Autónoma | Autónomos | Trabajador autónomo | Trabajadora autónoma | Autónomas |
        Autónomos/as | Trabajador por cuenta propia | Trabajadora por cuenta propia | Por cuenta propia |
        Profesional autónomo | Profesional autónoma | Profesional liberal | Empresario individual | Empresaria individual |
        Persona física | Freelance`,
    gl: list`Autónomo/a | Autónomo | Autónoma | Traballador autónomo | Traballadora autónoma`,
    ca: list`Autònom/a | Autònom | Autònoma | Autònoms | Treballador autònom | Treballadora autònoma`,
    eu: list`Autonomoa | Autonomo | Norberaren konturako langilea`,
    en: list`Self-employed | Freelance | Freelancer | Sole trader`,
  },
  sme: {
    es: list`Pyme | Pymes | Microempresa | Micro | Pequeña | Pequeño | Mediana | Mediano | Comercio | Pequeño comercio | Negocio |
        S.C. | S.C.P. | S.A.L. | S.L.P. | S.L.N.E. | SAT | Sociedad agraria de transformación | UTE |
        Unión temporal de empresas | Coop. | Startup | Empresa emergente | Micropyme | Empresa | Pequeña y mediana empresa | Pequeña empresa |
        Mediana empresa | Empresa pequeña | Empresa mediana | Empresa privada | Sociedad limitada | S.L. | S.L.U. |
        S.L.L. | Sociedad anónima | S.A. | S.A.U. | Sociedad civil | Comunidad de bienes | C.B. | Cooperativa | S.Coop. |
        Sociedad cooperativa | Sociedad laboral | Sociedad mercantil`,
    gl: list`Peme | Pemes | Microempresa | Empresa | Pequena e mediana empresa | Pequena empresa | Mediana empresa |
        Sociedade limitada | Sociedade anónima | Cooperativa | Comunidade de bens`,
    ca: list`Pime | Pimes | Microempresa | Empresa | Petita i mitjana empresa | Petita empresa | Mitjana empresa |
        Societat limitada | Societat anònima | Cooperativa | Comunitat de béns`,
    eu: list`ETE | ETEa | ETEak | Mikroenpresa | Enpresa | Enpresa txiki eta ertaina | Enpresa txikia | Enpresa ertaina |
        Kooperatiba | Sozietate mugatua | Sozietate anonimoa`,
    en: list`SME | SMEs | Microenterprise | Company | Small company | Medium company | Limited company | Cooperative`,
  },
  large: {
    es: list`Gran empresa | Grandes empresas | Empresa grande | Multinacional | Grande | Gran | Grandes`,
    gl: list`Gran empresa | Grande empresa | Empresa grande | Multinacional`,
    ca: list`Gran empresa | Empresa gran | Grans empreses | Multinacional | Gran`,
    eu: list`Enpresa handia | Enpresa handiak | Multinazionala | Handia`,
    en: list`Large company | Large enterprise | Big company | Multinational`,
  },
  association: {
    es: list`Asociación | Asociaciones | Fundación | ONG | Entidad sin ánimo de lucro | Entidad sin fines de lucro |
        Asociación o fundación | Entidad social | Tercer sector | Federación | ONGD | Confederación | Sindicato | Agrupación | Club`,
    gl: list`Asociación | Fundación | ONG | Entidade sen ánimo de lucro | Asociación ou fundación | Federación`,
    ca: list`Associació | Fundació | ONG | Entitat sense ànim de lucre | Associació o fundació | Federació`,
    eu: list`Elkartea | Fundazioa | GKE | Irabazi asmorik gabeko erakundea | Elkarte edo fundazioa`,
    en: list`Association | Foundation | NGO | Non-profit | Association or foundation`,
  },
  public_body: {
    es: list`Organismo público | Administración pública | Administración | Excmo. Ayuntamiento | Excelentísimo Ayuntamiento |
        Ilmo. Ayuntamiento | Excma. Diputación | Comarca | Generalitat | Xunta | Concello | IES | CEIP | Colegio profesional |
        Cámara de comercio | Corporación de derecho público | Ayuntamiento | Ayuntamientos | Diputación |
        Cabildo | Mancomunidad | Entidad local | Corporación local | Entidad pública | Universidad | Universidad pública |
        Ayto | Excmo. Ayto | Exc. Ayto | Ilmo. Ayto | Dip. Provincial | Admón. | Admón. pública | Adm. pública | Admón. local |
        Comunidad autónoma | Gobierno | Ministerio | Consejería | Consorcio | Sector público | Administración local |
        Empresa pública | Empresa municipal | Sociedad pública | Sociedad municipal | Organismo autónomo |
        Organismo | Entidad pública empresarial | Fundación pública | Institución pública | Junta | Centro público | Colegio público | Instituto público | Junta vecinal`,
    gl: list`Organismo público | Administración pública | Concello | Excmo. Concello | Deputación | Mancomunidade | Entidade local |
        Entidade pública | Universidade | Xunta`,
    ca: list`Organisme públic | Administració pública | Ajuntament | Ajunt. | Excm. Ajuntament | Diputació | Mancomunitat | Consell comarcal |
        Entitat local | Ens públic | Ens local | Entitat pública | Universitat`,
    eu: list`Erakunde publikoa | Administrazio publikoa | Udala | Aldundia | Mankomunitatea | Toki-erakundea |
        Unibertsitatea`,
    en: list`Public body | Public administration | Town hall | City council | Local authority | University | Government`,
  },
  religious_body: {
    es: list`Entidad religiosa | Congregación | Parroquia | Orden religiosa | Iglesia | Diócesis | Obispado | Arzobispado |
        Cáritas | Convento | Monasterio`,
    gl: list`Entidade relixiosa | Congregación | Parroquia | Igrexa`,
    ca: list`Entitat religiosa | Congregació | Parròquia | Església`,
    eu: list`Erakunde erlijiosoa | Parrokia | Kongregazioa`,
    en: list`Religious body | Religious organisation | Parish | Church`,
  },
} as const satisfies Record<string, Words>;

export const stateWords = {
  planned: {
    es: list`Previsto | Prevista | Planificado | Planificada`,
    gl: list`Previsto | Prevista | Planificado | Planificada`,
    ca: list`Previst | Prevista | Planificat | Planificada`,
    eu: list`Aurreikusita | Aurreikusia | Planifikatuta | Planifikatua`,
    en: list`Planned`,
  },
  under_way: {
    es: list`En curso | En marcha | Iniciado | Iniciada`,
    gl: list`En curso | En marcha | Iniciado`,
    ca: list`En curs | En marxa | Iniciat | Iniciada`,
    eu: list`Abian | Martxan | Hasita`,
    en: list`Under way | In progress | Started`,
  },
  completed: {
    es: list`Completado | Completada | Realizado | Realizada | Finalizado | Finalizada | Terminado | Terminada`,
    gl: list`Completado | Completada | Realizado | Rematado | Rematada | Finalizado`,
    ca: list`Completat | Completada | Realitzat | Realitzada | Finalitzat | Finalitzada | Acabat | Acabada`,
    eu: list`Osatuta | Osatua | Eginda | Burututa | Amaituta | Bukatuta`,
    en: list`Completed | Done | Finished | Complete`,
  },
} as const satisfies Record<string, Words>;

/** All words for each value, in any language, Spanish first. */
export const allWords = <V extends string>(words: Readonly<Record<V, Words>>) =>
  mapValues(words, (w): readonly string[] => Object.values(w).flat());

/** By language, the word that is shown for each value, in the values' order. */
export const shownWords = (words: Readonly<Record<string, Words>>): Words => {
  const shown = (language: AnswerLanguage) => Object.values(words).map((w) => w[language][0]!);
  return { es: shown('es'), gl: shown('gl'), ca: shown('ca'), eu: shown('eu'), en: shown('en') };
};

const mapValues = <V extends string, A, B>(from: Readonly<Record<V, A>>, map: (value: A) => B) =>
  Object.fromEntries(Object.entries<A>(from).map(([key, value]) => [key, map(value)])) as Record<V, B>;
