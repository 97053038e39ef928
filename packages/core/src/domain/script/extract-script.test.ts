import { describe, expect, test } from '@jest/globals';
import { limits, Storyboard, VideoSettings } from '@longtake/contracts';
import type { Script } from '../../ports.ts';
import { extractScript } from './extract-script.ts';

const extract = (
  content: string,
  {
    seconds = 90,
    pictures = [],
    format = 'markdown',
  }: { seconds?: number; pictures?: string[]; format?: 'markdown' | 'text' } = {},
): Script =>
  extractScript({
    text: { content, format },
    pictures: pictures.map((ref, index) => ({ ref, asset: `assets/local/${index}` })),
    settings: VideoSettings.parse({ lengthSeconds: seconds }),
  });
const visuals = ({ storyboard }: Script) => storyboard.scenes.map(({ visual }) => visual);
const narrations = ({ storyboard }: Script) => storyboard.scenes.map(({ narration }) => narration);

const article = `---
title: "The sea"
description: How the tides work
---
# The sea

Twice a day the sea breathes. Nobody told it to.

## The pull

The Moon draws the water toward itself, e.g. at 5 km/h. It never rests.

![The Moon above the sea](moon.jpg "At night")

## What to bring

- Warm boots, because it is wet
- A lamp

## Words

> The sea, once it casts its spell, holds one in its net of wonder forever.
>
> A captain

## The end

All rivers run into the sea.
`;

