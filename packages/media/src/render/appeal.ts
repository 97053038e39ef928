import { sharp } from '../sharp.ts';

/** Pictures are judged at one size, so that grain counts for little and shapes for much. */
const WIDTH = 480;
/** Beyond so much detail a picture is not better, only busier. */
const ENOUGH_DETAIL = 14;

/**
 * How well a picture serves as a poster: its detail (mean size of the Laplacian of its luma) times its contrast (the
 * deviation of its luma), less where most of it is black or white. Two pictures of one film compare well by it.
 */
export const appeal = async (jpeg: Uint8Array): Promise<number> => {
  const { data, info } = await sharp(jpeg).resize(WIDTH).greyscale().raw().toBuffer({ resolveWithObject: true });
  const { mean, deviation } = contrast(data);
  const detail = Math.min(ENOUGH_DETAIL, meanLaplacian(data, { ...info, step: info.channels }));
  const lit = 1 - Math.abs(mean - 118) / 255;
  return detail * deviation * lit;
};

const contrast = (luma: Uint8Array): { mean: number; deviation: number } => {
  let [sum, squares] = [0, 0];
  for (const value of luma) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / luma.length;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / luma.length - mean * mean)) };
};

const meanLaplacian = (
  luma: Uint8Array,
  { width, height, step }: { width: number; height: number; step: number },
): number => {
  const at = (x: number, y: number): number => luma[(y * width + x) * step]!;
  let sum = 0;
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++)
      sum += Math.abs(4 * at(x, y) - at(x - 1, y) - at(x + 1, y) - at(x, y - 1) - at(x, y + 1));
  return sum / ((width - 2) * (height - 2));
};
