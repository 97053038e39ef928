import { describe, expect, it } from '@jest/globals';
import type { Usage } from '../ports.ts';
import { jobCost } from './cost.ts';
import { modelPrice, prices } from './prices.ts';

const render: Usage = { step: 'RenderSegment', wallMs: 10_000, cpuMs: 18_000, memoryMb: 3_072, speechCharacters: {} };
const narrate: Usage = {
  step: 'Narrate',
  wallMs: 1_000,
  cpuMs: 90,
  memoryMb: 512,
  speechCharacters: { neural: 1_000 },
};

describe('jobCost', () => {
  it('prices memory × time and each invocation', () => {
    const { steps, usd, cpuMs } = jobCost([render, render]);
    expect(steps).toEqual([
      {
        step: 'RenderSegment',
        invocations: 2,
        wallMs: 20_000,
        cpuMs: 36_000,
        gbSeconds: 60,
        speechCharacters: 0,
        modelInputTokens: 0,
        modelOutputTokens: 0,
        usd: expect.closeTo(60 * 0.0000133334 + 2 * 0.0000002, 12),
      },
    ]);
    expect(usd).toBe(steps[0]?.usd);
    expect(cpuMs).toBe(36_000);
  });

  it('prices sums like their parts', () => {
    const sums = { ...render, invocations: 2, wallMs: 20_000, cpuMs: 36_000 };
    expect(jobCost([sums])).toEqual(jobCost([render, render]));
  });

  it('prices speech by engine', () => {
    const lambda = jobCost([{ ...narrate, speechCharacters: {} }]).usd;
    const speech = (speechCharacters: Usage['speechCharacters']) =>
      jobCost([{ ...narrate, speechCharacters }]).usd - lambda;
    expect(speech({ standard: 1_000_000 })).toBeCloseTo(4, 9);
    expect(speech({ neural: 1_000_000 })).toBeCloseTo(16, 9);
    expect(speech({ generative: 1_000_000 })).toBeCloseTo(30, 9);
    expect(speech({ 'long-form': 1_000_000 })).toBeCloseTo(100, 9);
    expect(speech({ neural: 500_000, standard: 500_000 })).toBeCloseTo(10, 9);
  });

  it('prices each model of a step by its own tokens', () => {
    const write: Usage = { step: 'WriteScript', wallMs: 0, cpuMs: 0, memoryMb: 512, speechCharacters: {} };
    const pro = { id: 'us.amazon.nova-pro-v1:0', inputTokens: 1_000_000, outputTokens: 100_000 };
    const haiku = { id: 'anthropic.claude-haiku-4-5-20251001-v1:0', inputTokens: 100_000, outputTokens: 10_000 };
    const [step] = jobCost([
      { ...write, model: pro },
      { ...write, model: haiku },
    ]).steps;
    expect(step).toMatchObject({ invocations: 2, modelInputTokens: 1_100_000, modelOutputTokens: 110_000 });
    expect(step?.usd).toBeCloseTo(0.8 + 0.32 + 0.1 + 0.05 + 2 * prices.lambdaRequest, 9);
  });

  it('lists steps in the order in which they first used something, and adds them up', () => {
    const cost = jobCost([narrate, render, narrate]);
    expect(cost.steps.map(({ step }) => step)).toEqual(['Narrate', 'RenderSegment']);
    expect(cost.usd).toBeCloseTo(
      cost.steps.reduce((sum, { usd }) => sum + usd, 0),
      12,
    );
    expect(cost.pricesAsOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('estimates requests from the size of the job where it is told', () => {
    const counts = { scenes: 10, segments: 9, reels: 1 };
    const requests = jobCost([render], counts).steps.at(-1);
    expect(requests).toMatchObject({ step: 'Requests', invocations: 0 });
    expect(requests?.usd).toBeGreaterThan(40 * prices.stateTransition);
    expect(requests?.usd).toBeLessThan(0.01);
    const longer = jobCost([render], { ...counts, segments: 900 });
    expect(longer.usd).toBeGreaterThan(jobCost([render], counts).usd + 891 * prices.stateTransition);
  });

  it('costs nothing where nothing was used', () => {
    expect(jobCost([])).toMatchObject({ usd: 0, cpuMs: 0, steps: [] });
  });
});

describe('modelPrice', () => {
  it('knows a model by any of its ids', () => {
    const ids = [
      'amazon.nova-lite-v1:0',
      'eu.amazon.nova-lite-v1:0',
      'arn:aws:bedrock:us-east-1:1:inference-profile/us.amazon.nova-lite-v1:0',
    ];
    for (const id of ids) expect(modelPrice(id)).toEqual({ inputToken: 0.06e-6, outputToken: 0.24e-6, known: true });
    expect(modelPrice('amazon.nova-2-lite-v1:0').inputToken).toBe(0.3e-6);
  });

  it('takes a model that it does not know for the dearest', () => {
    expect(modelPrice('acme.new-v1:0')).toEqual({
      ...modelPrice('anthropic.claude-sonnet-4-5-20250929-v1:0'),
      known: false,
    });
  });
});
