import type { PublishVideoInput, Timeline } from '@longtake/contracts';
import { publishedKeys, spriteName } from '../../domain/published-keys.ts';
import { listThumbnails, type ReelSprite, type Thumbnail, thumbnailsVtt } from '../../domain/thumbnail-track.ts';
import type { MediaStore } from '../../ports.ts';
import { spriteKey } from '../film-pieces.ts';
import { readReelPlan } from './plan-keys.ts';

/** How many reels' sprites are copied at once. */
const COPIES_AT_ONCE = 16;

/** Publishes every reel's sprite, and the track that says which part of which to show when. Gives the thumbnails. */
export const publishThumbnails = async (
  { input, timeline }: { input: PublishVideoInput; timeline: Timeline },
  media: Pick<MediaStore, 'copy' | 'publish' | 'read'>,
): Promise<Thumbnail[]> => {
  const { prefix, thumbnails: track } = publishedKeys(input);
  const publish = async (reel: number): Promise<ReelSprite> => {
    const file = spriteName(reel);
    await media.copy(spriteKey(input.owner, timeline, reel), prefix + file, 'image/jpeg');
    const { firstFrame, segments } = await readReelPlan(media, input.planKey, reel);
    return { file, firstFrame, segmentFrames: segments.map(({ frames }) => frames) };
  };
  const sprites: ReelSprite[] = [];
  for (let first = 0; first < timeline.reels.length; first += COPIES_AT_ONCE) {
    const reels = [...timeline.reels.keys()].slice(first, first + COPIES_AT_ONCE);
    sprites.push(...(await Promise.all(reels.map(publish))));
  }
  const { canvas } = timeline.look;
  const thumbnails = listThumbnails(sprites, canvas);
  await media.publish(track, new TextEncoder().encode(thumbnailsVtt(thumbnails, canvas)), 'text/vtt; charset=utf-8');
  return thumbnails;
};
