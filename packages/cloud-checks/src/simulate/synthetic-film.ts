import { Storyboard } from '@longtake/contracts';
import type { Narrator } from '@longtake/core';

const SCENE_SECONDS = 8;
const SAMPLE_RATE = 16_000;
const SENTENCE = 'a lamp on the outer rock counts every ship that passes it at night';

/** A storyboard of so many minutes: a scene each 8 s, three photographs to a card, a chapter each 20 scenes. */
export const syntheticStoryboard = (minutes: number): Storyboard => {
  const scenes = Array.from({ length: Math.max(1, Math.round((minutes * 60) / SCENE_SECONDS)) }, (_, scene) => ({
    id: `s${scene}`,
    ...(scene % 20 === 0 && { chapter: `Chapter ${scene / 20 + 1}` }),
    narration: `Number ${scene}: ${SENTENCE}.`,
    durationMs: SCENE_SECONDS * 1_000,
    visual:
      scene % 4 === 3
        ? { kind: 'section' as const, heading: `Section ${scene}` }
        : { kind: 'picture' as const, picture: scene % 100 },
  }));
  const pictures = Array.from({ length: 100 }, (_, picture) => ({ asset: `assets/simulated/${picture}` }));
  return Storyboard.parse({ version: 1, title: 'Simulated', scenes, pictures });
};

const WORD_MS = 370;

/** Speaks without a sound: word times and lengths as a voice would give them, and no samples, which no plan reads. */
export const soundlessNarrator: Narrator = {
  voices: async () => [],
  speak: async (text) => {
    const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }, at) => ({
      text: word,
      charStart: index,
      charEnd: index + word.length,
      startMs: at * WORD_MS,
      endMs: (at + 1) * WORD_MS - 40,
    }));
    const sampleCount = Math.round((words.length * WORD_MS * SAMPLE_RATE) / 1_000);
    return {
      marks: { sampleRate: SAMPLE_RATE, sampleCount, words },
      samples: new Int16Array(),
      billedCharacters: text.length,
    };
  },
};
