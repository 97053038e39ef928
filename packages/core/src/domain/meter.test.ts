import { describe, expect, it } from '@jest/globals';
import { createMeter } from './meter.ts';

describe('createMeter', () => {
  it('counts speech by engine and the tokens of all turns', () => {
    const meter = createMeter();
    meter.addSpeech('neural', 200);
    meter.addSpeech('neural', 40);
    meter.addSpeech('generative', 7);
    meter.addModel({ id: 'amazon.nova-pro-v1:0', inputTokens: 900, outputTokens: 300 });
    meter.addModel({ id: 'amazon.nova-pro-v1:0', inputTokens: 1_300, outputTokens: 310 });
    expect(meter.read()).toEqual({
      speechCharacters: { neural: 240, generative: 7 },
      model: { id: 'amazon.nova-pro-v1:0', inputTokens: 2_200, outputTokens: 610 },
    });
  });

  it('starts from nothing', () => {
    createMeter().addSpeech('neural', 200);
    expect(createMeter().read()).toEqual({ speechCharacters: {} });
  });
});
