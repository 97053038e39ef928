import type { PublishVideoInput, Timeline } from '@longtake/contracts';
import { PieceMissing } from '../../domain/errors.ts';
import type { Variant } from '../../domain/main-playlist.ts';
import { PLAYLIST_TYPE, publishedKeys, sizedNames } from '../../domain/published-keys.ts';
import type { MediaStore } from '../../ports.ts';
import { filmSizes, sizedFilmKey, streamKeys } from '../film-pieces.ts';

/** Publishes the film and its smaller copies, each with what streams it; gives how the main playlist lists them. */
export const publishFilms = async (
  { input, timeline }: { input: PublishVideoInput; timeline: Timeline },
  media: Pick<MediaStore, 'copy' | 'read'>,
): Promise<Variant[]> => {
  const { prefix } = publishedKeys(input);
  const variants: Variant[] = [];
  for (const size of filmSizes(timeline)) {
    const piece = sizedFilmKey(input.filmKey, size);
    const stream = streamKeys(piece);
    const names = sizedNames(size);
    const attributes = await media.read(stream.streamVariant);
    if (attributes === undefined) throw new PieceMissing(`What streams the film ${piece} is gone. Run the job again.`);
    await media.copy(piece, prefix + names.film, 'video/mp4');
    await media.copy(stream.streamInit, prefix + names.init, 'video/mp4');
    await media.copy(stream.streamMedia, prefix + names.media, PLAYLIST_TYPE);
    variants.push({ attributes: new TextDecoder().decode(attributes), media: names.media });
  }
  return variants;
};
