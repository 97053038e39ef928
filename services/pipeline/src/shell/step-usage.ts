import { JobRef, type StateName } from '@longtake/contracts';
import { createMeter, type JobStore, type Meter, type Usage } from '@longtake/core';
import type { MiddlewareObj, Request } from '@middy/core';
import * as z from 'zod';
import { config } from '../config.ts';
import { logger } from '../telemetry.ts';

const Segment = z.object({ reel: z.int(), segment: z.int() });

interface StepUsage extends MiddlewareObj<unknown, unknown> {
  /** Where the step of this invocation counts what it used beside time. */
  meterOf(context: object): Meter;
}

/**
 * Records with the job what every invocation used, failed ones too. Losing a record must not fail the step that was
 * paid for.
 */
export const stepUsage = (step: StateName, jobs: () => JobStore): StepUsage => {
  const begun = new WeakMap<object, ReturnType<typeof begin>>();
  const begunBy = (context: object) => {
    const usage = begun.get(context) ?? begin(step);
    begun.set(context, usage);
    return usage;
  };
  const record = async ({ event, context }: Request<unknown, unknown>): Promise<void> => {
    const job = JobRef.safeParse(event);
    if (!job.success) return;
    const reel = Segment.safeParse(event).data?.reel;
    await jobs().recordUsage(job.data, context.awsRequestId, begunBy(context).read(), reel);
  };
  const end = (request: Request<unknown, unknown>): Promise<void> =>
    record(request).catch((error: unknown) => logger.warn('usage not recorded', error as Error));
  return {
    meterOf: (context) => begunBy(context).meter,
    before: ({ context }) => void begun.set(context, begin(step)),
    after: end,
    onError: end,
  };
};

const begin = (step: StateName) => {
  const startedAt = performance.now();
  const cpu = process.cpuUsage();
  const meter = createMeter();
  const read = (): Usage => {
    const { user, system } = process.cpuUsage(cpu);
    const wallMs = performance.now() - startedAt;
    return { step, wallMs, cpuMs: (user + system) / 1000, memoryMb: config().memoryMb, ...meter.read() };
  };
  return { meter, read };
};
