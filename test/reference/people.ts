import type { Certification, Lake, Training } from './standing.ts';

/** Who is one person, from the specification alone (docs/specification.md#identity): a step after the other, nothing clever. */

/** A row of `lake_people`, without its network. */
export interface Said {
  network: string;
  upload: string;
  place: number;
  signature: string;
  document: string | null;
  exact: number | null;
  whole: number | null;
  birth_year: number | null;
  born_1: number | null;
  born_2: number | null;
  born_3: number | null;
  born_4: number | null;
  born_5: number | null;
  born_6: number | null;
  address: number | null;
  mail_1: number | null;
  mail_2: number | null;
}

/** What is known of a signature once all are linked. */
export interface Linked {
  /** The rank of a signature; null where each row is one person. */
  person: number | null;
  weak: boolean;
  twin: number | null;
  /** The class in which it is tested: has a name, a birth date, an e-mail. */
  class: string;
  link: 'joined' | 'found' | 'alone' | 'shared' | 'hit' | 'wrong' | 'missed' | 'taken' | 'apart';
  /** Whether the e-mail alone would find the person; null where it is not tested. */
  emailFinds: boolean | null;
  /** The document, where its person has an earlier one. */
  further: string | null;
  /** Has the name and birth date that its document has most often. */
  usual: boolean;
}

interface Signature extends Said {
  rank: number;
  rows: number;
}

/** Who each signature is. */
export function linkPeople(lake: Lake): Map<string, Linked> {
  const all = signaturesOf(lake);
  const shared = sharedAddresses(all);
  const mails = (s: Signature) => (s.address !== null && shared.has(s.address) ? [] : there(s.mail_1, s.mail_2));
  const borns = (s: Signature) => there(s.born_1, s.born_2, s.born_3, s.born_4, s.born_5, s.born_6);

  const documented = all.filter((s) => s.document !== null);
  const personOf = new Map<Signature, number | null>(personsOfDocuments(documented));

  /** The persons of the documented signatures that have something; of `hidden` one row is hidden. */
  const holdersOf = (hidden: number | null) => (has: (d: Signature) => boolean) => {
    const rows = new Map<number, number>();
    for (const d of documented.filter(has)) add(rows, personOf.get(d)!, d.rows);
    if (hidden !== null) add(rows, hidden, -1);
    return [...rows].filter(([, n]) => n > 0).map(([person]) => person);
  };

  /** The one person whom a signature is linked to by the first token that one alone has. */
  const seek = (s: Signature, hidden: number | null): number | null => {
    const holders = holdersOf(hidden);
    const agrees = (d: Signature) => s.birth_year === null || d.birth_year === null || s.birth_year === d.birth_year;
    const tries = [
      ...there(s.whole).map((t) => holders((d) => d.whole === t && agrees(d))),
      ...borns(s).map((t) => holders((d) => borns(d).includes(t))),
      ...mails(s).map((t) => holders((d) => mails(d).includes(t))),
      ...(s.whole === null && s.address !== null && !shared.has(s.address)
        ? [holders((d) => d.address === s.address)]
        : []),
    ];
    return tries.find((found) => found.length === 1)?.[0] ?? null;
  };

  const rest: Signature[] = [];
  for (const s of all) {
    if (s.document !== null || s.whole === null) continue;
    const found = seek(s, null);
    if (found === null) rest.push(s);
    else personOf.set(s, found);
  }
  for (const [s, label] of labelsOf(rest, borns, mails)) personOf.set(s, label);
  for (const s of all.filter((o) => o.document === null && o.whole === null)) {
    const same = all.filter((o) => o.address === s.address);
    const holders = new Set(same.flatMap((o) => (o.document !== null || o.whole !== null ? [personOf.get(o)!] : [])));
    const alone = same.find((o) => o.document === null && o.whole === null)!;
    const person = shared.has(s.address!) ? null : holders.size === 1 ? [...holders][0]! : alone.rank;
    personOf.set(s, person);
  }

  const rowsOf = (of: Signature[], person: number) =>
    of.filter((s) => personOf.get(s) === person).reduce((sum, s) => sum + s.rows, 0);
  return new Map(
    all.map((s) => {
      const person = personOf.get(s) ?? null;
      const others = s.document === null ? 0 : rowsOf(documented, person!) - 1;
      const linkOf = (): Linked['link'] => {
        if (s.document === null) {
          if (person === null) return 'shared';
          if (rowsOf(documented, person) > 0) return 'joined';
          return rowsOf(all, person) > 1 ? 'found' : 'alone';
        }
        const again = seek(s, person);
        if (others === 0) return again === null ? 'apart' : 'taken';
        return again === null ? 'missed' : again === person ? 'hit' : 'wrong';
      };
      const isTested = others > 0 && s.address !== null && !shared.has(s.address);
      const byEmail = isTested ? holdersOf(person)((d) => d.address === s.address) : [];
      const first = documented.find((d) => d.document === s.document);
      const twin = s.exact === null ? null : (documented.find((d) => d.exact === s.exact)?.rank ?? null);
      return [
        s.signature,
        {
          person,
          weak: s.document === null,
          twin: s.document === null ? null : twin,
          class: [s.whole, s.birth_year, s.address].map((part) => part !== null).join(),
          link: linkOf(),
          emailFinds: isTested ? byEmail.length === 1 && byEmail[0] === person : null,
          further: first && first.rank !== person ? s.document : null,
          usual: s.document !== null && s.exact !== null && s.exact === usualOf(documented, s.document),
        },
      ];
    }),
  );
}

