import { dictionary as made } from '../../../schemas/dictionary.ts';
import { type Exit, exit, type Terminal } from '../terminal.ts';

/** `pledge dictionary`: what may be sent, what is stored, and what each column means. */
export async function dictionary(terminal: Terminal, options: { json: boolean }): Promise<Exit> {
  const text = made();
  terminal.out(options.json ? `${JSON.stringify({ dictionary: text })}\n` : text);
  return exit.done;
}
