import type { Shot } from '@longtake/contracts';
import type { OpenSegment, ShownPicture } from '../frames.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { freeLayer, type Layer, makeGround, makeLayer, makePlanarLayer, type RgbColor } from '../kernel/layer.ts';
import { preparedSize } from '../prepared-size.ts';
import { clipSpan, ShownClip } from './shown-clip.ts';

/** What a segment shows, in the kernel's memory. */
export interface Scenery {
  layers: ReadonlyMap<string, Layer>;
  clips: ReadonlyMap<Shot, ShownClip>;
  ground: Layer;
}

/** Loads a segment's pictures, one after the other so that only one is decoded at a time, and opens its clips. */
export const loadScenery = async (kernel: Kernel, request: OpenSegment, ground: RgbColor): Promise<Scenery> => {
  const layers = new Map<string, Layer>();
  const clips = new Map<Shot, ShownClip>();
  try {
    for (const shot of request.segment.shots)
      if (shot.clipFrames !== undefined) clips.set(shot, await openClip(kernel, request, shot));
      else if (!layers.has(shot.picture)) layers.set(shot.picture, await loadPicture(kernel, request, shot.picture));
  } catch (error) {
    for (const layer of layers.values()) freeLayer(kernel, layer);
    for (const clip of clips.values()) clip.close();
    throw error;
  }
  return { layers, clips, ground: makeGround(kernel, request.look.canvas, ground) };
};

/** Gives the scenery's memory back. */
export const freeScenery = (kernel: Kernel, { layers, clips, ground }: Scenery): void => {
  for (const layer of [...layers.values(), ground]) freeLayer(kernel, layer);
  for (const clip of clips.values()) clip.close();
};

const loadPicture = async (kernel: Kernel, { picture, look }: OpenSegment, key: string): Promise<Layer> => {
  const prepared = await picture(key);
  assertPrepared(prepared, key, preparedSize(look.canvas));
  return 'i420' in prepared ? makePlanarLayer(kernel, prepared) : makeLayer(kernel, prepared);
};

const openClip = async (kernel: Kernel, { clip, look, segment }: OpenSegment, shot: Shot): Promise<ShownClip> => {
  if (clip === undefined)
    throw new Error(`The segment shows the clip ${shot.picture}, and nothing gives its pictures.`);
  const frames = await clip(shot.picture, clipSpan(shot, segment.frames));
  const { width, height } = look.canvas;
  return new ShownClip(kernel, { shot, size: { width, height }, frames });
};

const assertPrepared = (picture: ShownPicture, key: string, wanted: { width: number; height: number }): void => {
  const { width, height } = picture;
  // One side may be longer, for a camera that pans along it.
  const over = [width - wanted.width, height - wanted.height] as const;
  if (Math.min(...over) !== 0 || Math.max(...over) % 2 !== 0)
    throw new Error(`The picture ${key} is ${width}x${height}: this canvas needs ${wanted.width}x${wanted.height}.`);
  const [form, bytes, each] =
    'i420' in picture ? (['I420', picture.i420, 1.5] as const) : (['RGBA', picture.rgba, 4] as const);
  if (bytes.length !== width * height * each)
    throw new Error(
      `The picture ${key} has ${bytes.length} bytes: ${width}x${height} ${form} has ${width * height * each}.`,
    );
};
