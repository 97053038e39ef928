import type { MediaStore } from '@longtake/core';
import { readReelPlan, readTimeline, SAMPLE_RATE } from '@longtake/core';
import type { StepCost } from './measured-costs.ts';

/** What a state gives its function, as far as it says how much there is to do. */
interface Payload {
  planKey?: string;
  reel?: number;
  segment?: number;
  batchSize?: number;
}

/** How many items of its step's kind a call works on. */
export const workOf = async (
  item: StepCost['item'],
  { planKey, reel, segment, batchSize }: Payload,
  { media, scenes }: { media: Pick<MediaStore, 'read'>; scenes: number },
): Promise<number> => {
  if (item === 'scene') return batchSize ?? scenes;
  if (planKey === undefined) return 0;
  if (reel === undefined) return (await readTimeline(media, planKey)).reels.length;
  const plan = await readReelPlan(media, planKey, reel);
  if (item === 'second') return (plan.toSample - plan.fromSample) / SAMPLE_RATE;
  return plan.segments[(segment ?? plan.firstSegment) - plan.firstSegment]?.frames ?? 0;
};
