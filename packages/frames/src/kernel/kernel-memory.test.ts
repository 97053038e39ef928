import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { KernelMemory } from './kernel-memory.ts';

const open = () => new KernelMemory(new WebAssembly.Memory({ initial: 1 }), 128);

describe('KernelMemory', () => {
  test('buffers in use never overlap, whatever is taken and given back', () => {
    const step = fc.oneof(fc.integer({ min: 1, max: 200_000 }), fc.constant('free' as const));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.infiniteStream(fc.nat()), (steps, picks) => {
        const memory = open();
        const used: { at: number; size: number }[] = [];
        for (const step of steps) {
          if (step !== 'free') used.push({ at: memory.allocate(step), size: step });
          else if (used.length > 0) memory.free(used.splice(picks.next().value! % used.length, 1)[0]!.at);
          const sorted = used.toSorted((a, b) => a.at - b.at);
          sorted.forEach(({ at }, i) => {
            expect(at % 64).toBe(0);
            if (i > 0) expect(at).toBeGreaterThanOrEqual(sorted[i - 1]!.at + sorted[i - 1]!.size);
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  test('does not grow when what was given back is taken again, in any order', () => {
    const wasm = new WebAssembly.Memory({ initial: 1 });
    const memory = new KernelMemory(wasm, 128);
    const round = () => [10_000, 300_000, 5, 70_000].map((size) => memory.allocate(size));
    for (const at of round()) memory.free(at);
    const bytes = wasm.buffer.byteLength;
    for (let i = 0; i < 20; i++) for (const at of round().reverse()) memory.free(at);
    expect(wasm.buffer.byteLength).toBe(bytes);
    expect(memory.usedBytes).toBe(0);
  });

  test('refuses to take back what is not in use', () => {
    const memory = open();
    const at = memory.allocate(10);
    memory.free(at);
    expect(() => memory.free(at)).toThrow('was freed before');
  });
});
