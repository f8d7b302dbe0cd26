import { type Argument, Command, type Help, type Option } from 'commander';
import type { CommandTexts } from '../../schemas/messages/commands/commands.ts';
import { UsageError } from './terminal.ts';

/** A command whose faults are sentences of the catalogue, in the place of the library's. */
export class SpeakingCommand extends Command {
  override createCommand(name?: string): Command {
    return new SpeakingCommand(name);
  }

  /** @throws {UsageError} */
  override error(message: string, { code = '' }: { code?: string } = {}): never {
    throw new UsageError((texts) => `${faultOf(code, message, texts)}\n${texts.usage.helpOf(pathOf(this))}`);
  }
}

/** The command with those above it: `pledge release sign`. */
const pathOf = (command: Command): string =>
  command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();

/** The library's fault by its code; the names in it are the quoted ones of its message. */
function faultOf(code: string, message: string, { usage }: CommandTexts): string {
  const [first = '', second = ''] = [...message.matchAll(/'([^']*)'/g)].map(([, name]) => name!);
  const near = /\(Did you mean (?:one of )?(.*)\?\)/.exec(message)?.[1];
  const suggested = near ? usage.near(near) : '';
  const [, expected = '', found = ''] = /Expected (\d+) arguments? but got (\d+)/.exec(message) ?? [];
  const sentences: Record<string, string> = {
    'commander.unknownCommand': usage.unknownCommand(first) + suggested,
    'commander.unknownOption': usage.unknownOption(first) + (isFile(first) ? usage.fileOrOption(first) : suggested),
    'commander.missingArgument': usage.missingArgument(first),
    'commander.optionMissingArgument': usage.missingValue(first),
    'commander.missingMandatoryOptionValue': usage.missingOption(first),
    'commander.conflictingOption': usage.conflict(first, second),
    'commander.excessArguments': usage.excess(Number(expected), Number(found)),
  };
  return sentences[code] ?? usage.other;
}

/** Whether what was taken for an option may be a file: it has an ending, as no option has. */
const isFile = (name: string) => /^-[^=]*\.\w{2,7}$/.test(name);

/** The library's help, in the catalogue's words. */
export function helpIn({ help }: CommandTexts): Partial<Help> {
  const titles: Record<string, string> = {
    'Usage:': help.usage,
    'Options:': help.optionsHeading,
    'Arguments:': help.argumentsHeading,
    'Commands:': help.commandsHeading,
  };
  const described = ({ description, argChoices, defaultValue }: Option | Argument) => {
    const shown = typeof defaultValue === 'boolean' || defaultValue === '' ? undefined : defaultValue;
    const facts = [
      ...(argChoices ? [help.oneOf(argChoices.join(', '))] : []),
      ...(shown === undefined ? [] : [help.default(String(shown))]),
    ];
    return facts.length > 0 ? `${description} (${facts.join('; ')})` : description;
  };
  return {
    styleTitle: (title) => titles[title] ?? title,
    styleUsage: (usage) => usage.replace('[options]', help.options).replace('[command]', help.command),
    subcommandTerm: (command) =>
      [command.name(), ...command.registeredArguments.map((argument) => termOf(argument))].join(' '),
    optionDescription: described,
    argumentDescription: described,
  };
}

const termOf = (argument: Argument): string => {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
};
