// The frame kernel: stills under a moving camera, cross-fades and overlays, straight into I420. Exact integers, so the
// bytes are the same on every machine. src/kernel/ calls it and gives it memory.
export { heapStart, padPlane } from './memory';
export { columnTable, rowTable } from './taps';
export { crossFadePlane, resamplePlane } from './resample';
export { overlayPlane } from './overlay';
export { fromRgba } from './convert';
export { loadPlane } from './load';
