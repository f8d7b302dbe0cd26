import type { Language } from '../../../schemas/pledge.ts';

/** The words of the mail that are its own. */
export interface MailTexts {
  subject(day: string): string;
  figures: string;
  changes: string;
  /** Of a figure: before, now, by how much. */
  changed(figure: string, before: string, after: string, change: string): string;
  firstReport: string;
  noChange: string;
  link: string;
}

export const mailTexts: Readonly<Record<Language, MailTexts>> = {
  es: {
    subject: (day) => `Compromiso de las redes de telecentros: informe con datos hasta el ${day}`,
    figures: 'Las cifras',
    changes: 'Qué ha cambiado',
    changed: (figure, before, after, change) => `${figure}: de ${before} a ${after} (${change}).`,
    firstReport: 'No se ha publicado ningún informe antes que este.',
    noChange: 'Ninguna cifra ha cambiado desde el último informe publicado.',
    link: 'El informe completo:',
  },
  en: {
    subject: (day) => `Pledge of the telecentre networks: report with data up to ${day}`,
    figures: 'The figures',
    changes: 'What changed',
    changed: (figure, before, after, change) => `${figure}: from ${before} to ${after} (${change}).`,
    firstReport: 'No report was published before this one.',
    noChange: 'No figure changed since the last published report.',
    link: 'The whole report:',
  },
};
