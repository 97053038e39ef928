import type { StepName } from '@longtake/contracts';

interface StepText {
  title: string;
  /** What the step counts, one and many; absent where it does one thing. */
  items?: readonly [one: string, many: string];
}

/** How each step is called, and what it counts. */
export const stepTexts: Readonly<Record<StepName, StepText>> = {
  WriteScript: { title: 'Write script' },
  Narrate: { title: 'Narrate', items: ['scene', 'scenes'] },
  Illustrate: { title: 'Illustrate', items: ['picture', 'pictures'] },
  AdmitMusic: { title: 'Music' },
  PlanVideo: { title: 'Plan' },
  MixSound: { title: 'Mix sound', items: ['reel', 'reels'] },
  LevelSound: { title: 'Level sound' },
  RenderSegment: { title: 'Render', items: ['segment', 'segments'] },
  EncodeSound: { title: 'Encode sound', items: ['reel', 'reels'] },
  JoinReel: { title: 'Join reels', items: ['reel', 'reels'] },
  JoinVideo: { title: 'Join video' },
  PublishVideo: { title: 'Publish' },
};

/** `1 segment`, `12 segments`. */
export const countOf = (step: StepName, count: number): string => {
  const [one, many] = stepTexts[step].items ?? ['item', 'items'];
  return `${count} ${count === 1 ? one : many}`;
};
