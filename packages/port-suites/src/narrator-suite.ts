import { describe, expect, it } from '@jest/globals';
import type { Voice } from '@longtake/contracts';
import type { Narrator } from '@longtake/core';
import { type Opened, openedAround } from './opened.ts';

type Spoken = Awaited<ReturnType<Narrator['speak']>>;

const matthew: Voice = { id: 'Matthew', engine: 'neural', ratePercent: 100 };

const expectSound = (text: string, { marks, samples, billedCharacters }: Spoken): void => {
  const durationMs = (marks.sampleCount / marks.sampleRate) * 1000;
  expect(samples).toHaveLength(marks.sampleCount);
  expect(samples.some((sample) => Math.abs(sample) > 300)).toBe(true);
  expect(billedCharacters).toBeGreaterThan(0);
  expect(marks.words.length).toBeGreaterThan(0);
  let lastEndMs = 0;
  let lastCharEnd = 0;
  for (const word of marks.words) {
    expect(text.slice(word.charStart, word.charEnd)).toBe(word.text);
    expect(word.charStart).toBeGreaterThanOrEqual(lastCharEnd);
    expect(word.startMs).toBeGreaterThanOrEqual(lastEndMs);
    expect(word.endMs).toBeGreaterThan(word.startMs);
    lastEndMs = word.endMs;
    lastCharEnd = word.charEnd;
  }
  expect(lastEndMs).toBeLessThanOrEqual(durationMs);
};

const wordsOf = ({ marks }: Spoken): string[] => marks.words.map(({ text }) => text);

/** What every narrator does in the English voice Matthew. */
export const narratorSuite = (open: () => Promise<Opened<Narrator>>): void => {
  describe('narrator', () => {
    const narrator = openedAround(open);

    it('lists its voices, Matthew among them', async () => {
      const voices = await narrator().voices();
      const voice = voices.find(({ id }) => id === 'Matthew');
      expect(voice).toMatchObject({ id: 'Matthew', language: 'en-US', gender: 'Male' });
      expect(voice?.engines).toContain('neural');
    });

    it('speaks a text and tells when each word is heard', async () => {
      const text = 'Light falls on the lake. Nobody sees it, for now.';
      const spoken = await narrator().speak(text, matthew);
      expectSound(text, spoken);
      const expected = ['Light', 'falls', 'on', 'the', 'lake', 'Nobody', 'sees', 'it', 'for', 'now'];
      expect(wordsOf(spoken)).toEqual(expected);
    });

    it('places words behind signs of more than one byte or unit', async () => {
      const text = 'Café “Aurora” 🌌 – a bright night.';
      const spoken = await narrator().speak(text, matthew);
      expectSound(text, spoken);
      expect(wordsOf(spoken)).toEqual(expect.arrayContaining(['Aurora', 'bright', 'night']));
    });

    it('speaks faster when it is told to, signs of markup included', async () => {
      const text = 'Salt & water < light > "night", it\'s said <break time="9s"/> twice.';
      const slow = await narrator().speak(text, matthew);
      const fast = await narrator().speak(text, { ...matthew, ratePercent: 150 });
      expectSound(text, slow);
      expectSound(text, fast);
      expect(fast.marks.sampleCount / slow.marks.sampleCount).toBeGreaterThan(0.5);
      expect(fast.marks.sampleCount / slow.marks.sampleCount).toBeLessThan(0.85);
    });

    it('speaks a text that is longer than one request may be, without a gap in the words', async () => {
      // Spaces count as characters, and take no time to speak.
      const sentence = 'The lights came back over the lake.';
      const text = Array.from({ length: 30 }, () => sentence).join(' '.repeat(70));
      expect(text.length).toBeGreaterThan(3_000);
      const spoken = await narrator().speak(text, matthew);
      expectSound(text, spoken);
      expect(spoken.marks.words).toHaveLength(30 * 7);
      expect(spoken.billedCharacters).toBeGreaterThan(2_900);
    });

    it('says which voice there is not', async () => {
      const unknown = narrator().speak('Hello.', { ...matthew, id: 'Nobody' });
      await expect(unknown).rejects.toMatchObject({
        name: 'Input.VoiceUnknown',
        message: expect.stringContaining('Nobody'),
      });
    });
  });
};
