import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { CardVisual } from '@longtake/contracts';
import { loadAssets } from '../../bench/load-assets.ts';
import { captionTop } from '../captions/caption-area.ts';
import type { Frames } from '../frames.ts';
import { openFrames } from '../open-frames.ts';
import { preparedSize } from '../prepared-size.ts';
import { changedBox } from '../testing/changes.ts';
import { lookOf } from '../testing/looks.ts';
import { scripts, undrawn } from '../testing/scripts.ts';

let frames: Frames;
beforeAll(async () => {
  frames = await openFrames(await loadAssets('plain'));
});

const sentence = 'What the colours tell about the height at which the gas of the air is struck by electrons. ';
const long = (length: number): string => sentence.repeat(8).slice(0, length).trim();
const unbroken = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz';

const cards: [string, CardVisual][] = [
  ['a short title', { kind: 'title', title: 'Aurora' }],
  ['a title and subtitle', { kind: 'title', title: 'Northern Lights', subtitle: 'Why the sky glows' }],
  ['the longest title', { kind: 'title', title: long(200), subtitle: long(300) }],
  ['a title of one long word', { kind: 'title', title: unbroken, subtitle: unbroken }],
  ['a section', { kind: 'section', heading: 'A wind from the Sun' }],
  ['the longest section', { kind: 'section', heading: long(200) }],
  ['bullets', { kind: 'bullets', heading: 'When to look', items: ['In winter', 'Late', 'Far from towns'] }],
  ['bullets without a heading', { kind: 'bullets', items: ['In winter'] }],
  ['the longest bullets', { kind: 'bullets', heading: long(200), items: Array(8).fill(long(200)) }],
  ['a quote', { kind: 'quote', text: 'No pencil can draw it.', attribution: 'Julius von Payer' }],
  ['the longest quote', { kind: 'quote', text: long(600), attribution: long(120) }],
  ['Cyrillic, Greek, Polish', { kind: 'title', title: 'Сияние, Σέλας, Łączność', subtitle: 'Tiếng Việt' }],
];

/** The same card without its words. */
const emptied = (card: CardVisual): CardVisual => {
  const nothing = undrawn;
  switch (card.kind) {
    case 'title':
      return { kind: 'title', title: nothing };
    case 'section':
      return { kind: 'section', heading: nothing };
    case 'bullets':
      return { kind: 'bullets', items: [nothing] };
    case 'quote':
      return { kind: 'quote', text: nothing };
  }
};

describe.each([
  ['16:9', 640, 360],
  ['9:16', 360, 640],
  ['1:1', 420, 420],
  ['4:5', 400, 500],
])('cards in %s', (_name, width, height) => {
  const look = lookOf(width, height);
  const size = preparedSize(look.canvas);

  test.each(cards)('keep their words where the closest camera sees them, above captions: %s', async (_kind, card) => {
    const drawn = await frames.drawCard(card, look);
    const empty = await frames.drawCard(emptied(card), look);
    const box = changedBox(empty.rgba, drawn.rgba, { width: size.width, bytesEach: 4 })!;
    const [left, top] = [(size.width - width) / 2, (size.height - height) / 2];
    expect(box.left).toBeGreaterThan(left + width * 0.04);
    expect(box.right).toBeLessThan(left + width * 0.96);
    expect(box.top).toBeGreaterThan(top + height * 0.03);
    expect(box.bottom).toBeLessThan(top + captionTop({ width, height }));
  });
});

describe('a card', () => {
  /** Where the letters' middle lies, as a share of the width. */
  const middle = async (card: CardVisual): Promise<number> => {
    const { rgba, width } = await frames.drawCard(card, lookOf(640, 360));
    let [sum, count] = [0, 0];
    for (let at = 0; at < rgba.length; at += 4) {
      if (rgba[at + 2]! < 190) continue;
      sum += (at / 4) % width;
      count += 1;
    }
    return sum / count / width;
  };

  test.each(['title', 'section', 'bullets', 'quote'] as const)('of Arabic begins on the right: %s', async (kind) => {
    const of = (text: string): CardVisual =>
      ({
        title: { kind: 'title' as const, title: text, subtitle: text },
        section: { kind: 'section' as const, heading: text },
        bullets: { kind: 'bullets' as const, heading: text, items: [text, 'abc'] },
        quote: { kind: 'quote' as const, text, attribution: text },
      })[kind];
    expect(await middle(of('A green lake'))).toBeLessThan(0.45);
    expect(await middle(of(scripts.arabic.slice(0, 14)))).toBeGreaterThan(0.55);
  });
});

describe('a canvas of any shape', () => {
  test.each([
    [1920, 240],
    [240, 1920],
    [240, 240],
    [3840, 2160],
  ])('has its cards: %i x %i', async (width, height) => {
    for (const [, card] of cards.slice(2, 4)) {
      const { rgba, ...size } = await frames.drawCard(card, lookOf(width, height));
      expect(size).toEqual(preparedSize({ width, height }));
      expect(rgba.length).toBe(size.width * size.height * 4);
    }
  });
});

describe('a card', () => {
  const look = lookOf(640, 360);

  test('is an opaque prepared picture, the same each time', async () => {
    const draw = () => frames.drawCard({ kind: 'title', title: 'Aurora' }, look);
    const [first, again] = [await draw(), await draw()];
    expect(first).toMatchObject(preparedSize(look.canvas));
    expect(first.rgba.every((byte, at) => at % 4 !== 3 || byte === 255)).toBe(true);
    expect(Buffer.compare(first.rgba, again.rgba)).toBe(0);
  });

  // Bump the recipe version of cards when this changes: stored pieces no longer are what the code would make.
  test('has the bytes that it had before', async () => {
    const hashes: string[] = [];
    for (const [, card] of cards.slice(0, 6)) {
      const { rgba } = await frames.drawCard(card, look);
      hashes.push(createHash('sha256').update(rgba).digest('hex').slice(0, 16));
    }
    expect(hashes).toMatchInlineSnapshot(`
[
  "6b35396feada1341",
  "c337d45e0b66cf96",
  "a0126f9b5d293a50",
  "2842aaaa274a0de1",
  "6fd182e2a73d2a69",
  "5660594cd85bfd88",
]
`);
  });

  test('sets a short title large', async () => {
    const title = await frames.drawCard({ kind: 'title', title: 'Aurora' }, look);
    const empty = await frames.drawCard({ kind: 'title', title: undrawn }, look);
    const box = changedBox(empty.rgba, title.rgba, { width: title.width, bytesEach: 4 })!;
    expect(box.right - box.left).toBeGreaterThan(title.width * 0.25);
  });

  test('has a ground without bands: neighbours differ in most places, by little', async () => {
    const { rgba, width } = await frames.drawCard({ kind: 'section', heading: undrawn }, look);
    let [differ, most] = [0, 0];
    const row = 4 * width * 250;
    for (let at = row; at < row + 4 * 200; at += 4) {
      const step = Math.abs(rgba[at + 1]! - rgba[at + 5]!);
      if (step > 0) differ += 1;
      most = Math.max(most, step);
    }
    expect(differ).toBeGreaterThan(80);
    expect(most).toBeLessThanOrEqual(4);
  });
});
