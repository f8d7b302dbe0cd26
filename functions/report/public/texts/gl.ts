import { milestoneStatusWords, statusWords } from '../../../../schemas/status-words.ts';
import type { PublicTexts } from './es.ts';

/** The Galician texts. */
export const gl: PublicTexts = {
  name: 'Galego',
  sample: {
    title: 'Datos de mostra inventados.',
    text: 'As persoas, as empresas e as cifras desta páxina non existen.',
  },
  skip: 'Saltar ao contido',
  languages: 'Linguas',
  kicker: 'Informe público de progreso',
  asOf: (day) => `Datos ata o ${day}`,
  contents: 'Nesta páxina',
  table: 'Ver a táboa',
  others: 'Ver os demais indicadores',
  more: 'Ver as táboas',
  read: 'Ler',
  names: {
    sure: 'Certeza',
    outlook: 'Previsión',
    indicators: 'Indicadores',
    breakdowns: 'Quen',
    overlap: 'Coincidencias',
    milestones: 'Fitos',
    changes: 'Cambios',
    method: 'Método',
    data: 'Datos',
    accessibility: 'Accesibilidade',
  },
  source: (what, day) => `Unidade: ${what}. Datos ata o ${day}. Fonte: redes de telecentros.`,

  pillars: {
    all_citizens: 'Toda a cidadanía',
    labour_force: 'Persoas que traballan ou buscan traballo',
    ict_professionals: 'Profesionais TIC',
    education: 'Educación',
  },
  counts: { people: 'persoas distintas', certificates: 'certificados distintos', companies: 'empresas distintas' },
  status: statusWords.gl.status,
  statusRule: statusWords.gl.rule,

  summary: {
    title: 'En breve',
    people: 'persoas formadas, como as suma o compromiso',
    certifications: 'certificacións',
    of: (target, percent) => `de ${target}: ${percent}`,
  },

  sure: {
    title: 'Ata que punto son seguras estas cifras',
    protected:
      'Estas cifras móvense a un múltiplo de cinco para que non se poida recoñecer a ninguén; as filas non teñen por que sumar; os totais son exactos.',
    which:
      'Son exactos o valor de cada indicador e os seus meses. Todo o demais (sexo, idade, provincia, modalidade, programa, rede e coincidencias) está movido.',
    band: 'Quen non deu un documento recoñécese polo seu nome e a súa data de nacemento, ou polo seu correo electrónico. Por iso o número de persoas ten un mínimo e un máximo.',
    caption: 'Cada indicador, como pouco e como moito',
    notIn: (late, networks, months, due) =>
      `Redes que deben algún mes: ${late} de ${networks}. Meses dunha rede que faltan: ${months} de ${due}. O que falta só pode sumar.`,
    couldBring: (people) =>
      `Se cada un trouxese o que de media trouxo un mes dunha rede, a suma de persoas subiría en ${people}; as redes son de tamaños distintos, así que é só unha orde de magnitude.`,
    low: 'Como pouco',
    high: 'Como moito',
  },

  columns: {
    indicator: 'Indicador',
    progress: 'Avance',
    value: 'Valor',
    target: 'Obxectivo',
    percent: 'Do obxectivo',
    toDay: (day) => `Ata o ${day}`,
    status: 'Estado',
    month: 'Mes',
    inMonth: 'No mes',
  },
  none: 'non se aplica',

  indicators: {
    title: 'Os indicadores, fronte ao seu obxectivo',
    caption: 'Valor de cada indicador fronte ao seu obxectivo',
    bar: 'A barra é o valor; a raia, o obxectivo; o punto, o que pide a liña recta nesta data.',
    ends: (end, objectiveEnd) =>
      `O período do compromiso acaba o ${end}; o texto dos obxectivos fala do ${objectiveEnd}. O estado decídese co primeiro; ao lado está o valor ata o segundo, onde o texto o nomea.`,
    rule: 'Como se decide o estado',
    line: 'A liña recta reparte o obxectivo por igual entre os días do período. Compárase o último día do que xa vencía o prazo de todas as redes.',
    finding: (indicator, value, target, status) => `${indicator}: ${value} de ${target}. ${status}`,
    chart: (value, target) => `O valor acumulado chega a ${value}; o obxectivo é ${target}. Os meses están na táboa.`,
    reference: (day, value, expected) =>
      `Ata o ${day}, último día do que xa vencía o prazo: ${value}; a liña recta pide ${expected}.`,
    closed: (day, value, expected) =>
      `Ata o ${day}, último mes pechado: ${value}; a liña recta pide ${expected}. Dos meses seguintes aínda poden chegar datos.`,
    between: (low, high) => `Está entre ${low} e ${high}.`,
    cumulative: 'acumulado',
    straight: 'liña recta',
    target: (target) => `obxectivo: ${target}`,
    windowEnd: 'fin do período',
    objectiveEnd: 'fin segundo o texto',
    open: 'Mes aberto: o seu prazo non venceu, ou faltan por enviar redes que traen unha quinta parte ou máis.',
    openMark: 'aberto',
    monthsCaption: (indicator) => `${indicator}, por mes`,
  },

  outlook: {
    title: 'Cara a onde vai',
    intro:
      '«Chega ao mes» é a media dos últimos doce meses pechados, na que pesan máis os máis recentes. A previsión é o que trouxeron os meses pechados máis esa media por cada mes aberto ou por vir; nunca é menos do que xa hai. De cada cinco veces, en catro o resultado cae entre os dous extremos.',
    caption: 'Que fai falta cada mes, que chega, e a onde leva',
    track: 'Previsión',
    needed: 'Fai falta ao mes',
    recent: 'Chega ao mes',
    forecast: 'Ao fin do período',
    range: 'Entre',
    between: (low, high) => `${low} e ${high}`,
    bar: 'A franxa é a previsión coa súa marxe; a raia, o obxectivo.',
    unknown: 'aínda non',
  },
  breakdowns: {
    title: 'Quen, onde e como',
    intro: 'Cada persoa está no grupo da súa primeira formación superada; nas redes, en cada rede pola que pasou.',
    asOf: (day) => `Cifras ao ${day}, fin do último trimestre publicado.`,
    none: 'Aínda non hai un trimestre que se poida mostrar sen que se recoñeza a alguén.',
    dimensions: {
      sex: 'Por sexo',
      age: 'Por idade',
      province: 'Por provincia',
      modality: 'Por modalidade',
      programme: 'Por programa',
      network: 'Por rede',
    },
    category: {
      sex: 'Sexo',
      age: 'Idade en 2018',
      province: 'Provincia',
      modality: 'Modalidade',
      programme: 'Programa',
      network: 'Rede',
    },
    caption: (dimension) => `${dimension}, en cada indicador`,
    most: (indicator, category, value) => `${indicator}. Grupo maior: ${category} (${value})`,
    dash: 'O guión é menos de cinco, ninguén, ou unha táboa que non se mostra.',
  },

  overlap: {
    title: 'Persoas que están en máis dun indicador',
    intro:
      'O compromiso suma os catro indicadores de persoas. Unha mesma persoa pode estar en dous: por exemplo, formada primeiro como cidadá e despois como desempregada.',
    caption: 'Da suma do compromiso ás persoas distintas',
    sum: 'Suma do compromiso (exacta)',
    distinct: 'Persoas distintas',
    pairs: 'Persoas que están en dous indicadores á vez',
    and: (a, b) => `${a} e ${b}`,
    participations: 'Participacións: formacións superadas',
    certified: 'Persoas con algún certificado',
  },

  milestones: {
    title: 'Os fitos',
    intro:
      'Un fito está acadado cando a asociación, ou unha rede á que pertence, o dá por completado, cunha data e unha ligazón pública á evidencia.',
    caption: 'Cada fito, coa súa data e a súa evidencia',
    bar: 'A raia é o vencemento; o punto, o día en que se completou.',
    time: 'Cando',
    count: (status, n) => `${status}: ${n}`,
    milestone: 'Fito',
    due: 'Vence',
    completed: 'Completado',
    evidence: 'Evidencia',
    evidenceMissing: 'Falta a evidencia',
    none: 'sen ligazón',
    status: milestoneStatusWords.gl.status,
  },

  changes: {
    title: 'Que cambiou desde o informe anterior',
    intro: (day) => `O informe publicado antes tiña datos ata o ${day}.`,
    same: 'Ningunha cifra do compromiso cambiou.',
    caption: 'Cada cifra que cambiou, e por que',
    figure: 'Cifra',
    before: 'Antes',
    after: 'Agora',
    change: 'Cambio',
    parts: { new: 'Novo', withdrawn: 'Retirado', corrections: 'Correccións ou outras causas', rules: 'Regras' },
  },
  method: {
    title: 'Como se contou',
    rules: [
      {
        title: 'De onde saen as cifras',
        text: 'Cada mes, as redes de telecentros envían os ficheiros do seu propio sistema, cunha fila por persoa e actividade. Un programa le cada fila, di á rede que non entende, e conta. Ninguén escribe unha cifra a man.',
      },
      {
        title: 'Que conta',
        text: 'Unha formación conta cando se supera, no mes en que acaba. Unha persoa conta unha vez en cada indicador, no mes da súa primeira formación superada: por iso os meses suman o indicador. Un certificado conta unha vez. Unha empresa conta unha vez, e só se ten menos de 250 persoas empregadas ou non dixo cantas.',
      },
      {
        title: 'Cando son dúas filas a mesma persoa',
        text: 'Cando dan o mesmo documento. Sen documento, cando coinciden o nome e a data de nacemento, ou o correo e o nome. En caso de dúbida non se une a ninguén: por iso hai un mínimo e un máximo.',
      },
      {
        title: 'Que se fixo para que non se recoñeza a ninguén',
        text: 'O valor de cada indicador e os seus meses son exactos, como o compromiso os promete. As demais táboas móvense a un múltiplo de cinco, por un sorteo que depende de quen está en cada cela e que dá sempre o mesmo. Cambian unha vez por trimestre, e só se hai abondas persoas novas. Non se cruzan dúas características.',
      },
      {
        title: 'Que non din estas cifras',
        text: 'Din cantas persoas superaron unha formación, non canto aprenderon nin se atoparon traballo. Unha rede que non enviou un mes conta como se nese mes non fixese nada.',
      },
      {
        title: 'Como se comproba',
        text: 'Cos mesmos ficheiros sae o mesmo número de execución e saen as mesmas cifras, en calquera máquina. O que se publica leva a sinatura da asociación, e calquera pode comprobala.',
      },
    ],
  },

  accessibility: {
    title: 'Accesibilidade',
    text: 'Esta páxina está feita para cumprir a norma WCAG 2.2 no seu nivel AA: lese cun lector de pantalla, percórrese co teclado, amplíase sen que se corte nada, e ningunha cifra depende da cor. Cada gráfico ten ao lado a súa táboa. Non usa programas nin cookies. Compróbaa en cada cambio un exame automático (axe); non a examinou unha entidade externa. Se algo non se pode ler, a asociación corríxeo: escriba ao seu enderezo de contacto.',
  },

  data: {
    title: 'Os datos',
    intro: 'Todas as cifras desta páxina están nestes ficheiros.',
    all: (form) => `Todas as cifras, ${form}`,
    pdf: 'Este informe en PDF',
    archived: 'O mesmo para arquivalo',
    described: 'Descrición dos datos',
    licence: 'Licenza dos datos: Creative Commons Recoñecemento 4.0 (CC BY 4.0).',
  },
  footer: {
    title: 'Identificación deste informe',
    who: 'Quen',
    window: 'Período',
    asOf: 'Datos ata',
    run: 'Cálculo',
  },
  range: (from, to) => `Do ${from} ao ${to}, ambos incluídos`,
};
