/** What a heading says of its dates and figures: that they are planned, or that they really were so. */

/** Words, or how they begin, that say of something, wherever they stand, that it is planned, expected or not settled. */
const planned =
  /(?<!\p{L})(?:(?:prev|previ|estim|targets?)(?!\p{L})|previst|previsi|planif|planea|planeja|programad|programat|estimad|estimac|estimat|esperad|agardad|proyectad|projectad|propuest|propost|proposad|proposat|desead|desexad|desitja|tentativ|provisional|orientativ|orientatiu|te(?:o\u0301|[oó])ric|aurreik|behineko|zenbatets|planned|planning|expected|scheduled|forecast|projected|proposed|intended|anticipated|indicative)/iu;

/** Remarks in brackets that say the same alone (`(plan)`), and are something's name beside others (`(plan de formación)`). */
const alone = new Set(
  'plan pla est objetivo objectiu obxectivo helburua goal pendiente pendente pendent pending zain tbc tbd tba'.split(
    ' ',
  ),
);
/** Those that mean another thing beside what is no date: `Municipio (prov.)`. */
const aloneOfDate = new Set('prov provis exp prog progr programacion programacio programazioa'.split(' '));
/** `a confirmar`, `sin determinar`, `no definitiva`, `to be confirmed`. */
const unsettled =
  /^(?:a|por|per|sin|sen|sense|no|non|not|to be|pend[ei]+nte?) (?:confirm|determin|concret|defini|fij|fix|real|final$)|^(?:baiezta|zehaz|berres)(?:tzeke|teke|tu gabe|i gabe)$/;
/** What may stand before it in a remark: `(según el plan)`, `(fecha prev.)`. */
const leading = new Set('segun segons as s f fecha data date el la l de d del'.split(' '));

/**
 * True of a heading that says that it names what is planned, or not settled yet: that is never what was done. What is
 * approximate has happened.
 * @param tokens Takes a text apart into its words, without marks and capitals.
 * @param namesDate True of words that name a date.
 */
export function isPlanned(
  heading: string,
  tokens: (text: string) => readonly string[],
  namesDate: (words: readonly string[]) => boolean,
): boolean {
  if (planned.test(heading)) return true;
  const remarks = [...heading.matchAll(/[([]([^()[\]]*)[)\]]/g)];
  return remarks.some(([, remark]) => {
    const said = tokens(remark!)
      .filter((word) => !leading.has(word))
      .join(' ');
    return alone.has(said) || unsettled.test(said) || (aloneOfDate.has(said) && namesDate(tokens(heading)));
  });
}

/** Words that say that it really was so; `actual` does in English alone, elsewhere it is what is so today. */
const really =
  /(?<!\p{L})(?:real(?:es|s)?|reais|erreala?k?|benetako(?:ak?)?|(?:efectiv|definitiv)[oa]s?|efectiu|definitiu|behin[ -]betikoa?)(?!\p{L})/giu;
const actual = /(?<!\p{L})actual(?!\p{L})/iu;
const isEnglish = /(?<!\p{L})(?:start|end|finish|completion|issue|date|hours|duration)(?!\p{L})/iu;

/** A heading without the words that say that what it names really was so (`Fecha de fin real`); as it is where it has none. */
export function withoutReally(heading: string): string {
  const bare = heading.replace(really, ' ');
  return isEnglish.test(bare) ? bare.replace(actual, ' ') : bare;
}

/** True of what is settled: of a date alone (`Fecha efectiva`) that is from when something holds, or will be. */
export const isSettled = (heading: string): boolean => /(?<!\p{L})(?:efecti|definiti|betiko)/iu.test(heading);
