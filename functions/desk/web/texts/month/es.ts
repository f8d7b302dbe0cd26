/** The texts of the month. `{…}` is put in; where a number decides, `one | other`. */
export const es = {
  area: 'El mes',
  title: 'El mes',
  networksTitle: 'Las redes',
  network: 'Red',
  open: 'Falta',
  nothingOpen: 'Nada',
  late: 'Con retraso',
  missing: 'Falta',
  dueOver: 'el plazo acabó el {day}',
};

export type MonthTexts = Readonly<Record<keyof typeof es, string>>;
