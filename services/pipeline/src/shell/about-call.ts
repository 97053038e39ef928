import type { StateName } from '@longtake/contracts';
import type { Context } from 'aws-lambda';
import * as z from 'zod';

const text = z.string().optional().catch(undefined);
const whole = z.int().optional().catch(undefined);
const Keys = z
  .object({ jobId: text, owner: text, attempt: whole, reel: whole, segment: whole, firstScene: whole })
  .catch({});

/** What tells an invocation from others, also where its input is not as it should be: job, step, item, request. */
export const aboutCall = (step: StateName, { event, context }: { event: unknown; context: Context }) => {
  const known = Object.entries(Keys.parse(event)).filter(([, value]) => value !== undefined);
  return { step, requestId: context.awsRequestId, ...(Object.fromEntries(known) as Record<string, string | number>) };
};
