import { StoredScript, type Storyboard } from '@longtake/contracts';
import type { MediaStore } from '../../ports.ts';
import { readJson } from '../read-json.ts';

/** The storyboard that WriteScript stored. Throws `Bug.PieceMissing`. */
export const readStoryboard = async (media: Pick<MediaStore, 'read'>, key: string): Promise<Storyboard> =>
  (await readJson(media, key, StoredScript)).storyboard;
