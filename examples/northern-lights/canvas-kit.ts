import { createRequire } from 'node:module';
import type {
  CanvasKit,
  CanvasKitInitOptions,
  PathBuilder,
} from '../../packages/frames/node_modules/canvaskit-wasm/types/index.d.ts';
import type { Light } from './light.ts';
import { clamp, seededRandom } from './noise.ts';

// The examples are no package of the workspace, so they borrow what packages/frames has installed.
const framesRequire = createRequire(new URL('../../packages/frames/package.json', import.meta.url));
// Only CanvasKit's full build writes JPEG.
const start: (options: CanvasKitInitOptions) => Promise<CanvasKit> = framesRequire('canvaskit-wasm/full');
const canvasKit = await start({ locateFile: (file) => framesRequire.resolve(`canvaskit-wasm/bin/full/${file}`) });

const toScreen = (linear: number): number => {
  const held = 1 - Math.exp(-linear);
  return 255 * (held <= 0.0031308 ? held * 12.92 : 1.055 * held ** (1 / 2.4) - 0.055);
};

const imageInfo = (width: number, height: number) => ({
  width,
  height,
  colorType: canvasKit.ColorType.RGBA_8888,
  alphaType: canvasKit.AlphaType.Unpremul,
  colorSpace: canvasKit.ColorSpace.SRGB,
});

/** Light as pixels of a screen: highlights roll off like film, a fine grain keeps dark gradients from banding. */
const develop = ({ width, height, rgb }: Light): Uint8Array => {
  const random = seededRandom(1859);
  const pixels = new Uint8Array(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const grain = (random() + random() + random() - 1.5) * 1.6;
    for (let c = 0; c < 3; c++)
      pixels[pixel * 4 + c] = clamp(Math.round(toScreen(rgb[pixel * 3 + c]!) + grain + random() - 0.5), 0, 255);
    pixels[pixel * 4 + 3] = 255;
  }
  return pixels;
};

/** The finished picture as the bytes of a JPEG file. */
export const toJpeg = (light: Light, quality: number): Uint8Array => {
  const image = canvasKit.MakeImage(imageInfo(light.width, light.height), develop(light), light.width * 4);
  const bytes = image?.encodeToBytes(canvasKit.ImageFormat.JPEG, quality);
  image?.delete();
  if (bytes == null) throw new Error(`CanvasKit could not encode a picture of ${light.width} x ${light.height}.`);
  return bytes;
};

/** How much of each pixel, 0 to 1, lies inside the outline that `draw` makes. */
export const mask = (width: number, height: number, draw: (outline: PathBuilder) => void): Float32Array => {
  const surface = canvasKit.MakeSurface(width, height);
  if (surface === null) throw new Error(`CanvasKit could not make a surface of ${width} x ${height}.`);
  const builder = new canvasKit.PathBuilder();
  draw(builder);
  const path = builder.detachAndDelete();
  const brush = new canvasKit.Paint();
  brush.setAntiAlias(true);
  surface.getCanvas().drawPath(path, brush);
  const pixels = surface.getCanvas().readPixels(0, 0, imageInfo(width, height));
  for (const drawn of [path, brush, surface]) drawn.delete();
  return Float32Array.from({ length: width * height }, (_, pixel) => (pixels?.[pixel * 4 + 3] ?? 0) / 255);
};
