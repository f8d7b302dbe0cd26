import type { z } from 'zod';
import { type DatasetId, datasetIds, datasets } from './datasets.ts';
import { type AnswerLanguage, pledge } from './pledge.ts';

/**
 * What fields, datasets and indicators are called on a clerk's page, in the five languages. The template exists in Spanish
 * and English, and its headings are the names in these two; the other three are here.
 */
type Other = Exclude<AnswerLanguage, 'es' | 'en'>;
type Names = Readonly<Record<string, Readonly<Record<Other, string>>>>;

const fields: Names = {
  document_id: { gl: 'DNI/NIE', ca: 'DNI/NIE', eu: 'NAN/AIZ' },
  first_name: { gl: 'Nome', ca: 'Nom', eu: 'Izena' },
  last_name: { gl: 'Apelidos', ca: 'Cognoms', eu: 'Abizenak' },
  email: { gl: 'Correo electrónico', ca: 'Correu electrònic', eu: 'Posta elektronikoa' },
  birth_date: { gl: 'Data de nacemento', ca: 'Data de naixement', eu: 'Jaioteguna' },
  sex: { gl: 'Sexo', ca: 'Sexe', eu: 'Sexua' },
  postal_code: { gl: 'Código postal', ca: 'Codi postal', eu: 'Posta-kodea' },
  municipality: { gl: 'Concello', ca: 'Municipi', eu: 'Udalerria' },
  audience: { gl: 'Colectivo', ca: 'Col·lectiu', eu: 'Kolektiboa' },
  centre: { gl: 'Centro', ca: 'Centre', eu: 'Zentroa' },
  activity_id: { gl: 'Código de actividade', ca: 'Codi d’activitat', eu: 'Jardueraren kodea' },
  activity: { gl: 'Actividade', ca: 'Activitat', eu: 'Jarduera' },
  programme: { gl: 'Programa', ca: 'Programa', eu: 'Programa' },
  modality: { gl: 'Modalidade', ca: 'Modalitat', eu: 'Modalitatea' },
  start_date: { gl: 'Data de inicio', ca: 'Data d’inici', eu: 'Hasiera-data' },
  end_date: { gl: 'Data de fin', ca: 'Data de fi', eu: 'Amaiera-data' },
  hours: { gl: 'Horas', ca: 'Hores', eu: 'Orduak' },
  completed: { gl: 'Superado', ca: 'Superat', eu: 'Gaindituta' },
  scheme: { gl: 'Certificación', ca: 'Certificació', eu: 'Ziurtagiria' },
  level: { gl: 'Nivel', ca: 'Nivell', eu: 'Maila' },
  certificate_id: { gl: 'Número de certificado', ca: 'Número de certificat', eu: 'Ziurtagiriaren zenbakia' },
  issue_date: { gl: 'Data de emisión', ca: 'Data d’emissió', eu: 'Egite-data' },
  expiry_date: { gl: 'Data de caducidade', ca: 'Data de caducitat', eu: 'Iraungitze-data' },
  result: { gl: 'Resultado', ca: 'Resultat', eu: 'Emaitza' },
  tax_id: { gl: 'CIF/NIF', ca: 'CIF/NIF', eu: 'IFK/IFZ' },
  company_name: { gl: 'Razón social', ca: 'Raó social', eu: 'Sozietatearen izena' },
  company_type: { gl: 'Tipo', ca: 'Tipus', eu: 'Mota' },
  employees: { gl: 'Persoas empregadas', ca: 'Persones empleades', eu: 'Langileak' },
  sector: { gl: 'Sector', ca: 'Sector', eu: 'Sektorea' },
  date: { gl: 'Data', ca: 'Data', eu: 'Data' },
  milestone: { gl: 'Fito', ca: 'Fita', eu: 'Mugarria' },
  state: { gl: 'Estado', ca: 'Estat', eu: 'Egoera' },
  participants: { gl: 'Participantes', ca: 'Participants', eu: 'Parte-hartzaileak' },
  evidence_url: { gl: 'Evidencia', ca: 'Evidència', eu: 'Ebidentzia' },
  notes: { gl: 'Notas', ca: 'Notes', eu: 'Oharrak' },
};

const titles: Readonly<Record<DatasetId, Readonly<Record<Other, string>>>> = {
  training: { gl: 'Formación', ca: 'Formació', eu: 'Prestakuntza' },
  certification: { gl: 'Certificación', ca: 'Certificació', eu: 'Ziurtagiriak' },
  company: { gl: 'Empresas', ca: 'Empreses', eu: 'Enpresak' },
  milestone: { gl: 'Fitos', ca: 'Fites', eu: 'Mugarriak' },
};

const indicators: Names = {
  citizens_trained: { gl: 'Cidadanía formada', ca: 'Ciutadania formada', eu: 'Trebatutako herritarrak' },
  citizen_certifications: {
    gl: 'Certificacións da cidadanía',
    ca: 'Certificacions de la ciutadania',
    eu: 'Herritarren ziurtagiriak',
  },
  unemployed_trained: {
    gl: 'Persoas desempregadas formadas',
    ca: 'Persones aturades formades',
    eu: 'Trebatutako langabeak',
  },
  smes_involved: {
    gl: 'Pemes e autónomos implicados',
    ca: 'Pimes i autònoms implicats',
    eu: 'Parte hartu duten ETEak eta autonomoak',
  },
  professionals_trained: {
    gl: 'Profesionais TIC formados',
    ca: 'Professionals TIC formats',
    eu: 'Trebatutako IKT profesionalak',
  },
  professional_certifications: {
    gl: 'Certificacións de profesionais TIC',
    ca: 'Certificacions de professionals TIC',
    eu: 'IKT profesionalen ziurtagiriak',
  },
  teachers_trained: { gl: 'Docentes formados', ca: 'Docents formats', eu: 'Trebatutako irakasleak' },
};

/** What a field is called; its own name where no dataset has it. */
export function fieldLabel(field: string, language: AnswerLanguage): string {
  if (language !== 'es' && language !== 'en') return fields[field]?.[language] ?? field;
  const dataset = datasetIds.find((id) => field in datasets[id].fields.shape);
  return (dataset && datasets[dataset].fields.shape[field]?.meta()?.heading?.[language]) ?? field;
}

/** What a field that is kept of a row is called: its heading, or the note of what is kept in its place. */
export function keptLabel(field: string, language: AnswerLanguage): string {
  const kept = datasetIds
    .flatMap((id) => Object.values(datasets[id].fields.shape))
    .map((sent) => sent.meta()?.stores?.[field] as z.ZodType | undefined)
    .find((schema) => schema !== undefined);
  return kept?.meta()?.note?.[language === 'en' ? 'en' : 'es'] ?? fieldLabel(field, language);
}

/** What a dataset is called. */
export const datasetLabel = (dataset: DatasetId, language: AnswerLanguage): string =>
  language === 'es' || language === 'en' ? datasets[dataset].title[language] : titles[dataset][language];

/** What an indicator is called; its own name where the pledge has none of that name. */
export function indicatorLabel(indicator: string, language: AnswerLanguage): string {
  if (language !== 'es' && language !== 'en') return indicators[indicator]?.[language] ?? indicator;
  return pledge.indicators.find(({ id }) => id === indicator)?.title[language] ?? indicator;
}
