import type { PublishVideoInput, ReelEntry, Timeline } from '@longtake/contracts';
import { publishedKeys, spriteName } from '../../domain/published-keys.ts';
import { listThumbnails, type ReelSprite, type Thumbnail, thumbnailsVtt } from '../../domain/thumbnail-track.ts';
import type { MediaStore } from '../../ports.ts';
import { spriteKey } from '../film-pieces.ts';

/** How many reels' sprites are copied at once. */
const COPIES_AT_ONCE = 16;

/** Publishes every reel's sprite, and the track that says which part of which to show when. Gives the thumbnails. */
export const publishThumbnails = async (
  { input, timeline }: { input: PublishVideoInput; timeline: Timeline },
  media: Pick<MediaStore, 'copy' | 'publish'>,
): Promise<Thumbnail[]> => {
  const { prefix, thumbnails: track } = publishedKeys(input);
  const publish = async (entry: ReelEntry, reel: number): Promise<ReelSprite> => {
    const file = spriteName(reel);
    await media.copy(spriteKey(input.owner, entry, timeline.look), prefix + file, 'image/jpeg');
    return { file, firstFrame: entry.firstFrame, segmentFrames: entry.segmentFrames };
  };
  const sprites: ReelSprite[] = [];
  for (let first = 0; first < timeline.reels.length; first += COPIES_AT_ONCE) {
    const reels = timeline.reels.slice(first, first + COPIES_AT_ONCE);
    sprites.push(...(await Promise.all(reels.map((entry, index) => publish(entry, first + index)))));
  }
  const { canvas } = timeline.look;
  const thumbnails = listThumbnails(sprites, canvas);
  await media.publish(track, new TextEncoder().encode(thumbnailsVtt(thumbnails, canvas)), 'text/vtt; charset=utf-8');
  return thumbnails;
};
