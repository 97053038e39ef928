import { describe, expect, test } from '@jest/globals';
import { type Scene, Storyboard, type Transition } from '@longtake/contracts';
import { placeScenes } from './place-scenes.ts';

const scene = (id: string, transition?: Scene['transition']): Scene => ({
  id,
  narration: '',
  durationMs: 4_000,
  visual: { kind: 'section', heading: id },
  ...(transition && { transition }),
});
const placed = (scenes: Scene[], transition?: Transition) => {
  const storyboard = Storyboard.parse({ version: 1, title: 'T', scenes, transition });
  return placeScenes(
    storyboard,
    scenes.map(() => undefined),
  );
};

describe('transitions of a storyboard', () => {
  test('are cross-fades where it does not say', () => {
    expect(placed([scene('a'), scene('b')])).toMatchObject([{ fadeInFrames: 0 }, { fadeInFrames: 21 }]);
    expect(placed([scene('a'), scene('b')])[1]).not.toHaveProperty('enter');
  });

  test('are those of all its scenes, but for the first and for scenes with their own', () => {
    const scenes = [
      scene('a'),
      scene('b'),
      scene('c', { kind: 'wipe', direction: 'up' }),
      scene('d', { kind: 'cut' }),
      scene('e', { kind: 'cross-fade', durationMs: 1_000 }),
    ];
    expect(placed(scenes, { kind: 'push', durationMs: 500 })).toMatchObject([
      { fadeInFrames: 0 },
      { fadeInFrames: 15, enter: { kind: 'push', direction: 'left' } },
      { fadeInFrames: 15, enter: { kind: 'wipe', direction: 'up' } },
      { fadeInFrames: 0 },
      { fadeInFrames: 30 },
    ]);
  });

  test('never meet: a scene lasts as long as the two that it is in', () => {
    const long = { kind: 'wipe', durationMs: 3_000 } as const;
    const [, middle] = placed([scene('a'), { ...scene('b', long), durationMs: 200 }, scene('c', long)]);
    expect(middle!.toFrame - middle!.fromFrame).toBe(180);
  });

  test.each([
    [{ kind: 'cut', direction: 'up', durationMs: 0 }, 'is for a wipe or a push: remove it'],
    [{ kind: 'iris', durationMs: 500 }, 'Invalid option'],
  ])('%j are refused', (transition, message) => {
    const { error } = Storyboard.safeParse({ version: 1, title: 'T', scenes: [scene('a')], transition });
    expect(error?.issues).toMatchObject([
      { path: ['transition', expect.any(String)], message: expect.stringContaining(message) },
    ]);
  });
});
