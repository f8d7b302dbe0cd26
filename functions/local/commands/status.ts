import type { Exit, World } from '../world.ts';
export async function status(_world: World): Promise<Exit> {
  throw new Error('soon');
}
