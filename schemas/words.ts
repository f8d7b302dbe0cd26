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

export const yesNoWords = {
  yes: {
    es: list`Sí | S | 1 | X | Verdadero | Apto/a | Apto | Apta | Superado | Superada | Completado | Completada |
        Finalizado | Finalizada | Terminado | Terminada | Aprobado | Aprobada | Asistió | Asiste | Ha asistido`,
    gl: list`Si | Verdadeiro | Superado | Superada | Rematado | Rematada | Asistiu`,
    ca: list`Sí | Cert | Apte/a | Apte | Apta | Superat | Superada | Completat | Completada | Finalitzat | Finalitzada |
        Acabat | Acabada | Aprovat | Aprovada | Ha assistit | Assistit`,
    eu: list`Bai | Egia | Gai | Gaindituta | Gainditua | Gainditu du | Osatuta | Osatua | Amaituta | Amaitua | Bukatuta |
        Bertaratu da`,
    en: list`Yes | Y | True | Passed | Pass | Completed | Finished | Attended`,
  },
  no: {
    es: list`No | N | 0 | Falso | No apto/a | No apto | No apta | No superado | No superada | No completado |
        No completada | No finalizado | No finalizada | No terminado | No terminada | Suspenso | Suspensa |
        No aprobado | No aprobada | No asistió | No asiste | No ha asistido`,
    gl: list`Non | Non apto/a | Non apto | Non apta | Non superado | Non superada | Non completado | Non completada |
        Non rematado | Non rematada | Non finalizado | Non finalizada | Non aprobado | Non aprobada | Non asistiu`,
    ca: list`No | Fals | No apte/a | No apte | No superat | No completat | No completada | No finalitzat |
        No finalitzada | No acabat | No acabada | Suspès | Suspesa | No aprovat | No aprovada | No ha assistit`,
    eu: list`Ez | Gezurra | Ez gai | Ez gaindituta | Ez gainditua | Gainditu gabe | Ez du gainditu | Osatu gabe |
        Amaitu gabe | Ez amaitua | Ez da bertaratu`,
    en: list`No | False | Failed | Fail | Not passed | Not completed | Not finished | Not attended`,
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
    es: list`Ciudadanía | Ciudadano/a | Ciudadano | Ciudadana | Ciudadanos | Población general | Público general`,
    gl: list`Cidadanía | Cidadán/á | Cidadán | Cidadá | Cidadáns | Poboación xeral | Público xeral`,
    ca: list`Ciutadania | Ciutadà/ana | Ciutadà | Ciutadana | Ciutadans | Població general | Públic general`,
    eu: list`Herritarrak | Herritarra | Herritar | Biztanleria orokorra | Publiko orokorra`,
    en: list`Citizen | Citizens | General public`,
  },
  unemployed: {
    es: list`Desempleado/a | Desempleado | Desempleada | Desempleados | Persona desempleada | Personas desempleadas |
        En paro | Parado/a | Parado | Parada | Parados | Demandante de empleo | Demandantes de empleo | En desempleo`,
    gl: list`Desempregado/a | Desempregado | Desempregada | Desempregados | Persoa desempregada | Persoas desempregadas |
        No paro | En desemprego | Demandante de emprego | Demandantes de emprego`,
    ca: list`Aturat/ada | Aturat | Aturada | Aturats | Persona aturada | Persones aturades | A l'atur | En atur |
        Desocupat/ada | Desocupat | Desocupada | Demandant d'ocupació | Demandant de feina`,
    eu: list`Langabea | Langabe | Langabeak | Langabetua | Langabezian | Enplegu-eskatzailea | Lan-eskatzailea |
        Lan bila`,
    en: list`Unemployed | Unemployed person | Unemployed people | Job seeker | Jobseeker`,
  },
  ict_professional: {
    es: list`Profesional TIC | Profesionales TIC | Dinamizador/a | Dinamizador | Dinamizadora | Dinamizadores |
        Dinamizador/a TIC | Dinamizador TIC | Dinamizadora TIC`,
    gl: list`Profesional TIC | Profesionais TIC | Dinamizador/a | Dinamizadores/as | Axente TIC`,
    ca: list`Professional TIC | Professionals TIC | Dinamitzador/a | Dinamitzador | Dinamitzadora | Dinamitzadors |
        Dinamitzador/a TIC`,
    eu: list`IKT profesionala | IKTko profesionala | IKT profesionalak | IKT-profesionala | Dinamizatzailea |
        IKT dinamizatzailea`,
    en: list`ICT professional | ICT professionals | ICT dynamizer | Dynamizer`,
  },
  teacher: {
    es: list`Docente | Docentes | Profesorado | Profesor/a | Profesor | Profesora | Profesores | Educador/a | Educador |
        Educadora | Educadores | Maestro/a | Maestro | Maestra`,
    gl: list`Docente | Docentes | Profesorado | Profesor/a | Mestre/a | Mestre | Mestra | Educador/a`,
    ca: list`Docent | Docents | Professorat | Professor/a | Professor | Professora | Mestre/a | Educador/a`,
    eu: list`Irakaslea | Irakasle | Irakasleak | Hezitzailea | Hezitzaile | Hezitzaileak`,
    en: list`Teacher | Teachers | Educator | Teaching staff`,
  },
} as const satisfies Record<string, Words>;

