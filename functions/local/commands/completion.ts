import type { Argument, Command, Option } from 'commander';
import { type Exit, exit, type Terminal } from '../terminal.ts';

type Shell = 'bash' | 'zsh' | 'fish';

/** What may stand at a place: one of the words, or else a file or a folder; or anything. */
interface Place {
  words: readonly string[];
  files: boolean;
}

/** A command of the table, as a completion needs it. */
export interface Completed {
  /** The words of it: `release sign`; empty of the program itself. */
  path: string;
  /** The commands below it, with what they do. */
  below: { name: string; does: string }[];
  /** `value` is null of an option that takes none; `several`: it takes all that follows up to the next option. */
  options: { flag: string; does: string; value: Place | null; several: boolean }[];
  /** Its arguments taken together. */
  arguments: Place;
}

/** `pledge completion SHELL`: a script that completes what is typed, made of the table of commands. */
export async function completion(terminal: Terminal, shell: Shell, program: Command): Promise<Exit> {
  terminal.out(scripts[shell](completedOf(program)));
  return exit.done;
}

/** Arguments and values of options that are files or folders, by the names that the table has for them. */
const isFile = (name: string) => /^(files?|dir|upload)$/.test(name);

const placeOf = (of: readonly string[] | undefined, name: string): Place => ({
  words: of ?? [],
  files: of === undefined && isFile(name),
});

/** All commands, the program itself first. */
export function completedOf(command: Command, path = ''): Completed[] {
  const own: Completed = {
    path,
    below: command.commands.map((c) => ({ name: c.name(), does: c.description() })),
    options: [...command.options.map(optionOf), { flag: '--help', does: '', value: null, several: false }],
    arguments: argumentsOf(command.registeredArguments),
  };
  return [own, ...command.commands.flatMap((c) => completedOf(c, `${path} ${c.name()}`.trim()))];
}

const optionOf = (option: Option): Completed['options'][number] => ({
  flag: option.long!,
  does: option.description,
  value: option.required ? placeOf(option.argChoices, /<([a-z]+)/.exec(option.flags)![1]!) : null,
  several: option.variadic,
});

const argumentsOf = (args: readonly Argument[]): Place => ({
  words: args.flatMap((a) => a.argChoices ?? []),
  files: args.some((a) => a.argChoices === undefined && isFile(a.name())),
});

/** What follows is a list, each entry a pattern of a `case` and what it sets. */
const cases = (entries: readonly (readonly [string, string])[]) =>
  entries.map(([pattern, set]) => `    '${pattern}') ${set} ;;\n`).join('');

const placed = ({ words, files }: Place) => `choices='${words.join(' ')}' files=${files ? 1 : ''}`;

/** The walk over the words typed so far, in bash as in zsh: `place`, the last `option`, and how many words follow it. */
const walk = (all: readonly Completed[]) => `    case "$place $word" in
${all
  .slice(1)
  .map(({ path }) => `      '${path.includes(' ') ? path : ` ${path}`}') place='${path}'; option=; continue ;;\n`)
  .join('')}    esac
    case "$word" in
      =) ;;
      --*) option=$word; after=0 ;;
      *) after=$((after + 1)) ;;
    esac`;

/** What is expected at the cursor: `choices` and `files`. */
const expected = (all: readonly Completed[]) => {
  const values = all.flatMap(({ path, options }) =>
    options.flatMap(({ flag, value }) => (value ? [[`${path} ${flag}`, placed(value)] as const] : [])),
  );
  const several = all.flatMap(({ path, options }) =>
    options.filter((o) => o.several).map(({ flag }) => `'${path} ${flag}'`),
  );
  return `  case "$place $option" in
    ${several.join('|')}) takes=99 ;;
    *) takes=1 ;;
  esac
  isvalue=1
  [ -n "$option" ] && [ "$after" -lt "$takes" ] || isvalue=
  [ -n "$isvalue" ] && case "$place $option" in
${cases(values)}    *) isvalue= ;;
  esac
  [ -n "$isvalue" ] || case "$place" in
${cases(all.map(({ path, below, arguments: given }) => [path, placed({ ...given, words: [...below.map((b) => b.name), ...given.words] })]))}  esac
  [ -n "$isvalue" ] || case "$cur" in
    -*) files=; case "$place" in
${cases(all.map(({ path, options }) => [path, `choices='${options.map((o) => o.flag).join(' ')}'`]))}    esac ;;
  esac`;
};

const bash = (
  all: readonly Completed[],
) => `# pledge: completion for bash. Kept in ~/.local/share/bash-completion/completions/pledge
_pledge() {
  local cur=\${COMP_WORDS[COMP_CWORD]} place= option= after=0 takes isvalue choices= files= word i
  [ "$cur" = '=' ] && cur=
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
${walk(all)}
  done
${expected(all)}
  COMPREPLY=($(compgen -W "$choices" -- "$cur"))
  if [ -n "$files" ]; then
    compopt -o filenames 2>/dev/null
    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$cur")
  fi
}
complete -F _pledge pledge
`;

const zsh = (all: readonly Completed[]) => `#compdef pledge
# pledge: completion for zsh. Kept as _pledge in a folder of $fpath.
_pledge() {
  emulate -L zsh
  local cur=\${words[CURRENT]} place= option= after=0 takes isvalue files= word i
  local choices=
  for ((i = 2; i < CURRENT; i++)); do
    word=\${words[i]}
${walk(all)}
  done
${expected(all)}
  compadd -- \${(s: :)choices}
  [ -n "$files" ] && _files
}
compdef _pledge pledge
`;

const fishText = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** One line a command and an option, under the condition that the words before it are typed. */
function fish(all: readonly Completed[]): string {
  const lines = [
    '# pledge: completion for fish. Kept in ~/.config/fish/completions/pledge.fish',
    'complete -c pledge -f',
  ];
  for (const { path, below, options, arguments: given } of all) {
    const typed = path.split(' ').filter(Boolean);
    const seen = typed.map((word) => `__fish_seen_subcommand_from ${word}`);
    const none = below.length > 0 ? [`not __fish_seen_subcommand_from ${below.map((b) => b.name).join(' ')}`] : [];
    const when = (conditions: readonly string[]) =>
      conditions.length > 0 ? ` -n ${fishText(conditions.join('; and '))}` : '';
    const at = when([...seen, ...none]);
    for (const { name, does } of below) lines.push(`complete -c pledge${at} -a ${name} -d ${fishText(does)}`);
    if (given.words.length > 0) lines.push(`complete -c pledge${at} -a ${fishText(given.words.join(' '))}`);
    if (given.files) lines.push(`complete -c pledge${at} -F`);
    for (const { flag, does, value } of options) {
      const taken = value === null ? '' : value.files ? ' -r -F' : ` -x -a ${fishText(value.words.join(' '))}`;
      lines.push(`complete -c pledge${at} -l ${flag.slice(2)}${taken} -d ${fishText(does)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

const scripts: Record<Shell, (all: readonly Completed[]) => string> = { bash, zsh, fish };
