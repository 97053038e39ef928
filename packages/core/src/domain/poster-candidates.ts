import type { Timeline } from '@longtake/contracts';

/** How many frames are looked at: enough for a choice, few enough to be drawn in a moment at any length of film. */
const CANDIDATES = 8;
/** So far into a scene nothing fades any more, and what moves has come near. */
const INTO_SCENE = 0.6;

/** Frames that a poster may show: one late in each of a few scenes, spread over the film, the first among them. */
export const posterCandidates = ({ scenes }: Pick<Timeline, 'scenes'>): number[] => {
  const count = Math.min(CANDIDATES, scenes.length);
  const chosen = Array.from({ length: count }, (_, at) => scenes[Math.floor((at * scenes.length) / count)]!);
  return chosen.map(({ fromFrame, toFrame }) => fromFrame + Math.floor((toFrame - fromFrame) * INTO_SCENE));
};
