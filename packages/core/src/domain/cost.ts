import type { JobCost, StepCost, StepName } from '@longtake/contracts';
import type { StepRecord, Usage } from '../ports.ts';
import { modelPrice, prices } from './prices.ts';
import { sumUsages } from './sum-usages.ts';

/** What is not metered and therefore estimated from the job's size: its segments, and the scenes and reels of its plan. */
export interface JobCounts {
  scenes: number;
  segments: number;
  reels: number;
}

/** How large a job is, as far as its steps have counted it. */
export const jobCounts = (steps: readonly StepRecord[]): JobCounts => {
  const total = (name: StepName) => steps.find(({ step }) => step === name)?.total ?? 0;
  return { scenes: total('Narrate'), segments: total('RenderSegment'), reels: total('MixSound') };
};

/**
 * What the metered usages cost on AWS, by step in order of first use, and with `counts` an estimate of what no function
 * can meter: transitions of the state machines, requests to the table and the bucket, as the step `Requests`.
 */
export const jobCost = (usages: readonly Usage[], counts?: JobCounts): JobCost => {
  const metered = [...Map.groupBy(sumUsages(usages), ({ step }) => step)].map(([step, used]) => stepCost(step, used));
  const steps = counts === undefined ? metered : [...metered, requestsCost(counts)];
  return {
    usd: sum(steps.map(({ usd }) => usd)),
    cpuMs: sum(metered.map(({ cpuMs }) => cpuMs)),
    pricesAsOf: prices.asOf,
    steps,
  };
};

const stepCost = (step: string, usages: readonly Usage[]): StepCost => ({
  step,
  invocations: sum(usages.map(invocationsOf)),
  wallMs: sum(usages.map(({ wallMs }) => wallMs)),
  cpuMs: sum(usages.map(({ cpuMs }) => cpuMs)),
  gbSeconds: sum(usages.map(gbSecondsOf)),
  speechCharacters: sum(usages.flatMap(({ speechCharacters }) => Object.values(speechCharacters))),
  modelInputTokens: sum(usages.map(({ model }) => model?.inputTokens ?? 0)),
  modelOutputTokens: sum(usages.map(({ model }) => model?.outputTokens ?? 0)),
  usd: sum(usages.map((usage) => lambdaUsd(usage) + speechUsd(usage) + modelUsd(usage))),
});

const invocationsOf = ({ invocations = 1 }: Usage): number => invocations;
const gbSecondsOf = ({ wallMs, memoryMb }: Usage): number => (wallMs / 1000) * (memoryMb / 1024);

const lambdaUsd = (usage: Usage): number =>
  gbSecondsOf(usage) * prices.lambdaGbSecond + invocationsOf(usage) * prices.lambdaRequest;

const speechUsd = ({ speechCharacters: { standard = 0, neural = 0, generative = 0, ...others } }: Usage): number =>
  standard * prices.speechCharacter.standard +
  neural * prices.speechCharacter.neural +
  generative * prices.speechCharacter.generative +
  (others['long-form'] ?? 0) * prices.speechCharacter['long-form'];

const modelUsd = ({ model }: Usage): number => {
  if (model === undefined) return 0;
  const price = modelPrice(model.id);
  return model.inputTokens * price.inputToken + model.outputTokens * price.outputToken;
};

/**
 * A transition a state that is entered, retries apart: each Map's item enters one state, a Map itself one more, and a
 * reel's child execution its own five. Each item reads its plan and inputs, stores a piece, and counts itself.
 */
const requestsCost = ({ scenes, segments, reels }: JobCounts): StepCost => {
  const items = 2 * scenes + segments + 2 * reels;
  const transitions = 12 + items + 5 * reels;
  const usd =
    transitions * prices.stateTransition +
    items * (4 * prices.dynamoDbWrite + 2 * prices.dynamoDbRead + prices.s3Put + 4 * prices.s3Get);
  return {
    step: 'Requests',
    invocations: 0,
    wallMs: 0,
    cpuMs: 0,
    gbSeconds: 0,
    speechCharacters: 0,
    modelInputTokens: 0,
    modelOutputTokens: 0,
    usd,
  };
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
