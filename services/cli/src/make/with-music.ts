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
  const chosen = 'track' in music ? { source: music.track } : { source: assetOf(music.file.sha256), name: music.name };
  if (storyboard === undefined) return { ...request, settings: { ...settings, music: chosen } };
  const { gainDb = 0 } = storyboard.music ?? {};
  return { ...request, storyboard: { ...storyboard, music: { ...chosen, gainDb } } };
};
