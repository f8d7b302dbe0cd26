import type { z } from 'zod';
import type { AnswerLanguage } from './pledge.ts';
import type { standing } from './public-tables.ts';
import type { milestoneStatus } from './run.ts';

/** What a status is called, and when it is given, by the status. */
interface StatusWords<Status extends string> {
  status: Readonly<Record<Status, string>>;
  /** A clause without a capital or a full stop. What is compared with the straight line: docs/specification.md. */
  rule: Readonly<Record<Status, string>>;
}

/**
 * The words of an indicator's standing, wherever one is shown: pages, PDF, form, mail, desk and terminal. They are those of the
 * verdict's sentences. (Not `En línea`: so an online course is called.)
 */
export const statusWords: Readonly<Record<AnswerLanguage, StatusWords<z.infer<typeof standing>>>> = {
  es: {
    status: {
      no_evidence: 'Sin datos',
      achieved: 'Alcanzado',
      not_achieved: 'No alcanzado',
      on_track: 'Al ritmo previsto',
      at_risk: 'En riesgo',
      behind: 'Con retraso',
      open: 'Pendiente de datos',
    },
    rule: {
      no_evidence: 'nunca se ha aceptado una fila de este indicador',
      achieved: 'el valor llega al objetivo',
      not_achieved: 'el periodo ha terminado, han vencido todos los plazos, y el valor no llega al objetivo',
      on_track: 'el valor va por la línea recta o por encima, o aún no ha vencido ningún mes',
      at_risk: 'el valor llega al 80\u00a0% de la línea recta, pero no a la línea',
      behind: 'el valor no llega al 80\u00a0% de la línea recta',
      open: 'va por debajo de la línea recta, pero faltan por llegar datos de meses ya vencidos; sin esos meses no va por debajo, o no hay otros',
    },
  },
  gl: {
    status: {
      no_evidence: 'Sen datos',
      achieved: 'Acadado',
      not_achieved: 'Non acadado',
      on_track: 'Ao ritmo previsto',
      at_risk: 'En risco',
      behind: 'Con atraso',
      open: 'Pendente de datos',
    },
    rule: {
      no_evidence: 'nunca se aceptou unha fila deste indicador',
      achieved: 'o valor chega ao obxectivo',
      not_achieved: 'o período rematou, venceron todos os prazos, e o valor non chega ao obxectivo',
      on_track: 'o valor vai pola liña recta ou por riba, ou aínda non venceu ningún mes',
      at_risk: 'o valor chega ao 80\u00a0% da liña recta, pero non á liña',
      behind: 'o valor non chega ao 80\u00a0% da liña recta',
      open: 'vai por debaixo da liña recta, pero faltan por chegar datos de meses xa vencidos; sen eses meses non vai por debaixo, ou non hai outros',
    },
  },
  ca: {
    status: {
      no_evidence: 'Sense dades',
      achieved: 'Assolit',
      not_achieved: 'No assolit',
      on_track: 'Al ritme previst',
      at_risk: 'En risc',
      behind: 'Amb retard',
      open: 'Pendent de dades',
    },
    rule: {
      no_evidence: 'mai no s’ha acceptat cap fila d’aquest indicador',
      achieved: 'el valor arriba a l’objectiu',
      not_achieved: 'el període s’ha acabat, han vençut tots els terminis, i el valor no arriba a l’objectiu',
      on_track: 'el valor va per la línia recta o per sobre, o encara no ha vençut cap mes',
      at_risk: 'el valor arriba al 80\u00a0% de la línia recta, però no a la línia',
      behind: 'el valor no arriba al 80\u00a0% de la línia recta',
      open: 'va per sota de la línia recta, però falten per arribar dades de mesos ja vençuts; sense aquests mesos no va per sota, o no n’hi ha d’altres',
    },
  },
  eu: {
    status: {
      no_evidence: 'Daturik gabe',
      achieved: 'Lortuta',
      not_achieved: 'Lortu gabe',
      on_track: 'Aurreikusitako erritmoan',
      at_risk: 'Arriskuan',
      behind: 'Atzeratuta',
      open: 'Datuen zain',
    },
    rule: {
      no_evidence: 'ez da inoiz adierazle honen errenkadarik onartu',
      achieved: 'balioa helburura iristen da',
      not_achieved: 'aldia amaitu da, epe guztiak bete dira, eta balioa ez da helburura iristen',
      on_track: 'balioa lerro zuzenean edo gorago dago, edo oraindik ez da hilabete baten epea ere bete',
      at_risk: 'balioa lerro zuzenaren %\u00a080ra iristen da, baina ez lerrora',
      behind: 'balioa ez da lerro zuzenaren %\u00a080ra iristen',
      open: 'lerro zuzenaren azpitik doa, baina epea beteta duten hilabeteen datuak iristeko daude; hilabete horiek gabe ez doa azpitik, edo ez dago besterik',
    },
  },
  en: {
    status: {
      no_evidence: 'No data',
      achieved: 'Reached',
      not_achieved: 'Not reached',
      on_track: 'On track',
      at_risk: 'At risk',
      behind: 'Behind',
      open: 'Awaiting data',
    },
    rule: {
      no_evidence: 'no row of this indicator was ever accepted',
      achieved: 'the value reaches the target',
      not_achieved: 'the period is over, every deadline has passed, and the value does not reach the target',
      on_track: 'the value is on the straight line or above it, or no month was due yet',
      at_risk: 'the value reaches 80% of the straight line, but not the line',
      behind: 'the value does not reach 80% of the straight line',
      open: 'it is below the straight line, but data for months already due may still arrive; without those months it is not below, or there are no others',
    },
  },
};

