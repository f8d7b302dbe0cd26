/** The texts of the reports of a run. `{…}` is put in. */
export const es = {
  area: 'Informe',
  title: 'El informe del cálculo {number}',
  none: 'Todavía no hay ningún cálculo, así que no hay informe.',
  compute: 'Calcular las cifras',
  lead: 'Con lo recibido hasta el {day}.',
  provisional: 'Provisional',
  unseen: 'El público no ve nada de este informe.',
  seen: 'Es el informe que ve el público.',
  seenBefore: 'Se publicó, y después se publicó otro.',
  takenBack: 'Se publicó, y se retiró.',

  ownTitle: 'El informe de la asociación',
  ownText: 'Tiene las cifras exactas de cada red y de cada mes. Es privado: no lo saque de la asociación.',
  page: 'Leerlo',
  data: 'Sus datos (JSON)',
  form: 'El formulario de la Coalición',
  formSheet: 'El mismo, como hoja de cálculo',

  publicTitle: 'El informe público',
  publicText: 'Las cifras están protegidas para que no se reconozca a nadie. Es, palabra por palabra, lo que se firma.',
  publicData: 'Sus datos',
  workbook: 'hoja de cálculo',
  pdf: 'Para imprimir (PDF)',

  othersTitle: 'Los informes de otros cálculos',
  other: 'Cálculo {number}, hasta el {day}',
};

export type ReportTexts = Readonly<Record<keyof typeof es, string>>;
