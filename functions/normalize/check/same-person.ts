import type { Marks } from '../../../schemas/ledger.ts';
import type { PersonColumn, PersonTokens } from './person-tokens.ts';
import type { Tokens, TokenTexts } from './tokens.ts';

/**
 * Whether a row is of a person who asked, by what the two say of themselves, as tokens or as marks of tokens
 * (docs/specification.md#people-who-ask). Two rows are compared more strictly here than when people are counted: what is
 * only like the person is somebody else's until they say so.
 */

/** What a person gave of themselves, hexadecimal: tokens, or the marks of them. */
export type Known = Marks;

/** What a row says of its person, hexadecimal; null where it does not. */
export interface Shown {
  document: string | null;
  exact: string | null;
  mail_1: string | null;
  mail_2: string | null;
  address: string | null;
  isNamed: boolean;
}

/** By what a row is theirs. */
export type Reason = 'document' | 'name' | 'email';

/**
 * By what a row is of the person; null where it is not. Where both name a document, that decides; else where both have a
 * name and birth date, these do; else the e-mail does, with the name where the row has one.
 */
export function isTheirs(row: Shown, who: Known): Reason | null {
  if (row.document !== null && who.documents.length > 0)
    return who.documents.includes(row.document) ? 'document' : null;
  if (row.exact !== null && who.exact !== null) return row.exact === who.exact ? 'name' : null;
  if (row.isNamed) return [row.mail_1, row.mail_2].some((mail) => mail && who.mails.includes(mail)) ? 'email' : null;
  return row.address !== null && row.address === who.address ? 'email' : null;
}

/** The kinds of tokens that a person is known by. */
type KnownKind = 'document' | 'exact' | 'mail' | 'address' | 'company';

/** The tokens of some texts, each as hexadecimal digits; null where there is none. */
function hexTokens(kind: KnownKind, texts: readonly (string | null)[], tokens: Tokens): (string | null)[] {
  const bytes = Buffer.from(tokens(kind, texts));
  const size = bytes.length / Math.max(1, texts.length);
  return texts.map((text, i) => (text === null ? null : bytes.toString('hex', size * i, size * (i + 1))));
}

/** The marks of some tokens. */
function marksOf(kind: KnownKind, found: readonly (string | null)[], tokens: Tokens): (string | null)[] {
  const texts = found.map((token) => token && `${kind}:${token}`);
  const bytes = Buffer.from(tokens('erased', texts));
  return texts.map((text, i) => (text === null ? null : bytes.toString('hex', 16 * i, 16 * (i + 1))));
}

/** A person's tokens as the marks that keep their rows out. */
export function marked(who: Known, tokens: Tokens): Marks {
  const one = (kind: KnownKind, token: string | null) => marksOf(kind, [token], tokens)[0]!;
  const all = (kind: KnownKind, of: readonly string[]) => marksOf(kind, of, tokens) as string[];
  return {
    documents: all('document', who.documents),
    exact: one('exact', who.exact),
    mails: all('mail', who.mails),
    address: one('address', who.address),
    companies: all('company', who.companies),
  };
}

/** A person by the texts of their tokens. @param documents Of all that they gave; `companies`: as tax ids. */
export function knownBy(
  texts: TokenTexts,
  { documents, companies }: { documents: readonly string[]; companies: readonly string[] },
  tokens: Tokens,
): Known {
  const hex = (kind: KnownKind, ...of: (string | null)[]) => hexTokens(kind, of, tokens);
  return {
    documents: hex('document', ...documents) as string[],
    exact: hex('exact', texts.exact)[0]!,
    mails: hex('mail', texts.mail_1, texts.mail_2).filter((mail) => mail !== null),
    address: hex('address', texts.address)[0]!,
    companies: hex('company', ...companies) as string[],
  };
}

/** Whom erasures keep out of what is read, and up to which day. */
export interface KeptOut {
  /** False where nobody was erased: no row has to be looked at. */
  any: boolean;
  /** Of each person from `from` on, the last day, in days from 1970, up to which their rows stay out; undefined of all others. */
  untilOf(people: PersonTokens, from: number): (number | undefined)[];
  /** Likewise of a company, by its token. */
  untilOfCompany(token: string): number | undefined;
}

/** @param erased By mark: whom, and until when, in days. */
export function keptOut(erased: readonly { marks: Marks; until: number }[], tokens: Tokens): KeptOut {
  const last = (whose: (marks: Marks) => boolean) => {
    const days = erased.filter(({ marks }) => whose(marks)).map(({ until }) => until);
    return days.length === 0 ? undefined : Math.max(...days);
  };
  return {
    any: erased.length > 0,
    untilOf(people, from) {
      if (erased.length === 0) return [];
      const numbers = Array.from({ length: people.count - from }, (_, i) => from + i);
      const column = (kind: KnownKind, of: PersonColumn) =>
        marksOf(
          kind,
          numbers.map((n) => people.hex(of, n)),
          tokens,
        );
      const [document, exact] = [column('document', 'document'), column('exact', 'exact')];
      const [mail_1, mail_2] = [column('mail', 'mail_1'), column('mail', 'mail_2')];
      const address = column('address', 'address');
      return numbers.map((n, i) => {
        const row: Shown = {
          document: document[i]!,
          exact: exact[i]!,
          mail_1: mail_1[i]!,
          mail_2: mail_2[i]!,
          address: address[i]!,
          isNamed: !people.isAbsent('whole', n),
        };
        return last((marks) => isTheirs(row, marks) !== null);
      });
    },
    untilOfCompany(token) {
      const [mark] = marksOf('company', [token], tokens);
      return last((marks) => marks.companies.includes(mark!));
    },
  };
}

/** Nobody was erased. */
export const nobody: KeptOut = { any: false, untilOf: () => [], untilOfCompany: () => undefined };
