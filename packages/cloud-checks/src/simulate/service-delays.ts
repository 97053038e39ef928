import type { TaskStarter } from '@longtake/embedded';
import { limits } from './limits.ts';
import { measuredCosts } from './measured-costs.ts';
import { tokenBucket } from './token-bucket.ts';
import type { VirtualTime } from './virtual-time.ts';

const CHILD = 'arn:aws:states:::states:startExecution.sync:2';

/** Gives tasks the time that Step Functions itself takes: round each, for a child's start within its quota, for its end. */
export const serviceDelays = (time: VirtualTime): ((start: TaskStarter) => TaskStarter) => {
  const starts = tokenBucket(limits.starts, time);
  return (start) => async (request) => {
    const isChild = request.resource === CHILD;
    const { taskMs, childStartMs, childEndMs } = measuredCosts;
    await time.pause(isChild ? childStartMs + starts.reserve() : taskMs);
    const result = await start(request);
    if (isChild) await time.pause(childEndMs);
    return result;
  };
};