describe('extractScript', () => {
  test('makes a title, and a scene a section with its picture, list, quote or heading', () => {
    const script = extract(article, { pictures: ['unused.png', 'moon.jpg'] });
    expect(visuals(script)).toEqual(
      [
        { kind: 'title', title: 'The sea', subtitle: 'How the tides work' },
        { kind: 'picture', picture: 0, heading: 'The pull', camera: expect.any(String) },
        { kind: 'bullets', heading: 'What to bring', items: ['Warm boots, because it is wet', 'A lamp'] },
        {
          kind: 'quote',
          text: 'The sea, once it casts its spell, holds one in its net of wonder forever',
          attribution: 'A captain',
        },
        { kind: 'section', heading: 'The end' },
      ].map((visual) => (visual.kind === 'quote' ? { ...visual, text: `${visual.text}.` } : visual)),
    );
    expect(narrations(script)).toEqual([
      'Twice a day the sea breathes. Nobody told it to.',
      'The Moon draws the water toward itself, for example at 5 kilometres per hour. It never rests.',
      'Warm boots, because it is wet. A lamp.',
      'The sea, once it casts its spell, holds one in its net of wonder forever.',
      'All rivers run into the sea.',
    ]);
    const { storyboard, warnings } = script;
    expect(storyboard.pictures).toEqual([{ asset: 'assets/local/1', alt: 'The Moon above the sea' }]);
    expect(storyboard.scenes.map(({ chapter }) => chapter)).toEqual([
      'The sea',
      'The pull',
      'What to bring',
      'Words',
      'The end',
    ]);
    expect(storyboard.scenes.map(({ id }) => id)).toEqual(['title', 'the-pull', 'what-to-bring', 'words', 'the-end']);
    expect(warnings).toEqual([]);
  });

  test('takes look and voice from the settings', () => {
    const settings = VideoSettings.parse({
      voice: 'Amy',
      ratePercent: 120,
      fps: 25,
      size: { width: 720, height: 1280 },
      captions: { show: 'soft', style: 'bold' },
    });
    const { storyboard } = extractScript({ text: { content: article, format: 'markdown' }, pictures: [], settings });
    expect(storyboard).toMatchObject({
      voice: { id: 'Amy', engine: 'neural', ratePercent: 120 },
      fps: 25,
      size: { width: 720, height: 1280 },
      captions: { show: 'soft', style: 'bold' },
    });
  });

  test('shows a clip as it shows a picture, once', () => {
    const content = `# Tides\n\n${'The sea rises twice a day, and falls as often as it rises. '.repeat(12)}\n\n![The sea](sea.mp4)\n`;
    const pictures = [{ ref: 'sea.mp4', asset: 'assets/local/9', kind: 'clip' as const }];
    const { storyboard } = extractScript({
      text: { content, format: 'markdown' },
      pictures,
      settings: VideoSettings.parse({ lengthSeconds: 90 }),
    });
    expect([storyboard.pictures, storyboard.clips]).toEqual([[], [{ asset: 'assets/local/9', alt: 'The sea' }]]);
    const kinds = storyboard.scenes.map(({ visual }) => visual.kind);
    expect(kinds.length).toBeGreaterThan(2);
    expect(kinds.filter((kind) => kind === 'clip')).toHaveLength(1);
  });

  test('names remote and missing pictures, and shows cards for them', () => {
    const script = extract(
      '# T\n\nA first sentence stands here.\n\n## S\n\nMore is said.\n\n![a](https://x.org/a.png)\n![b](b.png)',
    );
    expect(visuals(script).map(({ kind }) => kind)).toEqual(['title', 'section']);
    expect(script.warnings).toEqual([
      'The picture "https://x.org/a.png" is remote, and remote pictures are not fetched: a card is shown instead.',
      'The picture "b.png" was not found in the document’s folder: a card is shown instead.',
    ]);
    expect(script.storyboard.pictures).toEqual([]);
  });

  test('never shows a remote picture, even under an uploaded name', () => {
    const script = extract('# T\n\nA sentence.\n\n![a](//x.org/a.png)', { pictures: ['//x.org/a.png'] });
    expect(script.storyboard.pictures).toEqual([]);
  });

  test('leaves out code, tables and formulas and says so', () => {
    const script = extract(
      '# T\n\nRun it now. Run this:\n\n```sh\nrm -rf /\n```\n\nThe energy is $E = mc^2$ here. It runs `npm start` and `a && b`. It stops with `ctrl-c`.\n\n| a | b |\n|--|--|\n| secret | x |\n\n<div>Hidden text</div>\n',
    );
    expect(narrations(script).join(' ')).toBe('Run it now. It stops with ctrl-c.');
    expect(script.warnings).toEqual([
      'A code listing is left out.',
      'A table is left out.',
      'A block of HTML is left out.',
      '2 sentences with formulas or code inside are left out.',
    ]);
  });

  test('speaks link texts and hosts, and neither footnotes nor struck-out text', () => {
    const script = extract(
      'See [the docs](https://x.org/a) or https://www.y.org/b?c=d. That[^1] is ~~not~~ all :tada: 🎉.\n\n[^1]: Hidden.',
    );
    expect(narrations(script).join(' ')).toBe('See the docs or y.org. That is all.');
  });

  test('reads plain text with a title, headings and a list', () => {
    const text =
      'The sea\n\nTwice a day the sea breathes.\n\nThe pull\nThe Moon draws the water of all oceans toward itself.\n\nWhat to bring\n\n- boots\n- a lamp\n';
    const script = extract(text, { format: 'text' });
    expect(visuals(script)).toEqual([
      { kind: 'title', title: 'The sea', subtitle: 'Twice a day the sea breathes' },
      { kind: 'section', heading: 'The pull' },
      { kind: 'bullets', heading: 'What to bring', items: ['boots', 'a lamp'] },
    ]);
  });

  test('makes scenes of paragraphs where there are no headings', () => {
    const paragraph =
      'This is a paragraph of a document that has no headings at all, and it is rather long on purpose.';
    const script = extract(`${paragraph}\n\n${paragraph}\n\n${paragraph}`, { format: 'text' });
    expect(script.storyboard.scenes.length).toBeGreaterThan(1);
    expect(narrations(script).join(' ')).toBe([paragraph, paragraph, paragraph].join(' '));
  });

  test('splits a long section and shows its picture again under another move', () => {
    const paragraph =
      'The wind blows over the hills and the grass bends with it all day long until the evening comes. ';
    const { storyboard } = extract(`# T\n\n## S\n\n![p](p.jpg)\n\n${paragraph.repeat(4)}\n\n${paragraph.repeat(4)}`, {
      pictures: ['p.jpg'],
      seconds: 600,
    });
    const shown = storyboard.scenes.flatMap(({ visual }) => (visual.kind === 'picture' ? [visual] : []));
    expect(shown.length).toBeGreaterThan(1);
    expect(shown[0]?.camera).not.toBe(shown[1]?.camera);
    expect(storyboard.scenes.filter(({ chapter }) => chapter === 'S')).toHaveLength(1);
  });

  test('keeps the best sections where there is no time for all, and names those that are left out', () => {
    const sections = Array.from(
      { length: 40 },
      (_, index) => `## Part ${index}\n\nThis part number ${index} tells about the tide and the moon again.`,
    );
    const script = extract(`# Tides\n\nThe tide follows the moon.\n\n${sections.join('\n\n')}`, { seconds: 45 });
    expect(script.storyboard.scenes.length).toBeLessThan(9);
    expect(script.warnings).toEqual([
      expect.stringMatching(/^The video is too short for 3\d sections of the document: “Part \d+”.* are left out\.$/),
    ]);
  });

  test('never begins with a sentence that leans on one that was left out', () => {
    const filler = 'A long sentence about the weather and the fields fills the time of this section without need. ';
    const script = extract(
      `# T\n\nOne.\n\n## S\n\nCarrington saw a flare on the Sun. ${filler.repeat(3)}However, it faded. ${filler.repeat(3)}`,
      { seconds: 20 },
    );
    expect(narrations(script).join(' ')).not.toMatch(/(?<!need\. )However/);
  });

  test('puts no spaces between sentences of a script that has none', () => {
    const script = extract('# 桜\n\n桜は春に咲く。多くの人が楽しむ。\n\n## 種類\n\n- 染井吉野\n- 山桜');
    expect(narrations(script)).toEqual(['桜は春に咲く。多くの人が楽しむ。', '染井吉野。山桜。']);
  });

  test('of a document of headings, speaks the headings', () => {
    expect(narrations(extract('# A\n\n## B\n\n### C'))).toEqual(['A.', 'B.', 'C.']);
  });

  test('speaks what a picture shows where a section has nothing else', () => {
    const script = extract('# T\n\nWords first.\n\n## Lake\n\n![A still lake at night](l.png)', {
      pictures: ['l.png'],
    });
    expect(script.storyboard.scenes.at(-1)).toMatchObject({
      narration: 'A still lake at night.',
      visual: { kind: 'picture', picture: 0 },
    });
  });

  test.each([
    ['', 'Input.DocumentEmpty'],
    ['```\ncode\n```\n\n![x](y.png)', 'Input.DocumentEmpty'],
    ['abc\0def', 'Input.DocumentUnreadable'],
    ['\u0001\u0002\u0003\u0004 PNG', 'Input.DocumentUnreadable'],
    ['text \uD800', 'Input.DocumentUnreadable'],
    ['- a\n'.repeat(60_000), 'Input.DocumentTooLarge'],
    ['é'.repeat(limits.documentBytes / 2 + 1), 'Input.DocumentTooLarge'],
  ])('refuses %.20j with one sentence', (content, name) => {
    const refused = (): Script => extract(content);
    expect(refused).toThrow(expect.objectContaining({ name, message: expect.stringMatching(/^[^\n]+: [^\n]+\.$/) }));
  });
});

