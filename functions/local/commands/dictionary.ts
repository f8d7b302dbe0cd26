import { dictionary as made } from '../../../schemas/dictionary.ts';
import { type Exit, exit, type World } from '../terminal.ts';

/** `pledge dictionary`: what may be sent, what is stored, and what each column means. */
export async function dictionary(world: World, options: { json: boolean }): Promise<Exit> {
  const text = made();
  world.out(options.json ? `${JSON.stringify({ dictionary: text })}\n` : text);
  return exit.done;
}
