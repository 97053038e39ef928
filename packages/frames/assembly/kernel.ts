// The frame kernel: stills under a moving camera, blends of two and overlays, straight into I420. Exact integers, so the
// bytes are the same on every machine. src/kernel/ calls it and gives it memory.
export { heapStart, padPlane } from './memory';
export { columnTable, rowTable } from './taps';
export { resamplePlane } from './resample';
export { blendPlane } from './blend';
export { overlayPlane } from './overlay';
export { fromRgba } from './convert';
export { loadPlane } from './load';
