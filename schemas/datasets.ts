import * as z from 'zod';
import { type Audience, type Indicator, type LocalText, pledge } from './pledge.ts';
import * as v from './values.ts';
import * as w from './words.ts';

/**
 * The four datasets that a sender may send. One zod object each; a field's schema reads its cell, and its `.meta()`
 * says the rest. The lake's columns, the templates, the recognition of headings and the data dictionary are derived
 * from these objects: a new field is one new line here.
 */
declare module 'zod' {
  interface GlobalMeta {
    /** The template's heading. Matching ignores case, accents, spaces and punctuation. */
    heading?: LocalText;
    /** What it means, for the clerk and the data dictionary. */
    note?: LocalText;
    /** True where an empty or unreadable cell rejects the row, and a missing column refuses the file. */
    required?: boolean;
    /** True of an identifier: a cell that is there and wrong rejects the row, though the field may be empty. */
    identifier?: boolean;
    /**
     * True where a cell names or could name a person or a company: it stays in `landing/` and `rejects/`, and only
     * what `stores` says goes on.
     */
    personal?: boolean;
    /** The lake columns made of this field. Default: one of the field's own name and type, none if `personal`. */
    stores?: Record<string, { def: { type: string } }>;
    /** A made-up value, as a clerk writes it. */
    sample?: string;
    /** The words of the template's drop-down and of the answers, by language; where a language has none, Spanish. */
    words?: Partial<w.Words>;
    /** True for a text that anybody may fill with anything: what names somebody in it is covered. */
    free?: boolean;
    /** True of a field that no template asks for, and that tells no dataset from another: where a file has it, it is read. */
    unasked?: boolean;
  }
}

/** The first day that a date of an activity may have. */
export const earliestDate = '2000-01-01';
const activityDate = v.date(earliestDate, { shortYears: true });
const named = <T extends { id: string; title: LocalText }>(list: readonly T[]) =>
  v.oneOf(Object.fromEntries(list.map((x) => [x.id, [x.title.es, x.title.en]])) as Record<string, string[]>);
const titles = (list: readonly { title: LocalText }[]) => ({
  es: list.map((x) => x.title.es),
  en: list.map((x) => x.title.en),
});

const audience = v.oneOf(w.allWords(w.audienceWords) satisfies Record<Audience, readonly string[]>);

const firstName = v.text.meta({ heading: { es: 'Nombre', en: 'First name' }, personal: true, sample: 'Aldara' });
const lastName = v.text.meta({
  heading: { es: 'Apellidos', en: 'Last name' },
  personal: true,
  sample: 'Quintela Ejemplo',
});

/** The fields by which a person is known. Only the pseudonym, and whether it is weak, is stored. */
const person = {
  document_id: v.document.meta({
    heading: { es: 'DNI/NIE', en: 'Document' },
    note: {
      es: 'DNI, NIE o pasaporte. Si falta: nombre, apellidos y fecha de nacimiento, o correo electrónico.',
      en: 'DNI, NIE or passport. Without it: first name, last name and birth date, or e-mail.',
    },
    personal: true,
    identifier: true,
    sample: '12345678Z',
  }),
  first_name: firstName,
  last_name: lastName,
  email: v.email.meta({
    heading: { es: 'Correo electrónico', en: 'E-mail' },
    personal: true,
    sample: 'aldara@ejemplo.example',
  }),
  birth_date: v.date('1900-01-01').meta({
    heading: { es: 'Fecha de nacimiento', en: 'Birth date' },
    note: { es: 'Se guarda solo el año.', en: 'Only the year is stored.' },
    personal: true,
    stores: { birth_year: z.int().meta({ note: { es: 'Año de nacimiento', en: 'Year of birth' } }) },
    sample: '23/04/1985',
  }),
};

const place = {
  postal_code: v.province.meta({
    heading: { es: 'Código postal', en: 'Postal code' },
    note: { es: 'Se guarda solo la provincia.', en: 'Only the province is stored.' },
    personal: true,
    stores: {
      province: z.string().meta({
        note: { es: 'Provincia, dos cifras del INE', en: 'Province, the two digits of INE' },
      }),
    },
    sample: '15001',
  }),
};