export const resultWords = {
  pass: {
    es: list`Apto | Apta | Apto/a | Aprobado | Aprobada | Superado | Superada | Sí | 1`,
    gl: list`Apto | Apta | Apto/a | Aprobado | Superado | Si`,
    ca: list`Apte | Apta | Apte/a | Aprovat | Aprovada | Superat | Superada | Sí`,
    eu: list`Gai | Gainditua | Gaindituta | Gainditu du | Bai`,
    en: list`Pass | Passed | Yes`,
  },
  fail: {
    es: list`No apto | No apta | No apto/a | Suspenso | Suspensa | No superado | No superada | No aprobado |
        No aprobada | No | 0`,
    gl: list`Non apto | Non apta | Non apto/a | Suspenso | Non superado | Non superada | Non aprobado | Non`,
    ca: list`No apte | No apta | No apte/a | Suspès | Suspesa | No superat | No aprovat | No aprovada | No`,
    eu: list`Ez gai | Ez gainditua | Ez gaindituta | Gainditu gabe | Ez du gainditu | Ez`,
    en: list`Fail | Failed | Not passed | No`,
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
    es: list`Autónomo/a | Autónomo | Autónoma | Autónomos | Trabajador autónomo | Trabajadora autónoma`,
    gl: list`Autónomo/a | Autónomo | Autónoma | Traballador autónomo | Traballadora autónoma`,
    ca: list`Autònom/a | Autònom | Autònoma | Autònoms | Treballador autònom | Treballadora autònoma`,
    eu: list`Autonomoa | Autonomo | Norberaren konturako langilea`,
    en: list`Self-employed | Freelance | Freelancer | Sole trader`,
  },
  sme: {
    es: list`Pyme | Pymes | Microempresa | Micropyme | Empresa | Pequeña y mediana empresa | Pequeña empresa |
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
    es: list`Gran empresa | Grandes empresas | Empresa grande | Multinacional`,
    gl: list`Gran empresa | Grande empresa | Empresa grande | Multinacional`,
    ca: list`Gran empresa | Empresa gran | Grans empreses | Multinacional`,
    eu: list`Enpresa handia | Enpresa handiak | Multinazionala`,
    en: list`Large company | Large enterprise | Big company | Multinational`,
  },
  association: {
    es: list`Asociación | Asociaciones | Fundación | ONG | Entidad sin ánimo de lucro | Entidad sin fines de lucro |
        Asociación o fundación | Entidad social | Tercer sector | Federación`,
    gl: list`Asociación | Fundación | ONG | Entidade sen ánimo de lucro | Asociación ou fundación | Federación`,
    ca: list`Associació | Fundació | ONG | Entitat sense ànim de lucre | Associació o fundació | Federació`,
    eu: list`Elkartea | Fundazioa | GKE | Irabazi asmorik gabeko erakundea | Elkarte edo fundazioa`,
    en: list`Association | Foundation | NGO | Non-profit | Association or foundation`,
  },
  public_body: {
    es: list`Organismo público | Administración pública | Administración | Ayuntamiento | Ayuntamientos | Diputación |
        Cabildo | Mancomunidad | Entidad local | Corporación local | Entidad pública | Universidad | Universidad pública |
        Comunidad autónoma | Gobierno | Ministerio | Consejería | Consorcio | Sector público | Administración local |
        Empresa pública | Centro público | Colegio público | Instituto público | Junta vecinal`,
    gl: list`Organismo público | Administración pública | Concello | Deputación | Mancomunidade | Entidade local |
        Entidade pública | Universidade | Xunta`,
    ca: list`Organisme públic | Administració pública | Ajuntament | Diputació | Mancomunitat | Consell comarcal |
        Entitat local | Ens públic | Ens local | Entitat pública | Universitat`,
    eu: list`Erakunde publikoa | Administrazio publikoa | Udala | Aldundia | Mankomunitatea | Toki-erakundea |
        Unibertsitatea`,
    en: list`Public body | Public administration | Town hall | City council | Local authority | University | Government`,
  },
  religious_body: {
    es: list`Entidad religiosa | Congregación | Parroquia | Orden religiosa | Iglesia | Diócesis`,
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
    en: list`Completed | Done | Finished`,
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

/**
 * The heading of the column that a corrected file has beside the sender's own, by language. When the file comes back,
 * a last column of this name is passed over without a word.
 */
export const correctionHeadings: Readonly<Record<AnswerLanguage, string>> = {
  es: 'Errores',
  gl: 'Erros',
  ca: 'Errors',
  eu: 'Akatsak',
  en: 'Errors',
};

/** True of such a heading, in any language. */
export const isCorrectionHeading = (heading: string): boolean =>
  Object.values(correctionHeadings).some((ours) => ours.toLowerCase() === heading.trim().toLowerCase());
