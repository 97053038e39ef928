import { StoredScript, type Storyboard } from '@longtake/contracts';
import type { MediaStore } from '../../ports.ts';
import { readJson } from '../read-json.ts';

/** What WriteScript stored. Throws `Bug.PieceMissing`. */
export const readScript = (media: Pick<MediaStore, 'read'>, key: string): Promise<StoredScript> =>
  readJson(media, key, StoredScript);

/** The storyboard that WriteScript stored. Throws `Bug.PieceMissing`. */
export const readStoryboard = async (media: Pick<MediaStore, 'read'>, key: string): Promise<Storyboard> =>
  (await readScript(media, key)).storyboard;