const training = z.object({
  ...person,
  sex: v.sex(null).meta({
    heading: { es: 'Sexo', en: 'Sex' },
    note: {
      es: 'Mujer, Hombre u Otro. Una M sola no se entiende si en la columna no hay H ni F.',
      en: 'Female, male or other. An M alone is unknown where the column has neither H nor F.',
    },
    sample: 'Mujer',
    words: w.shownWords(w.sexWords),
  }),
  ...place,
  municipality: v.text.meta({ heading: { es: 'Municipio', en: 'Municipality' }, personal: true, sample: 'A Coruña' }),
  audience: audience.meta({
    heading: { es: 'Colectivo', en: 'Audience' },
    note: { es: 'Para quién fue la actividad.', en: 'Whom the activity was for.' },
    required: true,
    sample: 'Ciudadanía',
    words: w.shownWords(w.audienceWords),
  }),
  centre: v.text.meta({ heading: { es: 'Centro', en: 'Centre' }, free: true, sample: 'Aula CeMIT de Ejemplo' }),
  activity_id: v.identifier.meta({
    heading: { es: 'Código de actividad', en: 'Activity id' },
    note: { es: 'Este o el nombre de la actividad.', en: 'This, or the activity.' },
    free: true,
    identifier: true,
    sample: 'ACT-017',
  }),
  activity: v.text.meta({ heading: { es: 'Actividad', en: 'Activity' }, free: true, sample: 'Alfabetización digital' }),
  programme: named(pledge.programmes).meta({
    heading: { es: 'Programa', en: 'Programme' },
    sample: 'CODIX',
    words: titles(pledge.programmes),
  }),
  modality: v.oneOf(w.allWords(w.modalityWords)).meta({
    heading: { es: 'Modalidad', en: 'Modality' },
    sample: 'Presencial',
    words: w.shownWords(w.modalityWords),
  }),
  start_date: activityDate.meta({ heading: { es: 'Fecha de inicio', en: 'Start date' }, sample: '05/03/2018' }),
  end_date: activityDate.meta({
    heading: { es: 'Fecha de fin', en: 'End date' },
    note: { es: 'dd/mm/aaaa. El mes en que cuenta.', en: 'dd/mm/yyyy. The month in which it counts.' },
    required: true,
    sample: '16/03/2018',
  }),
  hours: v.hours(0, 2000).meta({ heading: { es: 'Horas', en: 'Hours' }, sample: '12,5' }),
  completed: v.yesNo.meta({
    heading: { es: 'Superado', en: 'Completed' },
    note: { es: 'Sí o No. En un acto: si asistió.', en: 'Yes or no. Of an event: attended.' },
    required: true,
    sample: 'Sí',
    words: w.shownWords(w.yesNoWords),
  }),
});

const certification = z.object({
  ...person,
  audience: training.shape.audience,
  scheme: v.text.meta({
    heading: { es: 'Certificación', en: 'Scheme' },
    note: { es: 'El nombre de la certificación.', en: 'The name of the certification.' },
    required: true,
    free: true,
    sample: 'CODIX',
  }),
  level: v.text.meta({ heading: { es: 'Nivel', en: 'Level' }, free: true, sample: 'Básico' }),
  certificate_id: v.identifier.meta({
    heading: { es: 'Número de certificado', en: 'Certificate id' },
    note: {
      es: 'Cada certificado cuenta una vez por su número dentro de su certificación.',
      en: 'A certificate counts once by its number within its scheme.',
    },
    personal: true,
    identifier: true,
    sample: 'CX-2018-00042',
  }),
  issue_date: activityDate.meta({
    heading: { es: 'Fecha de emisión', en: 'Issue date' },
    required: true,
    sample: '20/04/2018',
  }),
  expiry_date: activityDate.meta({ heading: { es: 'Fecha de caducidad', en: 'Expiry date' }, sample: '20/04/2023' }),
  result: v.result.meta({
    heading: { es: 'Resultado', en: 'Result' },
    required: true,
    sample: 'Apto',
    words: w.shownWords(w.resultWords),
  }),
});

const coveredName: LocalText = {
  es: 'No hace falta. De una persona física, se tapa en los textos.',
  en: 'Not needed. That of a natural person is covered in texts.',
};

/** The names are read to be covered where the company is a person: what a clerk writes beside a DNI, not what is asked for. */
const company = z.object({
  tax_id: v.taxId.meta({
    heading: { es: 'CIF/NIF', en: 'Tax id' },
    required: true,
    personal: true,
    stores: {
      legal_form: z.enum(v.legalForms).meta({
        note: {
          es: 'Forma jurídica, por la letra del CIF; natural_person de un DNI o NIE',
          en: 'Legal form, by the letter of the tax id; natural_person of a DNI or NIE',
        },
      }),
    },
    sample: 'B12345674',
  }),
  company_type: v.companyType.meta({
    heading: { es: 'Tipo', en: 'Company type' },
    note: {
      es: 'Una gran empresa, un organismo público o una entidad religiosa no cuentan como pyme.',
      en: 'A large company, a public body or a religious one is not counted as an SME.',
    },
    sample: 'Pyme',
    words: w.shownWords(w.companyTypeWords),
  }),
  employees: v.atLeast(0, 10_000_000).meta({
    heading: { es: 'Empleados', en: 'Employees' },
    note: {
      es: 'Un número, o «10-49» o «250 o más», de los que se guarda el menor. Con 250 o más no cuenta como pyme.',
      en: 'A number, or “10-49” or “250 or more”, of which the least is stored. With 250 and more it is no SME.',
    },
    sample: '12',
  }),
  sector: v.text.meta({ heading: { es: 'Sector', en: 'Sector' }, free: true, sample: 'Comercio' }),
  postal_code: place.postal_code,
  activity: v.text.meta({
    heading: { es: 'Actividad', en: 'Activity' },
    free: true,
    sample: 'Taller de factura electrónica',
  }),
  date: activityDate.meta({ heading: { es: 'Fecha', en: 'Date' }, required: true, sample: '07/06/2018' }),
  company_name: v.text.meta({
    heading: { es: 'Razón social', en: 'Company name' },
    note: coveredName,
    personal: true,
    unasked: true,
    sample: 'Aldara Quintela Ejemplo',
  }),
  first_name: firstName.meta({ ...firstName.meta(), note: coveredName, unasked: true }),
  last_name: lastName.meta({ ...lastName.meta(), note: coveredName, unasked: true }),
});

