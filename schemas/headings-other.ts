import type { DatasetId } from './datasets.ts';

/**
 * Names of the fields in Galician, Catalan and Basque, where they are not the Spanish or English ones; a line each, in
 * this order. They come after those of `headings.ts`, which says how names match.
 */
const names = ([list]: TemplateStringsArray): readonly string[] =>
  list!
    .split(/[|\n]/)
    .map((name) => name.trim())
    .filter(Boolean);

const person = {
  document_id: names`DNI ou NIE | Documento de identidade
      Document d’identitat | Document identificatiu | Número de document | Núm. de document | Passaport
      Número de DNI | Nº de DNI | Número do documento | Nº do documento | Documento identificativo | DNI/NIE do alumno |
      Número de DNI/NIE | Document d’identitat | DNI de l’alumne | Núm. DNI | Número d’identificació | Document nacional d’identitat |
      NAN-AIZ | NAN/AIZ/Pasaportea | NAN edo IFZ | NAN zk. | NANa | Agiriaren zenbakia | Identitate agiria | NAN edo pasaportea | Ikaslearen NANa |
      NAN | AIZ | NAN/AIZ | NAN edo AIZ | NAN zenbakia | Nortasun agiria | Identifikazio zenbakia | Pasaportea`,
  first_name: names`Nome | Nome de pila
      Nom | Nom de pila
      Izena`,
  last_name: names`Apelidos | Apelido | Nome e apelidos | Apelidos e nome | Nome completo | Alumno/a | Alumnado
      Cognoms | Cognom | Nom i cognoms | Cognoms i nom | Cognoms, nom | Nom complet | Alumne | Alumne/a | Participant
      Abizenak | Abizena | Deitura | Deiturak | Izen-abizenak | Abizen-izenak | Abizenak, izena | Izena eta abizenak | Abizenak eta izena | Ikaslea | Parte-hartzailea | Izen osoa`,
  email: names`Correo electrónico | Conta de correo | Email helbidea | Korreoa | Korreo elektronikoa | Posta elektronikoko helbidea | Conta de correo electrónico | Compte de correu | Compte de correu electrònic | A/e | Posta-e | Emaila | Posta elektronikoaren helbidea | Helbide elektroniko
      Enderezo de correo | Enderezo electrónico | Enderezo de correo electrónico
      Correu electrònic | Correu | Adreça electrònica | Adreça de correu | Adreça de correu electrònic
      Helbide elektronikoa | Posta elektronikoa | E-posta | E-posta helbidea`,
  birth_date: names`Data de nacemento | Data nacemento | Nacemento | D. nacemento | Data nac.
      Data de naixement | Data naixement | Naixement | D. naixement
      Jaiotze-data | Jaiotze-eguna | Jaiotze eguna | Jaioteguna | Jaiotze data | Noiz jaioa | Jaiotza-data`,
};
const audience = names`Público obxectivo | Destinatarios | Colectivo destinatario | Poboación destinataria
      Col·lectiu | Col.lectiu | Públic objectiu | Destinataris | Col·lectiu destinatari | Col·lectiu al qual pertany
      Kolektiboa | Xede-taldea | Hartzaileak | Taldea (kolektiboa) | Kolektibo`;
const postalCode = names`Provincia | Código postal
      Codi postal | Província | Codi postal de residència
      Posta-kodea | PK | Posta kodea | Probintzia | Lurralde historikoa`;

