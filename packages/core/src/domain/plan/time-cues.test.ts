import { describe, expect, test } from '@jest/globals';
import type { Canvas, Cue, SpokenWord } from '@longtake/contracts';
import fc from 'fast-check';
import { columnsOf, lineColumns } from './caption-columns.ts';
import { captionWords } from './caption-words.ts';
import { timeCues } from './time-cues.ts';

const canvases: Canvas[] = [
  { width: 1920, height: 1080, fpsNum: 24, fpsDen: 1 },
  { width: 1080, height: 1920, fpsNum: 30_000, fpsDen: 1_001 },
  { width: 1080, height: 1080, fpsNum: 60, fpsDen: 1 },
  { width: 864, height: 1080, fpsNum: 25, fpsDen: 1 },
];

/** Speech of a text: each run of letters takes so long a character, and pauses so long after it. */
const speak = (text: string, { msALetter, pauseMs }: { msALetter: number; pauseMs: number }): SpokenWord[] => {
  let at = 120;
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(({ 0: word, index }) => {
    const spoken = {
      text: word,
      charStart: index,
      charEnd: index + word.length,
      startMs: at,
      endMs: at + word.length * msALetter,
    };
    at = spoken.endMs + pauseMs;
    return spoken;
  });
};

const cuesOf = (text: string, pace: { msALetter: number; pauseMs: number }, canvas: Canvas): Cue[] => {
  const spoken = speak(text, pace);
  const lastMs = Math.max(1_100, (spoken.at(-1)?.endMs ?? 0) + 450);
  const endFrame = 40 + Math.ceil((lastMs * canvas.fpsNum) / (1_000 * canvas.fpsDen));
  const words = captionWords(text, spoken, lineColumns(canvas));
  return timeCues(words, { speechFrame: 40, endFrame, canvas });
};

const textOf = ({ words }: Cue): string =>
  words.map(({ text, after = ' ' }, index) => (index + 1 < words.length ? text + after : text)).join('');

const letters = 'abcdefghijklmnopqrstuvwxyzäßéøАбвгдΑβγδابتثجकखगนมสว湖光幕飘动緑のカーテン호수위에🌌👩‍👩‍👧‍👦0123'.split(
  '',
);
const word = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 14 }),
    fc.constantFrom('', '', '', '', ',', '.', '。', '、', '؟', '—', '!»', '{\\b1}', '<b>', '-->'),
  )
  .map(([text, end]) => text + end);
const anyText = fc.oneof(
  { weight: 4, arbitrary: fc.array(word, { minLength: 1, maxLength: 60 }).map((words) => words.join(' ')) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }) },
  { weight: 1, arbitrary: fc.array(word, { minLength: 20, maxLength: 60 }).map((words) => words.join('')) },
);
const pace = fc.record({ msALetter: fc.integer({ min: 30, max: 160 }), pauseMs: fc.integer({ min: 0, max: 600 }) });

describe('captions of any text at any pace', () => {
  test('have at most two lines, none longer than the canvas allows, for at most seven seconds', () => {
    fc.assert(
      fc.property(anyText, pace, fc.constantFrom(...canvases), (text, speed, canvas) => {
        for (const cue of cuesOf(text, speed, canvas)) {
          const lines = textOf(cue).split('\n');
          expect(lines.length).toBeLessThanOrEqual(2);
          for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(lineColumns(canvas));
          expect((cue.toFrame - cue.fromFrame) * canvas.fpsDen).toBeLessThanOrEqual(7 * canvas.fpsNum);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('never overlap, and light their words in order, within their own time', () => {
    fc.assert(
      fc.property(anyText, pace, fc.constantFrom(...canvases), (text, speed, canvas) => {
        let end = 0;
        for (const { fromFrame, toFrame, words } of cuesOf(text, speed, canvas)) {
          expect(fromFrame).toBeGreaterThanOrEqual(end);
          expect(toFrame).toBeGreaterThan(fromFrame);
          let lit = fromFrame;
          for (const timed of words) {
            expect(timed.fromFrame).toBeGreaterThanOrEqual(lit);
            expect(timed.toFrame).toBeGreaterThanOrEqual(timed.fromFrame);
            lit = timed.toFrame;
          }
          expect(lit).toBeLessThanOrEqual(toFrame);
          end = toFrame;
        }
      }),
      { numRuns: 150 },
    );
  });

  test('hold every character that is no space', () => {
    fc.assert(
      fc.property(anyText, pace, fc.constantFrom(...canvases), (text, speed, canvas) => {
        const bare = (value: string) => value.replaceAll(/\s+/gu, '');
        expect(bare(cuesOf(text, speed, canvas).map(textOf).join(''))).toBe(bare(text));
      }),
      { numRuns: 150 },
    );
  });

  test('are seen for a second at least, where people speak that a caption can hold', () => {
    const spoken = fc.array(fc.stringMatching(/^[a-z]{1,9}[,.]?$/), { minLength: 1, maxLength: 60 });
    const human = fc.record({
      msALetter: fc.integer({ min: 55, max: 120 }),
      pauseMs: fc.integer({ min: 20, max: 300 }),
    });
    fc.assert(
      fc.property(spoken, human, fc.constantFrom(...canvases), (words, speed, canvas) => {
        for (const { fromFrame, toFrame } of cuesOf(words.join(' '), speed, canvas))
          expect((toFrame - fromFrame) * canvas.fpsDen).toBeGreaterThanOrEqual(canvas.fpsNum);
      }),
      { numRuns: 200 },
    );
  });
});
