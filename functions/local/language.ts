import { type AnswerLanguage, answerLanguages, type Language } from '../../schemas/pledge.ts';

/** The languages of one call of a command (docs/decisions/1000-command-line.md). */
export interface Languages {
  /** Of what the command prints. */
  speaks: Language;
  /** Of the answer to a file. */
  answers: AnswerLanguage;
  /** Of the templates, and of the report's first page: files that others read. */
  writes: Language;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * `--lang`, else the first of `PLEDGE_LANG`, `LC_ALL`, `LC_MESSAGES` and `LANG` that is set. Galician, Catalan and Basque are
 * answered in, and Spanish is spoken beside them. Without any, or with another (`C`, `fr`), commands speak English, and
 * answer and write in Spanish. What is written with `--json`, for programs, does not depend on the environment.
 */
export function languagesOf(argv: readonly string[], env: Environment): Languages {
  const wish = known(optionOf(argv));
  const of = wish ?? known(['PLEDGE_LANG', 'LC_ALL', 'LC_MESSAGES', 'LANG'].map((name) => env[name]).find(Boolean));
  const answers = wish ?? (argv.includes('--json') ? null : of) ?? 'es';
  const spoken = (language: AnswerLanguage): Language => (language === 'en' ? 'en' : 'es');
  return { speaks: of ? spoken(of) : 'en', answers, writes: spoken(answers) };
}

function optionOf(argv: readonly string[]): string | undefined {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  return argv[at] === '--lang' ? argv[at + 1] : argv[at]?.slice('--lang='.length);
}

/** `es_ES.UTF-8`, `gl`, `en-GB`. */
const known = (text: string | undefined): AnswerLanguage | null =>
  answerLanguages.find((language) => new RegExp(`^${language}([_.@-]|$)`, 'i').test(text ?? '')) ?? null;
