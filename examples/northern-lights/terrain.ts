import type { Light, Rgb } from './light.ts';

/** A landscape before the camera; all lengths in the same unit. */
export interface Terrain {
  readonly heightAt: (right: number, ahead: number) => number;
  /** The colour of ground at a place; `facing` is the unit normal [right, up, toward the camera]. */
  readonly shade: (place: { right: number; ahead: number; height: number }, facing: Rgb) => Rgb;
  readonly near: number;
  readonly far: number;
  /** The camera's height above zero. */
  readonly eye: number;
}

interface View {
  readonly focal: number;
  readonly horizon: number;
}

const normalAt = ({ heightAt }: Terrain, right: number, ahead: number): Rgb => {
  const step = ahead * 0.004;
  const here = heightAt(right, ahead);
  const slopeRight = (heightAt(right + step, ahead) - here) / step;
  const slopeAhead = (heightAt(right, ahead + step) - here) / step;
  const length = Math.hypot(slopeRight, 1, slopeAhead);
  return [-slopeRight / length, 1 / length, slopeAhead / length];
};

/**
 * Draws a landscape over the picture, column by column from front to back,
 * and answers the row of the skyline above each column.
 */
export const drawTerrain = (light: Light, terrain: Terrain, { focal, horizon }: View): number[] => {
  const skyline: number[] = [];
  for (let x = 0; x < light.width; x++) {
    let top = Math.ceil(horizon);
    for (let ahead = terrain.near; ahead < terrain.far; ahead *= 1.001) {
      const right = ((x - light.width / 2) / focal) * ahead;
      const height = terrain.heightAt(right, ahead);
      const row = Math.max(0, Math.round(horizon - ((height - terrain.eye) / ahead) * focal));
      if (row >= top) continue;
      const colour = terrain.shade({ right, ahead, height }, normalAt(terrain, right, ahead));
      for (let y = row; y < top; y++) light.rgb.set(colour, (y * light.width + x) * 3);
      top = row;
    }
    skyline.push(top);
  }
  return skyline;
};
