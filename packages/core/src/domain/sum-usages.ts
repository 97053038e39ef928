import type { Usage } from '../ports.ts';

/** Sums usages that are priced alike: of one step, one memory size and one model. In order of first appearance. */
export const sumUsages = (usages: readonly Usage[]): Usage[] =>
  [...Map.groupBy(usages, pricedAlike).values()].map((alike) => alike.reduce(addUsages));

const pricedAlike = ({ step, memoryMb, model }: Usage): string => JSON.stringify([step, memoryMb, model?.id]);

const addUsages = (a: Usage, b: Usage): Usage => ({
  step: a.step,
  invocations: (a.invocations ?? 1) + (b.invocations ?? 1),
  wallMs: a.wallMs + b.wallMs,
  cpuMs: a.cpuMs + b.cpuMs,
  memoryMb: a.memoryMb,
  speechCharacters: addSpeech(a.speechCharacters, b.speechCharacters),
  ...(a.model !== undefined && b.model !== undefined && { model: addModels(a.model, b.model) }),
});

type Speech = Usage['speechCharacters'];
const engines = ['standard', 'neural', 'long-form', 'generative'] as const;

const addSpeech = (a: Speech, b: Speech): Speech =>
  Object.fromEntries(
    engines
      .filter((engine) => a[engine] !== undefined || b[engine] !== undefined)
      .map((engine) => [engine, (a[engine] ?? 0) + (b[engine] ?? 0)]),
  );

type Model = NonNullable<Usage['model']>;

const addModels = (a: Model, b: Model): Model => ({
  id: a.id,
  inputTokens: a.inputTokens + b.inputTokens,
  outputTokens: a.outputTokens + b.outputTokens,
});