const sentence = 'The tide follows the moon around the earth, and the sea rises on both sides of it every day. ';
const unlike = (characters: number): string => {
  let text = '';
  for (let next = 0; text.length < characters; ) {
    const words = Array.from({ length: 9 }, () =>
      (next++).toString(36).replace(/\d/g, (digit) => 'qwertyuiop'[+digit] ?? ''),
    );
    text += `The ${words.join(' ')}. `;
  }
  return text;
};
describe('a large or hostile document', () => {
  test.each([
    ['a megabyte of sections', `## Heading\n\n${sentence.repeat(8)}\n\n`.repeat(1_250)],
    ['a megabyte of words that are never said twice', unlike(1_000_000)],
    ['one paragraph of a megabyte', sentence.repeat(10_500)],
    ['one paragraph of ten thousand lines', `${sentence}\n`.repeat(10_500)],
    ['a megabyte without a full stop', 'word '.repeat(200_000)],
    ['a million characters without a space', 'word'.repeat(250_000)],
    ['emphasis that never ends', '*a_ '.repeat(60_000)],
    ['brackets that never end', `word ${'['.repeat(50_000)} ${'![a'.repeat(20_000)}`],
    ['quotes in quotes', `${'>'.repeat(50_000)} word\n`],
    ['initials that never end', 'A. '.repeat(100_000)],
    ['numbers that never end', `${'1,'.repeat(100_000)}x ${'$=^'.repeat(60_000)} http://a/${'.'.repeat(100_000)}x`],
    ['lists in lists', Array.from({ length: 1_000 }, (_, depth) => `${'  '.repeat(depth)}- word`).join('\n')],
  ])('of %s is written or refused, and does not take for ever', (_, content) => {
    // Half a second each on an idle core; work that grows with the square of a length goes far over Jest's own limit.
    try {
      Storyboard.parse(extract(content, { seconds: 120 }).storyboard);
    } catch (error) {
      expect(error).toMatchObject({ name: expect.stringMatching(/^Input\.Document/) });
    }
  });
});
