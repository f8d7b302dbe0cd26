import { milestoneStatusWords, statusWords } from '../../../../schemas/status-words.ts';
import type { PublicTexts } from './es.ts';

/** The Basque texts. Figures and dates stand where they need no ending. */
export const eu: PublicTexts = {
  name: 'Euskara',
  sample: {
    title: 'Asmatutako lagin-datuak.',
    text: 'Orri honetako pertsonak, enpresak eta zifrak ez dira existitzen.',
  },
  skip: 'Joan edukira',
  languages: 'Hizkuntzak',
  kicker: 'Aurrerapen-txosten publikoa',
  asOf: (day) => `Datuen azken eguna: ${day}`,
  contents: 'Orri honetan',
  table: 'Ikusi taula',
  others: 'Ikusi gainerako adierazleak',
  more: 'Ikusi taulak',
  read: 'Irakurri',
  names: {
    sure: 'Ziurtasuna',
    outlook: 'Aurreikuspena',
    indicators: 'Adierazleak',
    breakdowns: 'Nor',
    overlap: 'Gainjartzeak',
    milestones: 'Mugarriak',
    changes: 'Aldaketak',
    method: 'Metodoa',
    data: 'Datuak',
    accessibility: 'Irisgarritasuna',
  },
  source: (what, day) => `Unitatea: ${what}. Datuen azken eguna: ${day}. Iturria: telezentroen sareak.`,

  pillars: {
    all_citizens: 'Herritar guztiak',
    labour_force: 'Lanean edo lan bila daudenak',
    ict_professionals: 'IKT profesionalak',
    education: 'Hezkuntza',
  },
  counts: { people: 'pertsona desberdin', certificates: 'ziurtagiri desberdin', companies: 'enpresa desberdin' },
  status: statusWords.eu.status,
  statusRule: statusWords.eu.rule,

  summary: {
    title: 'Laburbilduz',
    people: 'trebatutako pertsona, konpromisoak batzen dituen bezala',
    certifications: 'ziurtagiri',
    of: (target, percent) => `Helburua: ${target} (${percent})`,
  },

  sure: {
    title: 'Zenbateraino diren seguruak zifra hauek',
    protected:
      'Zifra hauek bosten multiplo batera mugitzen dira, inor ezagutu ez dadin; errenkadek ez dute zertan batu; guztirakoak zehatzak dira.',
    which:
      'Zehatzak dira adierazle bakoitzaren balioa eta haren hilabeteak. Gainerako guztia (sexua, adina, probintzia, modalitatea, programa, sarea eta bat etortzeak) mugituta dago.',
    band: 'Dokumenturik eman ez zuena izenagatik eta jaiotegunagatik ezagutzen da, edo posta elektronikoagatik. Horregatik, pertsonen kopuruak gutxieneko bat eta gehieneko bat ditu.',
    caption: 'Adierazle bakoitza, gutxienez eta gehienez',
    notIn: (late, networks, months, due) =>
      `Hilabeteren bat zor duten sareak: ${late} (guztira ${networks}). Falta diren sare-hilabeteak: ${months} (guztira ${due}). Falta denak gehitu baino ezin du egin.`,
    couldBring: (people) =>
      `Bakoitzak sare baten hilabete batek batez beste ekarritakoa ekarriko balu, pertsonen batura ${people} igoko litzateke; sareak tamaina desberdinekoak dira, beraz, magnitude-ordena bat baino ez da.`,
    low: 'Gutxienez',
    high: 'Gehienez',
  },

  columns: {
    indicator: 'Adierazlea',
    progress: 'Aurrerapena',
    value: 'Balioa',
    target: 'Helburua',
    percent: 'Helburuaren ehunekoa',
    toDay: (day) => `Azken eguna: ${day}`,
    status: 'Egoera',
    month: 'Hilabetea',
    inMonth: 'Hilabetean',
  },
  none: 'ez da aplikatzen',

  indicators: {
    title: 'Adierazleak, helburuaren aldean',
    caption: 'Adierazle bakoitzaren balioa, helburuaren aldean',
    bar: 'Barra balioa da; marra, helburua; puntua, lerro zuzenak data honetan eskatzen duena.',
    ends: (end, objectiveEnd) =>
      `Konpromisoaren aldiaren azken eguna: ${end}. Helburuen testuak beste egun bat aipatzen du: ${objectiveEnd}. Egoera lehenengoarekin erabakitzen da; ondoan bigarrenera arteko balioa dago, testuak aipatzen duenean.`,
    rule: 'Nola erabakitzen den egoera',
    line: 'Lerro zuzenak helburua berdin banatzen du aldiko egunen artean. Sare guztien epea beteta zuen azken eguna alderatzen da.',
    finding: (indicator, value, target, status) => `${indicator}: ${value}. Helburua: ${target}. ${status}`,
    chart: (value, target) => `Balio metatua: ${value}. Helburua: ${target}. Hilabeteak taulan daude.`,
    reference: (day, value, expected) =>
      `Epea beteta zuen azken eguna: ${day}. Balioa: ${value}. Lerro zuzenak eskatzen duena: ${expected}.`,
    closed: (day, value, expected) =>
      `Ondorengo hilabeteen datuak oraindik irits daitezke: ${day}. Egun hartara arteko balioa: ${value}. Lerro zuzenak eskatzen duena: ${expected}.`,
    between: (low, high) => `Gutxienez ${low}, gehienez ${high}.`,
    cumulative: 'metatua',
    straight: 'lerro zuzena',
    target: (target) => `helburua: ${target}`,
    windowEnd: 'aldiaren amaiera',
    objectiveEnd: 'testuaren amaiera',
    open: 'Hilabete irekia: epea ez da bete, edo bosten bat edo gehiago ekartzen duten sareek ez dute oraindik bidali.',
    openMark: 'irekia',
    monthsCaption: (indicator) => `${indicator}, hilabeteka`,
  },

  outlook: {
    title: 'Nora doan',
    intro:
      '«Hilean iristen dena» azken hamabi hilabete itxien batezbestekoa da, eta azkenek pisu handiagoa dute. Aurreikuspena hilabete itxiek ekarritakoa da, gehi batezbesteko hori hilabete ireki edo etorkizuneko bakoitzeko; inoiz ez da lehendik dagoena baino gutxiago. Bost alditik lautan, emaitza bi muturren artean dago.',
    caption: 'Hilean zer behar den, zer iristen den eta nora garamatzan',
    track: 'Aurreikuspena',
    needed: 'Hilean behar dena',
    recent: 'Hilean iristen dena',
    forecast: 'Aldiaren amaieran',
    range: 'Tartea',
    between: (low, high) => `${low} – ${high}`,
    bar: 'Zerrenda aurreikuspena da, bere tartearekin; marra, helburua.',
    unknown: 'oraindik ez',
  },
  breakdowns: {
    title: 'Nor, non eta nola',
    intro: 'Pertsona bakoitza gainditu zuen lehen prestakuntzaren taldean dago; sareetan, igaro zen sare bakoitzean.',
    asOf: (day) => `Zifren eguna: ${day}, argitaratutako azken hiruhilekoaren amaiera.`,
    none: 'Oraindik ez dago inor ezagutu gabe erakuts daitekeen hiruhilekorik.',
    dimensions: {
      sex: 'Sexuaren arabera',
      age: 'Adinaren arabera',
      province: 'Probintziaren arabera',
      modality: 'Modalitatearen arabera',
      programme: 'Programaren arabera',
      network: 'Sarearen arabera',
    },
    category: {
      sex: 'Sexua',
      age: 'Adina 2018an',
      province: 'Probintzia',
      modality: 'Modalitatea',
      programme: 'Programa',
      network: 'Sarea',
    },
    caption: (dimension) => `${dimension}, adierazle bakoitzean`,
    most: (indicator, category, value) => `${indicator}. Talderik handiena: ${category} (${value})`,
    dash: 'Marratxoak hauetako bat esan nahi du: bost baino gutxiago, inor ez, edo erakusten ez den taula.',
  },

  overlap: {
    title: 'Adierazle batean baino gehiagotan dauden pertsonak',
    intro:
      'Konpromisoak lau pertsona-adierazleak batzen ditu. Pertsona bera bitan egon daiteke: adibidez, lehenik herritar gisa eta gero langabe gisa trebatuta.',
    caption: 'Konpromisoaren baturatik pertsona desberdinetara',
    sum: 'Konpromisoaren batura (zehatza)',
    distinct: 'Pertsona desberdinak',
    pairs: 'Bi adierazletan batera dauden pertsonak',
    and: (a, b) => `${a} eta ${b}`,
    participations: 'Parte-hartzeak: gainditutako prestakuntzak',
    certified: 'Ziurtagiriren bat duten pertsonak',
  },

  milestones: {
    title: 'Mugarriak',
    intro:
      'Mugarri bat lortuta dago elkarteak, edo dagokion sare batek, osatutzat ematen duenean, data batekin eta ebidentziarako esteka publiko batekin.',
    caption: 'Mugarri bakoitza, bere datarekin eta ebidentziarekin',
    bar: 'Marra epemuga da; puntua, osatu zen eguna.',
    time: 'Noiz',
    count: (status, n) => `${status}: ${n}`,
    milestone: 'Mugarria',
    due: 'Epemuga',
    completed: 'Osatua',
    evidence: 'Ebidentzia',
    evidenceMissing: 'Ebidentzia falta da',
    none: 'estekarik gabe',
    status: milestoneStatusWords.eu.status,
  },

  changes: {
    title: 'Zer aldatu den aurreko txostenetik',
    intro: (day) => `Aurretik argitaratutako txostenaren datuen azken eguna: ${day}.`,
    same: 'Konpromisoaren zifra bat ere ez da aldatu.',
    caption: 'Aldatu den zifra bakoitza, eta zergatik',
    figure: 'Zifra',
    before: 'Lehen',
    after: 'Orain',
    change: 'Aldaketa',
    parts: { new: 'Berria', withdrawn: 'Kendua', corrections: 'Zuzenketak edo beste arrazoi batzuk', rules: 'Arauak' },
  },
  method: {
    title: 'Nola zenbatu den',
    rules: [
      {
        title: 'Nondik datozen zifrak',
        text: 'Hilero, telezentroen sareek beren sistemako fitxategiak bidaltzen dituzte, errenkada bat pertsona eta jarduera bakoitzeko. Programa batek errenkada bakoitza irakurtzen du, sareari ulertzen ez duena esaten dio, eta zenbatu egiten du. Inork ez du zifrarik eskuz idazten.',
      },
      {
        title: 'Zer zenbatzen den',
        text: 'Prestakuntza bat gainditzen denean zenbatzen da, amaitzen den hilabetean. Pertsona bat behin zenbatzen da adierazle bakoitzean, gainditutako lehen prestakuntzaren hilabetean: horregatik hilabeteek adierazlea batzen dute. Ziurtagiri bat behin zenbatzen da. Enpresa bat behin zenbatzen da, eta 250 langile baino gutxiago baditu edo zenbat dituen esan ez badu bakarrik.',
      },
      {
        title: 'Noiz diren bi errenkada pertsona bera',
        text: 'Dokumentu bera ematen dutenean. Dokumenturik gabe, izena eta jaioteguna bat datozenean, edo posta eta izena. Zalantzarik badago, ez da inor elkartzen: horregatik daude gutxieneko bat eta gehieneko bat.',
      },
      {
        title: 'Zer egin den inor ezagutu ez dadin',
        text: 'Adierazle bakoitzaren balioa eta haren hilabeteak zehatzak dira, konpromisoak agintzen dituen bezala. Gainerako taulak bosten multiplo batera mugitzen dira, gelaxka bakoitzean nor dagoen kontuan hartzen duen eta beti gauza bera ematen duen zozketa baten bidez. Hiruhilekoan behin aldatzen dira, eta pertsona berri nahikoa badago bakarrik. Ez dira bi ezaugarri gurutzatzen.',
      },
      {
        title: 'Zer ez duten esaten zifra hauek',
        text: 'Zenbat pertsonak gainditu zuten prestakuntza bat esaten dute, ez zenbat ikasi zuten ezta lana aurkitu zuten ere. Hilabete bat bidali ez duen sarea hilabete horretan ezer egin ez balu bezala zenbatzen da.',
      },
      {
        title: 'Nola egiaztatzen den',
        text: 'Fitxategi berekin exekuzio-zenbaki bera eta zifra berak ateratzen dira, edozein makinatan. Argitaratzen denak elkartearen sinadura darama, eta edonork egiazta dezake.',
      },
    ],
  },

  accessibility: {
    title: 'Irisgarritasuna',
    text: 'Orri hau WCAG 2.2 arauaren AA maila betetzeko egina dago: pantaila-irakurgailu batekin irakurtzen da, teklatuarekin zeharkatzen da, ezer moztu gabe handitzen da, eta zifra bat ere ez dago kolorearen mende. Grafiko bakoitzak ondoan du bere taula. Ez du programarik ez cookierik erabiltzen. Aldaketa bakoitzean azterketa automatiko batek (axe) egiaztatzen du; kanpoko erakunde batek ez du aztertu. Zerbait irakurri ezin bada, elkarteak zuzentzen du: idatzi haren harremanetarako helbidera.',
  },

  data: {
    title: 'Datuak',
    intro: 'Orri honetako zifra guztiak fitxategi hauetan daude.',
    all: (form) => `Zifra guztiak, ${form}`,
    pdf: 'Txosten hau PDFn',
    archived: 'Bera, artxibatzeko',
    described: 'Datuen deskribapena',
    licence: 'Datuen lizentzia: Creative Commons Aitortu 4.0 (CC BY 4.0).',
  },
  footer: {
    title: 'Txosten honen identifikazioa',
    who: 'Nor',
    window: 'Aldia',
    asOf: 'Datuen azken eguna',
    run: 'Kalkulua',
  },
  range: (from, to) => `Lehen eguna: ${from}. Azken eguna: ${to}. Biak barne`,
};
