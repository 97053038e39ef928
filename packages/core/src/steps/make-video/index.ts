// biome-ignore assist/source/organizeImports: the steps of the main job, in the pipeline's order
export { writeScript } from './write-script.ts';
export { narrate } from './narrate.ts';
export { illustrate } from './illustrate.ts';
export { admitMusic } from './admit-music.ts';
export { planVideo } from './plan-video.ts';
export { mixSound } from './mix-sound.ts';
export { levelSound } from './level-sound.ts';
export { joinVideo } from './join-video.ts';
export { publishVideo } from './publish-video.ts';
export { recordFailure } from './record-failure.ts';