/** By dataset and field. */
export const otherHeadings: Record<DatasetId, Record<string, readonly string[]>> = {
  training: {
    ...person,
    sex: names`Xénero | Home/Muller | Home/Dona | Gizona/Emakumea
      Sexe | Gènere
      Sexua | Generoa`,
    postal_code: postalCode,
    municipality: names`Localidade | Concello de residencia | Municipi de residència | Població de residència | Hiria | Bizilekua | Bizitokia | Vila | Poboación
      Municipi | Localitat | Població | Ciutat | Poble
      Udalerria | Herria`,
    audience,
    centre: names`Nome do centro | Lloc | Lloc de realització | Espai | Equipament | Punt Òmnia | Lekua | Tokia | KZgunea | Ikasgela | Lugar de realización
      Nom del centre | Punt TIC | Seu
      Zentroa | Telezentroa | Zentroaren izena`,
    activity_id: names`Código da actividade | Código do curso
      Codi d’activitat | Codi de l’activitat | Codi del curs
      Jardueraren kodea | Jarduera-kodea | Ikastaroaren kodea`,
    activity: names`Actividade | Curs realitzat | Ikastaroaren izenburua | Tailerraren izenburua | Nome da actividade | Nome do curso | Nome do obradoiro | Curso ou obradoiro | Acción formativa | Actividade formativa | Título da actividade | Taller | Título do curso | Obradoiro
      Activitat | Nom de l’activitat | Curs | Taller | Nom del taller | Curs o taller | Títol de l’activitat | Activitat formativa | Denominació | Nom del curs | Títol del curs | Acció formativa | Formació
      Jarduera | Jardueraren izena | Ikastaroa | Ikastaro edo tailerra | Tailerraren izena | Ikastaroaren titulua | Prestakuntza-ekintza | Ekintza | Formazioa | Kurtsoa | Kurtsoaren izena | Ikastaroaren izena | Tailerra | Prestakuntza`,
    programme: names`Proxecto | Nome do programa
      Projecte | Nom del programa
      Proiektua | Programaren izena`,
    modality: names`Modalidade
      Modalitat
      Modalitatea`,
    start_date: names`Data de inicio | Des de | Comença el | Noiztik | Hasiera-eguna | Hasiera eguna | Data inicio | Data de comezo | Comezo | Inicio do curso | D. inicio | Data de inicio do curso
      Data d’inici | Data inici | Data de començament | Inici | Inici del curs | Data d’inici del curs | Comença
      Hasiera-data | Hasiera | Hasiera data | Ikastaroaren hasiera | Hasten da`,
    end_date: names`Data de fin | Data de peche | Data de celebración | Data de celebració | Data d’impartició | Data de tancament | Fins a | Fins al |
      Amaitze-data | Amaiera-eguna | Amaiera eguna | Azken eguna | Burutze-data | Egite-data | Egiteko data | Noiz | Noiz arte | Data fin | Data de finalización | Data de remate | Remate | Data fin de curso | Data do curso | Data do obradoiro | Data da formación | Data de realización | Data do evento | Data da sesión | Data final
      Data de fi | Data fi | Data de finalització | Data final | Fi | Fi del curs | Data fi de curs | Data del curs | Data del taller | Data de la formació | Data de realització | Data de l’esdeveniment | Data de la sessió | Data d’acabament
      Amaiera-data | Bukaera-data | Amaiera | Bukaera | Amaiera data | Bukaera data | Ikastaroaren amaiera | Ikastaroaren data | Tailerraren data | Prestakuntzaren data | Saioaren data | Gauzatze-data
      Data da actividade | Data de l’activitat | Jardueraren data | Data`,
    hours: names`Número de horas lectivas | Càrrega lectiva | Càrrega horària | Hores assistides | Hores rebudes | Ordu guztiak | Ordu kop. | Ikastorduak | Horas lectivas | Nº de horas | Total de horas | Horas totais | Duración | Duración do curso | Horas do curso
      Hores | Nombre d’hores | Núm. d’hores | Nº d’hores | Total d’hores | Hores totals | Hores lectives | Durada | Durada del curs | Hores del curs | Durada (hores)
      Orduak | Ordu kopurua | Iraupena | Ordu kopuru osoa | Orduak guztira | Ikastaroaren iraupena | Ordu-kopurua | Eskola-orduak | Ordu`,
    completed: names`Rematado | Superou | Finalizou | Completou | Aprobou | Participou | Acabou | Resultat | Amb aprofitament | Va superar | Va completar | Va finalitzar | Va acabar | Va aprovar | Va assistir | Gainditu | Bertaratua | Emaitza | Ikastaroa gainditu du | Superó | Aproveitamento | Rematado/a | Remata | Rematou | Ten rematado | Superado/a | Superou o curso | ¿Superou o curso? | Supera o curso | Asistiu | Superaches | Completaches | Finalizaches | Remataches | Acabaches | Aprobaches | Asistiches | Participaches | Asistencia | Completado | Finalizado | Aprobado | Apto | Aproveita
      Superat | Superat/ada | Completat | Finalitzat | Acabat | Aprovat | Apte | Apte/a | Apte/No apte | Assistència | Ha superat el curs | Supera el curs | Ha superat | Ha finalitzat | Ha acabat | Ha completat el curs | Ha assistit | Assisteix | Aprofitament | Finalitza
      Gaindituta | Gainditua | Gainditu du | Gainditu du ikastaroa | Amaituta | Amaitua | Amaitu du | Osatuta | Osatu du | Bukatuta | Bukatu du | Bertaratu da | Bertaratu zara | Bertaratzea | Gai / Ez gai | Asistentzia | Aprobetxamendua | Gai`,
  },
  certification: {
    ...person,
    audience,
    scheme: names`Nome da certificación
      Certificació | Certificat | Acreditació | Nom de la certificació
      Ziurtagiria | Egiaztagiria | Ziurtapena`,
    level: names`Nivell | Nivell obtingut
      Maila`,
    certificate_id: names`Código do certificado
      Número de certificat | Núm. de certificat | Codi del certificat
      Ziurtagiriaren zenbakia | Ziurtagiri-zenbakia | Ziurtagiriaren kodea | Egiaztagiriaren zenbakia`,
    issue_date: names`Data de emisión | Data emisión | Data de expedición | Data do exame
      Data d’emissió | Data emissió | Data d’expedició | Data de l’examen
      Jaulkipen-data | Igorpen-data | Azterketaren data
      Data`,
    expiry_date: names`Data de caducidade | Caducidade | Data de vencemento
      Data de caducitat | Caducitat | Data de venciment
      Iraungitze-data | Iraungipen-data`,
    result: names`Cualificación | Superou o exame | Aprobou o exame | Superaches o exame | Aprobaches o exame
      Resultat | Qualificació | Apte | Ha superat l’examen | Ha aprovat l’examen
      Emaitza | Kalifikazioa | Azterketa gainditu du`,
  },
  company: {
    tax_id: names`CIF da empresa | NIF da empresa
      CIF de l’empresa | NIF de l’empresa
      IFZ | IFK | Enpresaren IFZ | Enpresaren IFK`,
    company_type: names`Tipus | Tipus d’empresa
      Mota | Enpresa mota`,
    employees: names`Empregados | Número de empregados | Nº de empregados | Traballadores | Persoal | Número de traballadores |
      Traballadores/as | Número de traballadores/as | Número de traballadoras/es | Persoas traballadoras |
      Número de persoas traballadoras | Persoas empregadas | Número de persoas empregadas
      Empleats | Nombre d’empleats | Núm. d’empleats | Treballadors | Nombre de treballadors | Número de treballadors |
      Treballadors/es | Nombre de treballadors/es | Número de treballadors/es | Treballadores/ors | Persones treballadores |
      Nombre de persones treballadores | Número de persones treballadores | Nombre d’empleats/des | Plantilla
      Langileak | Langile kopurua | Langile kop. | Zenbat langile | Enplegatuak | Enplegatu kopurua | Enplegatu kop.`,
    sector: names`Sector de actividade
      Sector d’activitat
      Sektorea | Jarduera-sektorea`,
    postal_code: postalCode,
    activity: names`Actividade | Nome da actividade | Obradoiro | Xornada
      Activitat | Nom de l’activitat | Curs
      Jarduera | Jardueraren izena | Tailerra | Jardunaldia | Ikastaroa`,
    date: names`Data da actividade | Data de participación
      Data de l’activitat | Data de participació
      Jardueraren data | Eguna
      Data`,
    company_name: names`Nome ou razón social | Nome da empresa | Nome fiscal | Nome comercial
      Raó social | Nom o raó social | Nom de l’empresa | Nom fiscal | Nom comercial | Denominació social
      Sozietatearen izena | Sozietate-izena | Izen soziala | Enpresaren izena | Merkataritza-izena | Izen komertziala | Enpresa`,
    first_name: person.first_name,
    last_name: person.last_name,
  },
  milestone: {
    milestone: names`Fito | Nome do fito
      Fita | Nom de la fita
      Mugarria | Mugarriaren izena`,
    date: names`Data de realización
      Data de realització
      Gauzatze-data
      Data`,
    state: names`Estat | Situació
      Egoera`,
    participants: names`Número de asistentes
      Participants | Nombre de participants | Assistents
      Parte-hartzaileak | Parte-hartzaile kopurua | Bertaratuak`,
    evidence_url: names`Ligazón | Ligazón á evidencia
      Enllaç | Enllaç a l’evidència
      Ebidentzia | Esteka | Froga`,
    notes: names`Observacións
      Observacions | Comentaris
      Oharrak | Iruzkinak`,
  },
};
