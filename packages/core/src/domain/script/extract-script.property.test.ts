import { describe, expect, test } from '@jest/globals';
import { Storyboard, VideoSettings } from '@longtake/contracts';
import fc from 'fast-check';
import type { Script } from '../../ports.ts';
import { DocumentEmpty } from '../errors.ts';
import { extractScript } from './extract-script.ts';
import { expansionWords } from './speech/expand-speech.ts';
import { SCENE_PAUSE_SECONDS } from './speech/speech-seconds.ts';

const extract = (content: string, seconds: number): Script =>
  extractScript({
    text: { content, format: 'markdown' },
    pictures: ['a.png', 'b.png'].map((ref, index) => ({ ref, asset: `assets/local/${index}` })),
    settings: VideoSettings.parse({ lengthSeconds: seconds }),
  });

const word = fc.oneof(
  { weight: 8, arbitrary: fc.stringMatching(/^[a-z]{2,9}$/) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '5 km',
      '20 %',
      'e.g.',
      'Dr.',
      '`code`',
      '**bold**',
      '[link](x.md)',
      'naïve',
      '“quoted”',
      '100–300 km',
      '😀',
    ),
  },
);
const sentence = fc
  .tuple(
    fc.constantFrom('The', 'It', 'However, the', 'Every', 'A'),
    fc.array(word, { minLength: 4, maxLength: 18 }),
    fc.constantFrom('.', '!', '?', ':'),
  )
  .map(([opening, words, end]) => `${opening} ${words.join(' ')}${end}`);
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 5 }).map((sentences) => sentences.join(' '));
const block = fc.oneof(
  { weight: 4, arbitrary: paragraph },
  {
    weight: 1,
    arbitrary: fc
      .array(sentence, { minLength: 1, maxLength: 9 })
      .map((items) => items.map((item) => `- ${item}`).join('\n')),
  },
  { weight: 1, arbitrary: paragraph.map((text) => `> ${text}\n>\n> — A writer`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('![first picture here](a.png)', '![second](b.png)', '![far](https://x.org/c.png)'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('```\nsecret code\n```', '| secret |\n|---|\n| cell |', '---', '<!-- secret -->'),
  },
);
const section = fc
  .tuple(
    fc.integer({ min: 1, max: 5 }),
    fc.array(word, { minLength: 1, maxLength: 6 }),
    fc.array(block, { maxLength: 5 }),
  )
  .map(([depth, heading, blocks]) => [`${'#'.repeat(depth)} ${heading.join(' ')}`, ...blocks].join('\n\n'));
const document = fc
  .tuple(fc.array(block, { maxLength: 3 }), fc.array(section, { maxLength: 10 }))
  .map(([lead, sections]) => [...lead, ...sections].join('\n\n'));
const seconds = fc.integer({ min: 5, max: 900 });

const wordsIn = (text: string): string[] => text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
const extracted = (content: string, target: number): Script | undefined => {
  try {
    return extract(content, target);
  } catch (error) {
    if (error instanceof DocumentEmpty) return undefined;
    throw error;
  }
};

describe('extractScript, whatever the document', () => {
  test('gives a storyboard that passes its schema', () => {
    fc.assert(
      fc.property(document, seconds, (content, target) => {
        const script = extracted(content, target);
        if (script === undefined) return;
        expect(Storyboard.parse(JSON.parse(JSON.stringify(script.storyboard)))).toEqual(script.storyboard);
        for (const { narration } of script.storyboard.scenes) expect(narration.trim()).toBe(narration);
      }),
      { numRuns: 150 },
    );
  });

  test('speaks no word that the document does not hold, but those that abbreviations stand for', () => {
    fc.assert(
      fc.property(document, seconds, (content, target) => {
        const held = new Set([...wordsIn(content), ...expansionWords]);
        const spoken =
          extracted(content, target)?.storyboard.scenes.flatMap(({ narration }) => wordsIn(narration)) ?? [];
        expect(spoken.filter((each) => !held.has(each))).toEqual([]);
        expect(spoken).not.toContain('secret');
      }),
      { numRuns: 150 },
    );
  });

  test('keeps the document’s order and says nothing twice', () => {
    const numbered = fc.array(
      fc.array(fc.array(word, { minLength: 3, maxLength: 14 }), { minLength: 1, maxLength: 8 }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(numbered, seconds, (sections, target) => {
        let next = 0;
        const text = sections.map(
          (sentences) =>
            `## S\n\n${sentences.map((words) => `Number ${String(next++)}x ${words.join(' ')} here.`).join(' ')}`,
        );
        const { storyboard } = extract(`# T\n\n${text.join('\n\n')}`, target);
        const spoken = storyboard.scenes.flatMap(({ narration }) =>
          [...narration.matchAll(/Number (\d+)x/g)].map((match) => Number(match[1])),
        );
        expect(spoken).toEqual([...new Set(spoken)].sort((a, b) => a - b));
        expect(spoken.length).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });

  test('lasts as long as was asked for, within 15 percent, where the document is long enough', () => {
    const long = fc.array(
      fc.array(fc.array(fc.stringMatching(/^[a-z]{3,7}$/), { minLength: 5, maxLength: 18 }), {
        minLength: 3,
        maxLength: 9,
      }),
      { minLength: 8, maxLength: 20 },
    );
    fc.assert(
      fc.property(long, fc.integer({ min: 45, max: 600 }), (sections, target) => {
        const text = sections.map(
          (sentences) => `## S\n\n${sentences.map((words) => `The ${words.join(' ')}.`).join(' ')}`,
        );
        const minutes = (words: number) => words / 150;
        const all = wordsIn(text.join(' ')).length;
        fc.pre(minutes(all) * 60 > target * 1.2);
        const { scenes } = extract(`# T\n\nHello there, this is a film.\n\n${text.join('\n\n')}`, target).storyboard;
        const spoken = scenes.reduce((sum, { narration }) => sum + narration.split(' ').length, 0);
        const lasts = minutes(spoken) * 60 + scenes.length * SCENE_PAUSE_SECONDS;
        expect(lasts / target).toBeGreaterThan(0.85);
        expect(lasts / target).toBeLessThan(1.15);
      }),
      { numRuns: 100 },
    );
  });
});