/** The words of a milestone's status, as {@link statusWords}. */
export const milestoneStatusWords: Readonly<Record<AnswerLanguage, StatusWords<z.infer<typeof milestoneStatus>>>> = {
  es: {
    status: {
      achieved: 'Alcanzado',
      achieved_late: 'Alcanzado tarde',
      overdue: 'Vencido',
      under_way: 'En curso',
      planned: 'Previsto',
    },
    rule: {
      achieved: 'completado, con evidencia, en plazo',
      achieved_late: 'completado, con evidencia, después de su fecha',
      overdue: 'ha pasado su fecha y no está alcanzado',
      under_way: 'se ha dicho que está en curso, o hay filas de su programa que cuentan',
      planned: 'lo demás',
    },
  },
  gl: {
    status: {
      achieved: 'Acadado',
      achieved_late: 'Acadado tarde',
      overdue: 'Vencido',
      under_way: 'En curso',
      planned: 'Previsto',
    },
    rule: {
      achieved: 'completado, con evidencia, en prazo',
      achieved_late: 'completado, con evidencia, despois da súa data',
      overdue: 'pasou a súa data e non está acadado',
      under_way: 'díxose que está en curso, ou hai filas do seu programa que contan',
      planned: 'o demais',
    },
  },
  ca: {
    status: {
      achieved: 'Assolida',
      achieved_late: 'Assolida tard',
      overdue: 'Vençuda',
      under_way: 'En curs',
      planned: 'Prevista',
    },
    rule: {
      achieved: 'completada, amb evidència, dins del termini',
      achieved_late: 'completada, amb evidència, després de la seva data',
      overdue: 'ha passat la seva data i no està assolida',
      under_way: 's’ha dit que està en curs, o hi ha files del seu programa que compten',
      planned: 'la resta',
    },
  },
  eu: {
    status: {
      achieved: 'Lortuta',
      achieved_late: 'Berandu lortuta',
      overdue: 'Epez kanpo',
      under_way: 'Martxan',
      planned: 'Aurreikusita',
    },
    rule: {
      achieved: 'osatuta, ebidentziarekin, epe barruan',
      achieved_late: 'osatuta, ebidentziarekin, bere dataren ondoren',
      overdue: 'bere data igaro da, eta ez dago lortuta',
      under_way: 'martxan dagoela esan da, edo bere programaren errenkadak zenbatzen dira',
      planned: 'gainerakoa',
    },
  },
  en: {
    status: {
      achieved: 'Reached',
      achieved_late: 'Reached late',
      overdue: 'Overdue',
      under_way: 'Under way',
      planned: 'Planned',
    },
    rule: {
      achieved: 'completed, with evidence, in time',
      achieved_late: 'completed, with evidence, after its date',
      overdue: 'its date is past and it is not reached',
      under_way: 'it was said to be, or rows of its programme count',
      planned: 'everything else',
    },
  },
};
