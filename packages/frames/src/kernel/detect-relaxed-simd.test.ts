import { expect, test } from '@jest/globals';
import { loadAssets } from '../../bench/load-assets.ts';
import { detectRelaxedSimd } from './detect-relaxed-simd.ts';

test('says whether the relaxed kernel can be compiled here', async () => {
  const { kernel } = await loadAssets('relaxed');
  expect(detectRelaxedSimd()).toBe(WebAssembly.validate(kernel));
});
