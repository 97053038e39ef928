import type { Theme } from './theme.ts';

/**
 * Night blue, paper white, lamp gold. The grounds have nearly the same difference of red to luma: at this darkness a step
 * of it shows, and an encoder keeps no grain there to hide it.
 */
export const ink: Theme = {
  ground: [6, 12, 26],
  groundLit: [26, 33, 66],
  glow: [36, 92, 104],
  paper: [247, 242, 232],
  muted: [168, 177, 199],
  accent: [255, 196, 92],
  plate: [8, 10, 18],
  plateAlpha: 0.76,
};
