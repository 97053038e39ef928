import { FilmCues, ReelPlan, Timeline, TrackCues } from '@longtake/contracts';
import type { MediaStore } from '../../ports.ts';
import { readJson } from '../read-json.ts';

/** Where a reel's part of the plan lies, beside the timeline. */
export const reelPlanKey = (planKey: string, reel: number): string =>
  beside(planKey, `reel-${String(reel).padStart(4, '0')}`);

/** Where the whole film's captions lie, beside the timeline. */
export const filmCuesKey = (planKey: string): string => beside(planKey, 'cues');

/** Where the captions of the film's own track lie, beside the timeline. */
export const trackCuesKey = (planKey: string): string => beside(planKey, 'track-cues');

const beside = (planKey: string, name: string): string => `${planKey.replace(/\.json$/, '')}/${name}.json`;

/** The whole film's plan, without what is seen and spoken in each segment. */
export const readTimeline = (media: Pick<MediaStore, 'read'>, planKey: string): Promise<Timeline> =>
  readJson(media, planKey, Timeline);

/** The whole film's captions. */
export const readCues = (media: Pick<MediaStore, 'read'>, planKey: string): Promise<FilmCues> =>
  readJson(media, filmCuesKey(planKey), FilmCues);

/** The captions of the film's own track. */
export const readTrackCues = (media: Pick<MediaStore, 'read'>, planKey: string): Promise<TrackCues> =>
  readJson(media, trackCuesKey(planKey), TrackCues);

/** All that one reel needs. */
export const readReelPlan = (media: Pick<MediaStore, 'read'>, planKey: string, reel: number): Promise<ReelPlan> =>
  readJson(media, reelPlanKey(planKey, reel), ReelPlan);
