/** What AWS charges in us-east-1, US dollars, on-demand. The day says when the list was read. */
export const prices = {
  asOf: '2026-11-01',
  region: 'us-east-1',
  /** arm64, one GB for one second. */
  lambdaGbSecond: 0.0000133334,
  lambdaRequest: 0.2 / 1_000_000,
  stateTransition: 0.025 / 1_000,
  dynamoDbWrite: 0.625 / 1_000_000,
  dynamoDbRead: 0.125 / 1_000_000,
  s3Put: 0.005 / 1_000,
  s3Get: 0.0004 / 1_000,
  /** Polly, one character, by engine. */
  speechCharacter: {
    standard: 4 / 1_000_000,
    neural: 16 / 1_000_000,
    generative: 30 / 1_000_000,
    'long-form': 100 / 1_000_000,
  },
} as const;

/** The price of one token of a model's prompt and of its reply; `known` is false where we had to assume it. */
export interface ModelPrice {
  inputToken: number;
  outputToken: number;
  known: boolean;
}

const perMillion = (input: number, output: number): ModelPrice => ({
  inputToken: input / 1_000_000,
  outputToken: output / 1_000_000,
  known: true,
});

/** By a part of the model's id that its inference profiles and versions share. The first that fits is taken. */
const modelPrices: readonly (readonly [part: string, price: ModelPrice])[] = [
  ['amazon.nova-micro', perMillion(0.035, 0.14)],
  ['amazon.nova-lite', perMillion(0.06, 0.24)],
  ['amazon.nova-pro', perMillion(0.8, 3.2)],
  ['amazon.nova-2-lite', perMillion(0.3, 2.5)],
  ['anthropic.claude-haiku-4-5', perMillion(1, 5)],
  ['anthropic.claude-sonnet-4-5', perMillion(3, 15)],
  ['anthropic.claude-sonnet-4-6', perMillion(3, 15)],
  ['meta.llama3-3-70b', perMillion(0.72, 0.72)],
];

/**
 * What a Bedrock model charges. A model that is not in the list is taken to cost as much as the dearest that is, so that
 * an estimate errs on the side of the wallet.
 */
export const modelPrice = (modelId: string): ModelPrice => {
  const [, price] = modelPrices.find(([part]) => modelId.includes(part)) ?? [];
  return price ?? { ...perMillion(3, 15), known: false };
};