/** The signatures that are not withdrawn, from the one that was met first, with their rows. */
function signaturesOf(lake: Lake): Signature[] {
  const upload = (of: { upload: string }) => lake.uploads.find((u) => u.upload === of.upload)!;
  const met = lake.lake_people
    .filter((s) => !upload(s).withdrawn)
    .toSorted((a, b) => upload(a).position - upload(b).position || a.place - b.place);
  const rows = [...lake.lake_training, ...lake.lake_certification].filter((r) => !upload(r).withdrawn);
  const firsts = met.filter((s, at) => met.findIndex((o) => o.signature === s.signature) === at);
  return firsts.map((s) => ({
    ...s,
    rank: upload(s).position * 1_000_000_000 + s.place,
    rows: rows.filter((r) => r.signature === s.signature).length,
  }));
}

/** Addresses with more than two given names and first surnames, or more than two of those with birth dates. */
function sharedAddresses(all: Signature[]): Set<number> {
  const many = (token: 'mail_1' | 'born_1') => {
    const met = new Map<number, Set<number>>();
    for (const { address, [token]: of } of all)
      if (address !== null && of !== null) met.set(address, (met.get(address) ?? new Set()).add(of));
    return [...met].filter(([, of]) => of.size > 2).map(([address]) => address);
  };
  return new Set([...many('mail_1'), ...many('born_1')]);
}

/** The name and birth date that a document has most often, of several the one that was met first. */
function usualOf(documented: Signature[], document: string): number | null {
  const rows = new Map<number, number>();
  for (const s of documented) if (s.document === document && s.exact !== null) add(rows, s.exact, s.rows);
  // A map has its keys in the order in which they were met.
  const most = Math.max(...rows.values());
  return [...rows].find(([, n]) => n === most)?.[0] ?? null;
}

/** Documents whose most frequent name and birth date is the same are one person. */
function personsOfDocuments(documented: Signature[]): Map<Signature, number> {
  const key = (s: Signature) => String(usualOf(documented, s.document!) ?? s.document);
  return new Map(documented.map((s) => [s, documented.find((o) => key(o) === key(s))!.rank]));
}

/** Of those that no document is linked to, the label of each. */
function labelsOf(
  rest: Signature[],
  borns: (s: Signature) => number[],
  mails: (s: Signature) => number[],
): Map<Signature, number> {
  const dated = (s: Signature) => rest.find((o) => o.whole === s.whole && o.birth_year === s.birth_year)!.rank;
  const first = (s: Signature): number => {
    if (s.birth_year !== null) return dated(s);
    const labels = new Set(rest.filter((o) => o.whole === s.whole && o.birth_year !== null).map(dated));
    if (labels.size === 1) return [...labels][0]!;
    const [mail] = mails(s);
    return mail === undefined ? s.rank : rest.find((o) => mails(o)[0] === mail)!.rank;
  };
  let labels = new Map(rest.map((s) => [s, first(s)]));
  for (const tokens of [borns, borns, mails]) {
    const met = (token: number) =>
      Math.min(...rest.filter((s) => tokens(s).includes(token)).map((s) => labels.get(s)!));
    const smallest = (label: number) =>
      Math.min(label, ...rest.filter((s) => labels.get(s) === label).flatMap((s) => tokens(s).map(met)));
    labels = new Map([...labels].map(([s, label]) => [s, smallest(label)]));
  }
  return labels;
}

const there = (...tokens: (number | null)[]): number[] => tokens.filter((t) => t !== null);
const add = (to: Map<number, number>, key: number, rows: number) => to.set(key, (to.get(key) ?? 0) + rows);

/** A row that names a person, with who that is. */
export type Named<R> = R & { person: string; weak: boolean; linked: Linked };

/** The lake's rows, each with its person; those of withdrawn uploads have none, and are left out. */
export function namedRows(lake: Lake): { training: Named<Training>[]; certification: Named<Certification>[] } {
  const people = linkPeople(lake);
  const name = <R extends Training | Certification>(rows: R[]) =>
    rows.flatMap((r): Named<R>[] => {
      const linked = people.get(r.signature);
      if (!linked || lake.uploads.find((u) => u.upload === r.upload)!.withdrawn) return [];
      const alone = JSON.stringify([r.upload, r.sheet, r.row, r.record]);
      return [{ ...r, person: linked.person === null ? alone : String(linked.person), weak: linked.weak, linked }];
    });
  return { training: name(lake.lake_training), certification: name(lake.lake_certification) };
}