const milestone = z.object({
  milestone: named(pledge.milestones).meta({
    heading: { es: 'Hito', en: 'Milestone' },
    required: true,
    sample: pledge.milestones[0]!.title.es,
    words: titles(pledge.milestones),
  }),
  date: activityDate.meta({ heading: { es: 'Fecha', en: 'Date' }, sample: '16/03/2017' }),
  state: v.oneOf(w.allWords(w.stateWords)).meta({
    heading: { es: 'Estado', en: 'State' },
    sample: 'Completado',
    words: w.shownWords(w.stateWords),
  }),
  participants: v.whole(0, 10_000_000).meta({ heading: { es: 'Participantes', en: 'Participants' }, sample: '240' }),
  evidence_url: v.httpsUrl.meta({
    heading: { es: 'Evidencia', en: 'Evidence' },
    note: { es: 'Un enlace https, público.', en: 'An https link, public.' },
    sample: 'https://ejemplo.example/encuentro-xvi',
  }),
  notes: v.text.meta({
    heading: { es: 'Notas', en: 'Notes' },
    note: { es: 'No se guarda ni se publica.', en: 'Neither stored nor published.' },
    personal: true,
    sample: '',
  }),
});

/** The name of a dataset. */
export const datasetIds = ['training', 'certification', 'company', 'milestone'] as const;
export const DatasetId = z.enum(datasetIds);
export type DatasetId = z.infer<typeof DatasetId>;

export interface Dataset {
  id: DatasetId;
  title: LocalText;
  /** A field each, in the template's order; its schema reads a cell's text. */
  fields: z.ZodObject<Record<string, z.ZodType>>;
  /** Of each group, one field at the least must have a column; all its fields empty rejects the row. */
  oneOf: readonly (readonly string[])[];
  /** By what a row is known: by a person, a company, or neither. */
  about: 'person' | 'company' | null;
  /** The field whose month is the row's month: the one that counts, and that *replace* goes by. */
  dateField: string;
  /**
   * What makes two rows of one sender one row, of which the last counts: lake columns, beside the sender; `signature` stands
   * for the person whom it is linked to. Where the last of them is empty, `without` takes their place.
   */
  identity: readonly string[];
  without: readonly string[] | null;
  /** What its rows count, each once; null of rows that no indicator counts. */
  counts: Indicator['counts'] | null;
  /** Columns that are made of several fields (see `functions/normalize/`), after the fields' own. */
  derived: Record<string, z.ZodType>;
}

const key = (es: string, en: string) => z.string().meta({ note: { es, en } });

export const datasets: Record<DatasetId, Dataset> = {
  training: {
    id: 'training',
    title: { es: 'Formación', en: 'Training' },
    fields: training,
    oneOf: [['activity_id', 'activity']],
    about: 'person',
    dateField: 'end_date',
    identity: ['signature', 'activity_key', 'start_date'],
    // It joins the row of the same person and activity with the same end, where there is one.
    without: ['signature', 'activity_key', 'end_date'],
    counts: 'people',
    derived: {
      activity_key: key(
        'La actividad en la identidad de la fila: su código o, si no, su nombre; sin mayúsculas, ni acentos en el nombre',
        'The activity in the identity of the row: its id, else its title; without case, a title without accents',
      ),
    },
  },
  certification: {
    id: 'certification',
    title: { es: 'Certificación', en: 'Certification' },
    fields: certification,
    oneOf: [],
    about: 'person',
    dateField: 'issue_date',
    identity: ['signature', 'scheme_key', 'certificate'],
    without: ['signature', 'scheme_key', 'level_key', 'issue_date'],
    counts: 'certificates',
    derived: {
      scheme_key: key('La certificación, sin mayúsculas ni acentos', 'The scheme without case and accents'),
      level_key: key(
        'El nivel, sin mayúsculas ni acentos; vacío si no hay',
        'The level without case and accents; null without one',
      ),
      certificate: key(
        'Seudónimo del número de certificado dentro de su certificación; vacío si no hay número',
        'Pseudonym of the certificate’s number within its scheme; null without a number',
      ),
    },
  },
  company: {
    id: 'company',
    title: { es: 'Empresas', en: 'Companies' },
    fields: company,
    oneOf: [],
    about: 'company',
    dateField: 'date',
    identity: ['company', 'activity_key', 'date'],
    without: null,
    counts: 'companies',
    derived: {
      activity_key: key('La actividad, sin mayúsculas ni acentos', 'The activity without case and accents'),
    },
  },
  milestone: {
    id: 'milestone',
    title: { es: 'Hitos', en: 'Milestones' },
    fields: milestone,
    oneOf: [],
    about: null,
    dateField: 'date',
    identity: ['milestone'],
    without: null,
    counts: null,
    derived: {},
  },
};
