import type { AnswerLanguage } from '../../schemas/pledge.ts';

/** The sentences of a reminder. `{…}` is put in; where a number decides, `one | other`. */
export interface ReminderTexts {
  subject: string;
  greeting: string;
  /** Before the months that were due within the last month. */
  late: string;
  /** Before those that are late for more than a month. */
  missing: string;
  /** A month, and the last day on which it was not late. */
  month: string;
  how: string;
  none: string;
  /** Whom to ask; without a contact, that an answer is enough. */
  ask: string;
  askHere: string;
  thanks: string;
}

const es: ReminderTexts = {
  subject: '{network}: falta {n} mes por enviar | {network}: faltan {n} meses por enviar',
  greeting: 'Hola:',
  late: 'De la red {network} todavía no ha llegado ninguna fila de formación de:',
  missing: 'Y desde hace más de un mes falta también:',
  month: '- {month} (el plazo acabó el {day})',
  how: 'Puede enviar los ficheros con el enlace de su red, en cualquier orden y de cualquier mes.',
  none: 'Si en alguno de estos meses no hubo actividad, díganoslo.',
  ask: 'Si tiene dudas, pregunte a: {contact}',
  askHere: 'Si tiene dudas, responda a este mensaje.',
  thanks: 'Gracias,',
};
const gl: ReminderTexts = {
  subject: '{network}: falta {n} mes por enviar | {network}: faltan {n} meses por enviar',
  greeting: 'Ola:',
  late: 'Da rede {network} aínda non chegou ningunha fila de formación de:',
  missing: 'E desde hai máis dun mes falta tamén:',
  month: '- {month} (o prazo rematou o {day})',
  how: 'Pode enviar os ficheiros coa ligazón da súa rede, en calquera orde e de calquera mes.',
  none: 'Se nalgún destes meses non houbo actividade, díganolo.',
  ask: 'Se ten dúbidas, pregunte a: {contact}',
  askHere: 'Se ten dúbidas, responda a esta mensaxe.',
  thanks: 'Grazas,',
};
const ca: ReminderTexts = {
  subject: '{network}: falta {n} mes per enviar | {network}: falten {n} mesos per enviar',
  greeting: 'Hola,',
  late: 'De la xarxa {network} encara no ha arribat cap fila de formació de:',
  missing: 'I des de fa més d’un mes falta també:',
  month: '- {month} (el termini va acabar el {day})',
  how: 'Pot enviar els fitxers amb l’enllaç de la seva xarxa, en qualsevol ordre i de qualsevol mes.',
  none: 'Si en algun d’aquests mesos no hi va haver activitat, digui’ns-ho.',
  ask: 'Si té dubtes, pregunti a: {contact}',
  askHere: 'Si té dubtes, respongui a aquest missatge.',
  thanks: 'Gràcies,',
};
const eu: ReminderTexts = {
  subject: '{network}: hilabete {n} bidaltzeko dago | {network}: {n} hilabete bidaltzeko daude',
  greeting: 'Kaixo:',
  late: '{network}: ez da oraindik prestakuntzako lerrorik iritsi hilabete hauetakoa:',
  missing: 'Eta duela hilabete baino gehiagotik hauek ere falta dira:',
  month: '- {month} (epea amaitu zen: {day})',
  how: 'Fitxategiak zure sarearen estekarekin bidal ditzakezu, edozein ordenatan eta edozein hilabetetakoak.',
  none: 'Hilabete hauetakoren batean jarduerarik izan ez bazen, esaguzu.',
  ask: 'Zalantzarik baduzu, galdetu hemen: {contact}',
  askHere: 'Zalantzarik baduzu, erantzun mezu honi.',
  thanks: 'Eskerrik asko,',
};
const en: ReminderTexts = {
  subject: '{network}: {n} month is still to be sent | {network}: {n} months are still to be sent',
  greeting: 'Hello,',
  late: 'No training row of {network} has arrived yet of:',
  missing: 'And for more than a month this has been missing too:',
  month: '- {month} (it was due on {day})',
  how: 'You can send the files by your network’s link, in any order and of any month.',
  none: 'If there was no activity in one of these months, please tell us.',
  ask: 'If you have questions, ask: {contact}',
  askHere: 'If you have questions, answer this message.',
  thanks: 'Thank you,',
};

export const reminderTexts: Readonly<Record<AnswerLanguage, ReminderTexts>> = { es, gl, ca, eu, en };
