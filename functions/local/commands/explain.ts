import type { Exit, World } from '../world.ts';
export async function explain(_world: World): Promise<Exit> {
  throw new Error('soon');
}
