import { type JobRef, type StateName, states } from '@longtake/contracts';
import { createMeter, type JobStore, type Meter, type ReadableMeter, StateInvalid } from '@longtake/core';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { config } from './config.ts';
import { logger } from './logger.ts';

type Input<Name extends StateName> = ReturnType<(typeof states)[Name]['input']['parse']>;
type Output<Name extends StateName> = ReturnType<(typeof states)[Name]['output']['parse']>;

/**
 * The shell round a step, for the state of this name: parses what comes in and what goes out, logs under the job's id,
 * and records what the invocation used, failed ones included. `dependencies` is called once in an environment's life.
 */
export const lambdaStep = <Name extends StateName, Dependencies extends { jobs: JobStore }>(
  name: Name,
  step: (input: Input<Name>, ports: Dependencies & { meter: Meter }) => Promise<Output<Name>>,
  dependencies: () => Dependencies,
) => {
  let ports: Dependencies | undefined;
  return middy<unknown, Output<Name>>().handler(async (event: unknown, context: Context) => {
    ports ??= dependencies();
    const input = parse(states[name].input, event, `${name} was given`) as Input<Name>;
    const meter = createMeter();
    const stop = startUsage({ name, input, meter, jobs: ports.jobs, invocationId: context.awsRequestId });
    logger.appendKeys({ step: name, jobId: input.jobId, attempt: input.attempt });
    try {
      const output = await step(input, { ...ports, meter });
      return parse(states[name].output, output, `${name} answered`) as Output<Name>;
    } catch (error) {
      logger.error('step failed', error as Error);
      throw error;
    } finally {
      await stop();
    }
  });
};

const parse = (schema: { parse(value: unknown): unknown }, value: unknown, who: string): unknown => {
  try {
    return schema.parse(value);
  } catch (cause) {
    throw new StateInvalid(`${who} a value that does not fit its schema.`, { cause });
  }
};

/** Starts counting; the function it gives records the sum. Losing a record must not fail the step that was paid for. */
const startUsage = (call: {
  name: StateName;
  input: JobRef & { reel?: number; segment?: number };
  meter: ReadableMeter;
  jobs: JobStore;
  invocationId: string;
}) => {
  const startedAt = performance.now();
  const cpu = process.cpuUsage();
  return async (): Promise<void> => {
    const { user, system } = process.cpuUsage(cpu);
    const wallMs = performance.now() - startedAt;
    const usage = {
      step: call.name,
      wallMs,
      cpuMs: (user + system) / 1000,
      memoryMb: config().memoryMb,
      ...call.meter.read(),
    };
    const reel = call.input.segment === undefined ? undefined : call.input.reel;
    await call.jobs.recordUsage(call.input, call.invocationId, usage, reel).catch((error: unknown) => {
      logger.warn('usage not recorded', error as Error);
    });
  };
};
