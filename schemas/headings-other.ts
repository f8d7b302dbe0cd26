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
      NAN | AIZ | NAN/AIZ | NAN edo AIZ | NAN zenbakia | Nortasun agiria | Identifikazio zenbakia | Pasaportea`,
  first_name: names`Nome | Nome de pila
      Nom | Nom de pila
      Izena`,
  last_name: names`Apelidos | Apelido | Primeiro apelido | Nome e apelidos
      Cognoms | Cognom | Primer cognom | Nom i cognoms
      Abizenak | Abizena | Lehen abizena | Izen-abizenak | Izena eta abizenak`,
  email: names`Enderezo de correo | Enderezo electrónico | Enderezo de correo electrónico
      Correu electrònic | Correu | Adreça electrònica | Adreça de correu | Adreça de correu electrònic
      Helbide elektronikoa | Posta elektronikoa | E-posta | E-posta helbidea`,
  birth_date: names`Data de nacemento | Data nacemento
      Data de naixement | Data naixement
      Jaiotze-data | Jaioteguna`,
};
const audience = names`Público obxectivo
      Col·lectiu | Col.lectiu | Públic | Públic objectiu | Destinataris
      Kolektiboa | Xede-taldea | Hartzaileak | Profila`;
const postalCode = names`Codi postal
      Posta-kodea | PK`;

/** By dataset and field. */
export const otherHeadings: Record<DatasetId, Record<string, readonly string[]>> = {
  training: {
    ...person,
    sex: names`Xénero
      Sexe | Gènere
      Sexua | Generoa`,
    postal_code: postalCode,
    municipality: names`Localidade
      Municipi | Localitat
      Udalerria | Herria`,
    audience,
    centre: names`Nome do centro
      Nom del centre | Punt TIC | Seu
      Zentroa | Telezentroa | Zentroaren izena`,
    activity_id: names`Código da actividade | Código do curso
      Codi d’activitat | Codi de l’activitat | Codi del curs
      Jardueraren kodea | Jarduera-kodea | Ikastaroaren kodea`,
    activity: names`Actividade | Nome da actividade | Nome do curso | Título do curso | Obradoiro
      Activitat | Nom de l’activitat | Curs | Nom del curs | Títol del curs | Acció formativa | Formació
      Jarduera | Jardueraren izena | Ikastaroa | Ikastaroaren izena | Tailerra | Prestakuntza`,
    programme: names`Proxecto | Nome do programa
      Projecte | Nom del programa
      Proiektua | Programaren izena`,
    modality: names`Modalidade
      Modalitat
      Modalitatea`,
    start_date: names`Data de inicio | Data inicio | Data de comezo
      Data d’inici | Data inici | Data de començament | Inici
      Hasiera-data | Hasiera`,
    end_date: names`Data de fin | Data fin | Data de finalización | Data de remate
      Data de fi | Data fi | Data de finalització | Data final | Fi
      Amaiera-data | Bukaera-data | Amaiera | Bukaera
      Data da actividade | Data de l’activitat | Jardueraren data | Data`,
    hours: names`Número de horas lectivas
      Hores | Nombre d’hores | Núm. d’hores | Total d’hores | Durada
      Orduak | Ordu kopurua | Iraupena`,
    completed: names`Rematado | Aproveitamento
      Superat | Completat | Finalitzat | Aprovat | Apte | Assistència | Ha superat el curs
      Gaindituta | Gainditua | Gainditu du | Amaituta | Osatuta`,
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
    result: names`Cualificación
      Resultat | Qualificació | Apte
      Emaitza | Kalifikazioa`,
  },
  company: {
    tax_id: names`CIF da empresa | NIF da empresa
      CIF de l’empresa | NIF de l’empresa
      IFZ | IFK | Enpresaren IFZ | Enpresaren IFK`,
    company_type: names`Tipus | Tipus d’empresa
      Mota | Enpresa mota`,
    employees: names`Empregados | Número de empregados | Nº de empregados | Traballadores | Persoal
      Empleats | Nombre d’empleats | Núm. d’empleats | Treballadors | Nombre de treballadors
      Langileak | Langile kopurua`,
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
  },
  milestone: {
    milestone: names`Fito | Nome do fito
      Fita | Nom de la fita
      Mugarria | Mugarriaren izena`,
    date: names`Data de realización | Data prevista
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
