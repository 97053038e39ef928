/** Red, green and blue, 0 to 255 each; not held between them. */
export type Rgb = [red: number, green: number, blue: number];

/** The colour of a pixel of a packed I420 picture, BT.709 limited. */
export const rgbAt = (
  { width, height, i420 }: { width: number; height: number; i420: Uint8Array },
  x: number,
  y: number,
): Rgb => {
  const lumaBytes = width * height;
  const chroma = lumaBytes + Math.floor(y / 2) * (width / 2) + Math.floor(x / 2);
  const luma = ((i420[y * width + x]! - 16) * 255) / 219;
  const blue = ((i420[chroma]! - 128) * 255) / 224;
  const red = ((i420[chroma + lumaBytes / 4]! - 128) * 255) / 224;
  // Kr 0.2126 and Kb 0.0722, as Rec. ITU-R BT.709 has them.
  return [luma + 1.5748 * red, luma - 0.1873 * blue - 0.4681 * red, luma + 1.8556 * blue];
};
