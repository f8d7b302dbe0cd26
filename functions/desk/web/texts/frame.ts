/** The texts around every page of the desk. */
export const frameTexts = {
  es: { areas: 'Partes de la mesa' },
  en: { areas: 'Parts of the desk' },
} as const;
