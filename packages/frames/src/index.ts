export type {
  ClipFrames,
  FrameAssets,
  Frames,
  I420Frame,
  OpenSegment,
  PlanarPicture,
  PreparedPicture,
  SegmentFrames,
  ShownPicture,
} from './frames.ts';
export { detectRelaxedSimd } from './kernel/detect-relaxed-simd.ts';
export { openFrames } from './open-frames.ts';
export { preparedSize } from './prepared-size.ts';
export { fontFiles } from './text/font-files.ts';
export { groundOf } from './themes/themes.ts';
