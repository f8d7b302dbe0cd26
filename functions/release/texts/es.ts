import type { RefusalTexts } from './en.ts';

/** Los textos de la publicación, en español. */
export const es: RefusalTexts = {
  steps: {
    proposed: 'proponer',
    remarked: 'anotar',
    sent_back: 'devolver',
    signed: 'firmar',
    released: 'publicar',
    taken_back: 'retirar',
    one_coordinator: 'declarar de una sola persona',
  },
  stages: {
    proposed: 'el cálculo está propuesto y sin firmar',
    sent_back: 'el cálculo se devolvió con una pregunta; hay que proponerlo de nuevo, o proponer otro',
    signed: 'el cálculo está firmado',
  },
  refusals: {
    stage: 'Ahora no se puede {step} un cálculo: {stage}.',
    no_candidate: 'No hay ningún cálculo propuesto.',
    other_candidate: 'El cálculo propuesto es el {publication}, no el {otherPublication}.',
    provisional:
      'El cálculo {number} es provisional: su día no había terminado o faltaba por leer un fichero. Calcule las cifras a un día ya terminado y proponga ese cálculo.',
    second_person:
      '{proposer} propuso el cálculo, así que lo firma una segunda persona. Si la asociación tiene una sola persona coordinadora, lo declara una vez.',
    one_hand:
      'Los enlaces de {proposer}, que propuso el cálculo, y de {by} salen de una misma mano, la de {maker}: con ellos no se distingue a dos personas. Firma una segunda persona con un enlace hecho desde la línea de órdenes (pledge ticket create --coordinator). Si la asociación tiene una sola persona coordinadora, lo declara una vez.',
    said_before: 'Ya estaba declarado que la asociación tiene una sola persona coordinadora.',
    none_released: 'No hay nada publicado, así que no hay nada que retirar.',
    other_released: 'Lo publicado es otro cálculo: {run}, no {other}.',
    not_signed: 'La firma no corresponde a la declaración.',
    not_next: 'La declaración es de otro cálculo o no sigue a la anterior: hay que firmar de nuevo.',
    not_second: 'La declaración no dice que firma una segunda persona.',
    not_alone: 'La declaración no dice que una sola persona propuso y firma.',
    unknown_key:
      'La declaración anterior no nombra la clave {key}, así que nadie daría por buena esta firma. Firma esta vez quien firmó la anterior, y añade esa clave para la próxima.',
    weak_key:
      'Con esta clave pública podría firmar cualquiera (es de orden pequeño). Cree una con pledge key sign-init o en la página. No se firmó nada.',
    publication_gone: 'El cálculo {number} está dañado o falta. Recupérelo de su copia de seguridad. No se firmó nada.',
    no_keyed_digest:
      'Todavía no está guardada la huella del cálculo {number} con la clave de los datos, y lo que sirve estas páginas no tiene permiso sobre la clave. El cálculo mensual guarda la de todos: haga uno y firme después, o firme desde la línea de órdenes. No se firmó nada.',
    no_report:
      'El informe del cálculo {number} no está guardado como se haría ahora. Calcule otra vez las cifras de su día y firme después, o firme desde la línea de órdenes, que lo guarda. No se firmó nada.',
    no_pdf:
      'Los PDF del informe del cálculo {number} todavía no están guardados, y aquí no se pueden hacer. En AWS los hace el último paso del cálculo mensual: espere a que acabe y firme después. En una máquina, instale el compilador con npm ci y firme de nuevo. No se firmó nada.',
    not_valid: 'El campo «{field}» está vacío o es demasiado largo. No se guardó nada.',
    taken_meanwhile:
      'Entretanto, {by} dio el paso {number}: {step}. El suyo no se guardó; mire cómo está ahora y decida de nuevo.',
    other_text:
      'Lo firmado no es lo que se firmaría ahora: cambió el informe o el cálculo. No se guardó nada; firme de nuevo.',
    expired: 'La declaración se preparó hace más de una hora. No se guardó nada; firme de nuevo.',
  },
};
