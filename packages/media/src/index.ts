export { createIllustrator } from './illustrate/create-illustrator.ts';
export { createJoiner } from './join/create-joiner.ts';
export { createComposer } from './music/create-composer.ts';
export { createRenderer } from './render/create-renderer.ts';
export { createScratch } from './scratch.ts';
export { createSound } from './sound/create-sound.ts';
