import type { VideoRequestInput } from '@longtake/contracts';
import type { ChosenMusic } from '../read-source/read-music.ts';
import type { AssetOf } from './build-request.ts';

/** A request with the music that was chosen, over a storyboard's own; with none, without any. */
export const withMusic = (
  request: VideoRequestInput,
  music: ChosenMusic | undefined,
  assetOf: AssetOf,
): VideoRequestInput => {
  if (music === undefined) return request;
  const { storyboard, settings } = request;
  if (music === 'none') {
    const { music: _, ...silent } = storyboard ?? {};
    return storyboard === undefined ? request : { ...request, storyboard: silent as typeof storyboard };
  }
  const source = 'track' in music ? music.track : assetOf(music.file.sha256);
  if (storyboard === undefined) return { ...request, settings: { ...settings, music: { source } } };
  const { gainDb = 0 } = storyboard.music ?? {};
  return { ...request, storyboard: { ...storyboard, music: { source, gainDb } } };
};
