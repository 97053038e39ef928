import { join } from 'node:path';
import { root } from '../../cli/setup/places.mjs';

/** Layers lie here, one folder, one zip and one stamp each. */
export const layersFolder = join(root, '.layer');

/** Where the layer of an architecture lies: unpacked, as Lambda is given it, and the stamp that says what it was made from. */
export const layerPlaces = (architecture) => ({
  folder: join(layersFolder, architecture),
  zip: join(layersFolder, `${architecture}.zip`),
  stamp: join(layersFolder, `${architecture}.stamp`),
});
