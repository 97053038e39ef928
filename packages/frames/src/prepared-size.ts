import { maxZoom } from '@longtake/contracts';

/** Size of the picture that a shot needs on this canvas, in pixels: the canvas times `maxZoom`, each side rounded up to even. */
export const preparedSize = (canvas: { width: number; height: number }): { width: number; height: number } => ({
  width: evenAbove(canvas.width * maxZoom),
  height: evenAbove(canvas.height * maxZoom),
});

/** The smallest even number not below; a millionth of a pixel is forgiven, as 1.15 has no exact binary form. */
const evenAbove = (pixels: number): number => 2 * Math.ceil(pixels / 2 - 1e-6);
