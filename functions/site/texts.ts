import type { AnswerLanguage } from '../../schemas/pledge.ts';

/** What a visitor reads where no report is shown. Days are written out already. */
export interface NoticeTexts {
  /** Before the first release. */
  none: { title: string; text: string; next: string };
  /** Of a report that was taken back. */
  takenBack: { title: (day: string) => string; text: (on: string) => string; reason: string; next: string };
  /** The reports that were released, and are at addresses of their own. */
  others: { title: string; item: (day: string, on: string) => string };
  /** For who works in the association, or in a network. */
  work: string;
  enter: string;
  feed: string;
}

export const noticeTexts: Readonly<Record<AnswerLanguage, NoticeTexts>> = {
  es: {
    none: {
      title: 'Todavía no se ha publicado ningún informe',
      text: 'Las redes de telecentros envían sus datos, y la asociación calcula las cifras y las comprueba. Aquí no se ve ninguna hasta que la asociación las ha revisado y firmado.',
      next: 'El primer informe que se publique estará en esta dirección.',
    },
    takenBack: {
      title: (day) => `Se ha retirado el informe con datos hasta el ${day}`,
      text: (on) => `La asociación lo retiró el ${on}: ya no da por buenas sus cifras.`,
      reason: 'Motivo',
      next: 'El próximo informe que se publique estará en la portada de este sitio.',
    },
    others: {
      title: 'Otros informes publicados',
      item: (day, on) => `Datos hasta el ${day}, publicado el ${on}`,
    },
    work: '¿Trabaja en la asociación o en una red de telecentros?',
    enter: 'Entre con su enlace',
    feed: 'Avisos de cada informe que se publica (Atom)',
  },
  gl: {
    none: {
      title: 'Aínda non se publicou ningún informe',
      text: 'As redes de telecentros envían os seus datos, e a asociación calcula as cifras e compróbaas. Aquí non se ve ningunha ata que a asociación as revisou e as asinou.',
      next: 'O primeiro informe que se publique estará neste enderezo.',
    },
    takenBack: {
      title: (day) => `Retirouse o informe con datos ata o ${day}`,
      text: (on) => `A asociación retirouno o ${on}: xa non dá por boas as súas cifras.`,
      reason: 'Motivo',
      next: 'O próximo informe que se publique estará na portada deste sitio.',
    },
    others: {
      title: 'Outros informes publicados',
      item: (day, on) => `Datos ata o ${day}, publicado o ${on}`,
    },
    work: 'Traballa na asociación ou nunha rede de telecentros?',
    enter: 'Entre coa súa ligazón',
    feed: 'Avisos de cada informe que se publica (Atom)',
  },
  ca: {
    none: {
      title: 'Encara no s’ha publicat cap informe',
      text: 'Les xarxes de telecentres envien les seves dades, i l’associació calcula les xifres i les comprova. Aquí no se’n veu cap fins que l’associació les ha revisades i signades.',
      next: 'El primer informe que es publiqui serà en aquesta adreça.',
    },
    takenBack: {
      title: (day) => `S’ha retirat l’informe amb dades fins al ${day}`,
      text: (on) => `L’associació el va retirar el ${on}: ja no dona per bones les seves xifres.`,
      reason: 'Motiu',
      next: 'El pròxim informe que es publiqui serà a la portada d’aquest lloc.',
    },
    others: {
      title: 'Altres informes publicats',
      item: (day, on) => `Dades fins al ${day}, publicat el ${on}`,
    },
    work: 'Treballeu a l’associació o en una xarxa de telecentres?',
    enter: 'Entreu amb el vostre enllaç',
    feed: 'Avisos de cada informe que es publica (Atom)',
  },
  eu: {
    none: {
      title: 'Oraindik ez da txostenik argitaratu',
      text: 'Telezentroen sareek datuak bidaltzen dituzte, eta elkarteak zifrak kalkulatu eta egiaztatzen ditu. Hemen ez da zifrarik ikusten elkarteak berrikusi eta sinatu arte.',
      next: 'Argitaratzen den lehen txostena helbide honetan egongo da.',
    },
    takenBack: {
      title: (day) => `Txosten bat kendu da. Haren datuen azken eguna: ${day}`,
      text: (on) => `Elkarteak kendu du, eta ez ditu jada ontzat ematen haren zifrak. Eguna: ${on}.`,
      reason: 'Arrazoia',
      next: 'Argitaratzen den hurrengo txostena gune honen lehen orrian egongo da.',
    },
    others: {
      title: 'Argitaratutako beste txosten batzuk',
      item: (day, on) => `Datuen azken eguna: ${day}. Argitaratze-eguna: ${on}`,
    },
    work: 'Elkartean edo telezentroen sare batean egiten duzu lan?',
    enter: 'Sartu zure estekarekin',
    feed: 'Argitaratzen den txosten bakoitzaren berri (Atom)',
  },
  en: {
    none: {
      title: 'No report has been released yet',
      text: 'The telecentre networks send their data, and the association computes the figures and checks them. None is shown here before the association has reviewed and signed them.',
      next: 'The first report that is released will be at this address.',
    },
    takenBack: {
      title: (day) => `The report with data up to ${day} was taken back`,
      text: (on) => `The association took it back on ${on}, and no longer stands by its figures.`,
      reason: 'Reason',
      next: 'The next report that is released will be on the first page of this site.',
    },
    others: {
      title: 'Other reports that were released',
      item: (day, on) => `Data up to ${day}, released on ${on}`,
    },
    work: 'Do you work for the association, or for a telecentre network?',
    enter: 'Enter with your link',
    feed: 'News of each report that is released (Atom)',
  },
};
