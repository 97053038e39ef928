import { setTimeout as sleep } from 'node:timers/promises';
import { startBedrock } from '@longtake/embedded';
import {
  clockSuite,
  jobRunnerSuite,
  jobStoreSuite,
  mediaStoreSuite,
  narratorSuite,
  scriptModelSuite,
} from '@longtake/port-suites';
import {
  createJobRunner,
  createJobStore,
  createMediaStore,
  createNarrator,
  createScriptModel,
  systemClock,
} from '../../../../aws/src/index.ts';
import { leadBedrockTo, suitesConfig } from './config.ts';
import { listExecutions } from './list-executions.ts';
import type { Suites } from './suite-handler.ts';

const modelId = 'amazon.nova-pro-v1:0';
const usage = { inputTokens: 120, outputTokens: 40, totalTokens: 160 };

const recordingOf = (reply: object) => {
  const toolUse = { toolUseId: 't1', name: 'storyboard', input: JSON.parse(JSON.stringify(reply)) };
  const output = { message: { role: 'assistant' as const, content: [{ toolUse }] } };
  return { reply: { output, stopReason: 'tool_use' as const, usage } };
};

/** A model for each set of replies: the stand-in of Bedrock answers in their order. */
const replayingModels = () => {
  const closers: (() => Promise<void>)[] = [];
  const port = async (replies?: readonly object[]) => {
    if (replies === undefined) return createScriptModel({ modelId: '' });
    const server = await startBedrock({ recordings: replies.map(recordingOf) });
    closers.push(server.close);
    leadBedrockTo(server.url);
    return createScriptModel({ modelId });
  };
  return { port, close: async () => void (await Promise.all(closers.map((close) => close()))) };
};

/** The port suites over the adapters of packages/aws, whose clients find the services by the environment as on Lambda. */
export const awsSuites: Suites = {
  'aws: clock': () => clockSuite(systemClock, (ms) => sleep(ms + 1)),
  'aws: media store': () =>
    mediaStoreSuite(async () => ({ port: createMediaStore({ bucket: suitesConfig().bucket }) })),
  'aws: job store': () => jobStoreSuite(async () => ({ port: createJobStore({ table: suitesConfig().table }) })),
  'aws: narrator': () => narratorSuite(async () => ({ port: createNarrator() })),
  'aws: script model': () => scriptModelSuite(async () => replayingModels()),
  'aws: job runner': () =>
    jobRunnerSuite(async () => {
      const { waitMachineArn, stepFunctions } = suitesConfig();
      const executions = () => listExecutions(stepFunctions, waitMachineArn);
      return { port: { runner: createJobRunner({ stateMachineArn: waitMachineArn }), executions } };
    }),
};
