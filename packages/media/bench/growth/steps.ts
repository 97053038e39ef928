import {
  encodeSound,
  illustrate,
  joinReel,
  joinVideo,
  levelSound,
  mixSound,
  narrate,
  planVideo,
  publishVideo,
  renderSegment,
} from '@longtake/core';
import { gainDb, job, storyboardKeyOf, tableGainDb, VARIETY } from './film.ts';
import type { openPorts } from './ports.ts';

/** What a step works on; each hands on what it made. */
export interface StepJob {
  minutes: number;
  planKey: string;
  filmKey: string;
  /** A reel amid the film, and its first segment. */
  reel: number;
  segment: number;
}
export type StepPorts = Awaited<ReturnType<typeof openPorts>>['ports'];
export type Work = (given: StepJob, ports: StepPorts) => Promise<object>;

/** A scene amid those that are not made yet. */
const sceneOf = ({ minutes }: StepJob) => ({
  ...job,
  storyboardKey: storyboardKeyOf(minutes),
  firstScene: VARIETY,
  batchSize: 1,
});

/** The steps in their order, each on a scene, a segment or a reel amid the film, or on the whole film. */
export const steps: Record<string, Work> = {
  narrate: (given, ports) => narrate(sceneOf(given), ports),
  illustrate: (given, ports) => illustrate(sceneOf(given), ports),
  planVideo: async ({ minutes }, ports) => {
    const { planKey, reels } = await planVideo({ ...job, storyboardKey: storyboardKeyOf(minutes) }, ports);
    const reel = Math.floor((reels.length - 1) / 2);
    return { planKey, reel, segment: reels[reel]![0] };
  },
  mixSound: ({ planKey, reel }, ports) => mixSound({ ...job, planKey, reel }, ports),
  levelSound: ({ planKey }, ports) => levelSound({ ...job, planKey }, ports),
  renderSegment: ({ planKey, reel, segment }, ports) => renderSegment({ ...job, planKey, reel, segment }, ports),
  encodeSound: ({ planKey, reel }, ports) => encodeSound({ ...job, planKey, reel, gainDb }, ports),
  joinReel: ({ planKey, reel }, ports) => joinReel({ ...job, planKey, reel, gainDb }, ports),
  joinVideo: ({ planKey }, ports) => joinVideo({ ...job, planKey, gainDb: tableGainDb }, ports),
  publishVideo: ({ minutes, planKey, filmKey }, ports) =>
    publishVideo({ ...job, planKey, filmKey, storyboardKey: storyboardKeyOf(minutes) }, ports),
};
