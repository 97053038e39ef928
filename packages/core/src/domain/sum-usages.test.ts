import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Usage } from '../ports.ts';
import { sumUsages } from './sum-usages.ts';

const amount = fc.integer({ min: 0, max: 1_000_000 });
const usage: fc.Arbitrary<Usage> = fc
  .record({
    step: fc.constantFrom('Narrate', 'RenderSegment'),
    wallMs: amount,
    cpuMs: amount,
    memoryMb: fc.constantFrom(512, 3_008),
    neural: fc.option(amount, { nil: undefined }),
    tokens: fc.option(fc.record({ id: fc.constantFrom('a', 'b'), inputTokens: amount, outputTokens: amount }), {
      nil: undefined,
    }),
  })
  .map(({ neural, tokens, ...rest }) => ({
    ...rest,
    speechCharacters: neural === undefined ? {} : { neural },
    ...(tokens !== undefined && { model: tokens }),
  }));

describe('sumUsages', () => {
  it('gives the same whatever is summed first', () => {
    fc.assert(
      fc.property(fc.array(usage, { maxLength: 20 }), fc.nat(20), (usages, cut) => {
        const inParts = sumUsages([...sumUsages(usages.slice(0, cut)), ...usages.slice(cut)]);
        expect(inParts).toEqual(sumUsages(usages));
      }),
    );
  });

  it('counts every invocation, time and token once', () => {
    fc.assert(
      fc.property(fc.array(usage, { maxLength: 20 }), (usages) => {
        const total = (of: (one: Usage) => number, list: readonly Usage[]) =>
          list.reduce((sum, one) => sum + of(one), 0);
        const sums = sumUsages(usages);
        const counts: ((one: Usage) => number)[] = [
          ({ invocations = 1 }) => invocations,
          ({ wallMs }) => wallMs,
          ({ cpuMs }) => cpuMs,
          ({ wallMs, memoryMb }) => wallMs * memoryMb,
          ({ speechCharacters }) => speechCharacters.neural ?? 0,
          ({ model }) => model?.inputTokens ?? 0,
          ({ model }) => model?.outputTokens ?? 0,
        ];
        for (const count of counts) expect(total(count, sums)).toBe(total(count, usages));
      }),
    );
  });

  it('leaves a usage that is alone as it is', () => {
    const alone: Usage = { step: 'Narrate', wallMs: 1, cpuMs: 2, memoryMb: 512, speechCharacters: { neural: 3 } };
    expect(sumUsages([alone])).toEqual([alone]);
  });
});
