import { loadAssets } from '../../bench/load-assets.ts';
import { startKernel } from '../kernel/kernel.ts';
import { openDrawingKit } from '../text/drawing-kit.ts';

/** What segments are opened with, so that a test can look at the kernel's memory. */
export const openTools = async () => {
  const assets = await loadAssets('plain');
  return { kernel: await startKernel(assets.kernel), kit: await openDrawingKit(assets) };
};
