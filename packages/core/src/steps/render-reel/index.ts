// biome-ignore assist/source/organizeImports: the steps of one reel, in order
export { renderSegment } from './render-segment.ts';
export { encodeSound } from './encode-sound.ts';
export { joinReel } from './join-reel.ts';
