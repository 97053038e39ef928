import { describe, expect, test } from '@jest/globals';
import type { Canvas, Look, PlacedSound } from '@longtake/contracts';
import { frameToSample } from '../frame-clock.ts';
import { type DraftReel, placeReels, planReels } from './place-reels.ts';

const canvas: Canvas = { width: 640, height: 360, fpsNum: 30, fpsDen: 1 };
const look: Look = { canvas, theme: 'ink', burnCaptions: false };

const soundOf = (piece: string, atSample: number): PlacedSound => ({
  kind: 'narration',
  piece,
  atSample,
  sampleCount: 9_600,
});

/** Reels of so many seconds, each of segments of ten seconds, with a narration each. */
const reelsOf = (lengths: readonly number[]): DraftReel[] => {
  let firstFrame = 0;
  return lengths.map((seconds, reel) => {
    const frames = seconds * 30;
    const [fromSample, toSample] = [frameToSample(firstFrame, canvas), frameToSample(firstFrame + frames, canvas)];
    const segments = Array.from({ length: Math.ceil(seconds / 10) }, (_, index) => ({
      hash: `${reel} ${index}`,
      frames: Math.min(300, frames - index * 300),
      shots: [],
      cues: [],
      labels: [],
    }));
    const sounds = [soundOf(`narration ${reel}`, fromSample)];
    const draft = { firstFrame, frames, segments, fromSample, toSample, sounds, expectedBytes: 1 };
    firstFrame += frames;
    return draft;
  });
};

const placed = (drafts: readonly DraftReel[]) => {
  const entries = placeReels(drafts, canvas);
  return { entries, plans: planReels(drafts, entries, { look, renditions: [] }) };
};

describe('placeReels', () => {
  test('every reel knows its place, the last that it is the last, and how long the film is', () => {
    const { entries, plans } = placed(reelsOf([120, 120, 60]));
    expect(entries.map(({ firstSegment }) => firstSegment)).toEqual([0, 12, 24]);
    expect(entries.map(({ isLast }) => isLast)).toEqual([false, false, true]);
    expect(entries[2]!.segmentFrames).toEqual([300, 300, 300, 300, 300, 300]);
    expect(plans[1]).toMatchObject({ reel: 1, filmFrames: 9_000, filmSegments: 30, filmReels: 3 });
  });

  test('a reel’s plan has the mixes of its neighbours, and of more where those are shorter than its sound’s reach', () => {
    const reels = ({ plans }: ReturnType<typeof placed>, reel: number) =>
      plans[reel]!.mixes.map(({ mixHash }) => plans.findIndex((plan) => plan.mixHash === mixHash));
    const usual = placed(reelsOf([120, 120, 120, 120]));
    expect([0, 1, 2, 3].map((reel) => reels(usual, reel))).toEqual([
      [0, 1],
      [0, 1, 2],
      [1, 2, 3],
      [2, 3],
    ]);
    expect(reels(placed(reelsOf([120, 1, 1, 1, 120])), 2)).toEqual([0, 1, 2, 3, 4]);
  });

  test('another narration renames its own reel and those that hear it, and no others', () => {
    const before = reelsOf([120, 120, 120, 120, 120]);
    const after = before.map((draft, reel) =>
      reel === 1 ? { ...draft, sounds: [soundOf('another', draft.fromSample)] } : draft,
    );
    const names = placed(after).entries.map(({ reelHash }) => reelHash);
    const changed = placed(before).entries.flatMap(({ reelHash }, reel) => (reelHash === names[reel] ? [] : [reel]));
    expect(changed).toEqual([0, 1, 2]);
  });

  test('in a film of more than two hours every reel but the last is filled up to a part of an upload', () => {
    const { entries } = placed(reelsOf(Array.from({ length: 61 }, () => 120)));
    expect(entries[0]!.leastBytes).toBeGreaterThan(5 * 2 ** 20);
    expect(entries.at(-1)!.leastBytes).toBe(0);
    expect(placed(reelsOf([120, 120])).entries[0]!.leastBytes).toBe(0);
  });
});
