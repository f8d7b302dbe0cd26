/** What the scripts of the pages have in common. They write texts, never markup: nothing of a file becomes a part of a page. */

export const byId = <E extends HTMLElement = HTMLElement>(id: string): E | null =>
  document.getElementById(id) as E | null;

export const put = (text: string, values: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

/** Of `one | other`, the form for the number. */
export function count(text: string, n: number, language: string): string {
  const [one = '', other = one] = text.split(' | ');
  return put(n === 1 ? one : other, { n: n.toLocaleString(language) });
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  content: string | Node | (string | Node)[],
  more: Partial<HTMLElementTagNameMap[K]> = {},
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(tag), more);
  made.append(...[content].flat().filter((c) => c !== ''));
  return made;
}
