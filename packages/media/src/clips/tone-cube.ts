import { type Colour, type Transfer, toneMap } from './tone-map.ts';

/** Points along each side of the cube; between them FFmpeg interpolates over tetrahedra. */
const SIDE = 49;

/** A tone map as the text of a .cube file, the form in which FFmpeg's `lut3d` takes it; red changes fastest. */
export const toneCube = (light: { transfer: Transfer; peak: number }): string => {
  const lines = [`LUT_3D_SIZE ${SIDE}`];
  const at = (index: number): number => index / (SIDE - 1);
  for (let blue = 0; blue < SIDE; blue++)
    for (let green = 0; green < SIDE; green++)
      for (let red = 0; red < SIDE; red++) lines.push(line(toneMap([at(red), at(green), at(blue)], light)));
  return `${lines.join('\n')}\n`;
};

const line = (colour: Colour): string => colour.map((part) => part.toFixed(6)).join(' ');
