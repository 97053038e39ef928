import { ReelPlan, Timeline } from '@longtake/contracts';
import type { MediaStore } from '../../ports.ts';
import { readJson } from '../read-json.ts';

/** Where a reel's part of the plan lies, beside the timeline. */
export const reelPlanKey = (planKey: string, reel: number): string =>
  `${planKey.replace(/\.json$/, '')}/reel-${String(reel).padStart(4, '0')}.json`;

/** The whole film's plan, without what is seen in each segment. */
export const readTimeline = (media: Pick<MediaStore, 'read'>, planKey: string): Promise<Timeline> =>
  readJson(media, planKey, Timeline);

/** All that one reel needs. */
export const readReelPlan = (media: Pick<MediaStore, 'read'>, planKey: string, reel: number): Promise<ReelPlan> =>
  readJson(media, reelPlanKey(planKey, reel), ReelPlan);
