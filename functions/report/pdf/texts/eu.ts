import type { PdfTexts } from './es.ts';

/** The Basque words of the PDF. */
export const eu: PdfTexts = {
  foot: (day) => `Telezentroen sareen konpromisoa · datuak: ${day} arte`,
  sample: 'Asmatutako lagin-datuak: pertsonak, enpresak eta zifrak ez dira existitzen.',
  figures: {
    note: 'Barrak lortu den helburuaren zatia adierazten du; marra bertikalak, lerro zuzenak datuen egunean eskatzen duena. Zifra hauek zehatzak dira.',
  },
  sure: {
    title: 'Zer dakigun ziur eta zer falta den',
    caption: 'Zein balioren artean dagoen adierazle bakoitza, eta zer eskatzen duen helburuak',
    objectiveEnd: (day) => `${day} arte`,
    compared: 'Alderatzean',
    line: 'Lerro zuzena',
    needed: 'Hilean falta dena',
    forecast: 'Aurreikuspena',
    range: (low, high) => `${low} – ${high}`,
    note: 'Agiririk eman ez zuena beste datu batzuen bidez ezagutzen da, tarte batekin: hortik gutxienekoa eta gehienekoa. «Alderatzean» espero zen azken hilabetearen amaieran lortutakoa da, eta «lerro zuzena» egun horretan lerroak eskatzen duena. «Hilean falta dena» geratzen den hilabete bakoitzak gehitu beharko lukeena da. «Aurreikuspena» aldiaren amaierako balioa da, bost alditik lautan emaitza barruan duen tartean. Helburuen testuak aldi laburxeago bat aipatzen du: bigarren zutabeak haren amaiera arte zenbatzen du, aipatzen dituen adierazleetan.',
  },
  months: {
    title: 'Hilez hil',
    caption: 'Adierazle bakoitzaren guztizko metatua lerro zuzenaren aldean',
    finding: (indicator, value, target, percent) => `${indicator}: ${value} / ${target} (${percent})`,
    alt: (indicator, value, day, target, expected) =>
      `Lerro-grafikoa. ${indicator}: guztizko metatua ${value} da egun honetan: ${day}; helburua ${target} da, eta lerro zuzenak ${expected} eskatzen ditu egun horretan. Hilabete bakoitzeko balioak hurrengo taulan daude.`,
    note: 'Lerro lodia: guztizko metatua; etena, lerroak oraindik espero ez ziren hilabeteetan. Lerro mehea: helburura doan lerro zuzena. Puntuzko marra bertikala: helburuen testuak aipatzen duen aldiaren amaiera.',
    tableCaption: 'Hilabete bakoitzean lehen aldiz zenbatu zena',
    total: 'Guztira',
    open: (month) => `${month} (irekita)`,
  },
  tables: {
    whole: 'Pertsonak oro har',
    upTo: (day) => `datuak: ${day} arte`,
  },
  changes: {
    title: 'Zer aldatu den azken txostenetik',
    none: 'Ez da txostenik argitaratu honen aurretik.',
    same: (day) => `Ez da zifrarik aldatu azken txostenetik (datuak: ${day} arte).`,
    caption: (day) => `Azken txostenetik (datuak: ${day} arte)`,
    figure: 'Zifra',
    before: 'Lehen',
    after: 'Orain',
    change: 'Aldaketa',
    parts: {
      new: 'Lerro berriak',
      withdrawn: 'Kenduak',
      corrections: 'Zuzenketak edo beste arrazoi batzuk',
      rules: 'Arauak',
    },
  },
  sources: {
    title: 'Iturriak',
    rules: [
      'Telezentroen sareek eta elkarteak bidalitako prestakuntzen, ziurtagirien, enpresen eta mugarrien fitxategiak.',
      'Dokumentu honetako zifra guztiak harekin batera argitaratzen den tables.json fitxategian daude.',
    ],
  },
};
