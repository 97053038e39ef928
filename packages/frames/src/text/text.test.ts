import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadAssets } from '../../bench/load-assets.ts';
import { type DrawingKit, openDrawingKit } from './drawing-kit.ts';
import { type FitText, fitText } from './fit-text.ts';
import { fontFiles } from './font-files.ts';
import { drawableText, missingGlyphs } from './missing-glyphs.ts';
import { scoped } from './scoped.ts';

let kit: DrawingKit;
beforeAll(async () => {
  kit = await openDrawingKit(await loadAssets('plain'));
});

describe('missingGlyphs', () => {
  test('finds none in Latin, Cyrillic and Greek with marks and punctuation', () => {
    const text = 'Fjörd, façade, łódź, žluťoučký kůň, Tiếng Việt — „Сияние“ … Ελληνικά: σέλας · 12 € ½ ×\n\t\u00ad';
    expect(missingGlyphs(kit, text)).toEqual([]);
  });

  test('names each character that no font has, once', () => {
    expect(missingGlyphs(kit, '漢字 and 漢 and 🚀')).toEqual(['漢', '字', '🚀']);
  });

  test('what is missing is left out of what is drawn, and space is tidied', () => {
    expect(drawableText(kit, ' Launch 🚀\n  day\t')).toBe('Launch day');
  });
});

describe('openDrawingKit', () => {
  test('names a font that was not given', async () => {
    const assets = await loadAssets('plain');
    const [first] = fontFiles;
    const fonts = Object.fromEntries(Object.entries(assets.fonts).filter(([file]) => file !== first));
    await expect(openDrawingKit({ ...assets, fonts })).rejects.toThrow(`The font ${first} was not given`);
  });

  test('names a font whose bytes are none', async () => {
    const assets = await loadAssets('plain');
    const fonts = { ...assets.fonts, [fontFiles[3]!]: new ArrayBuffer(100) };
    await expect(openDrawingKit({ ...assets, fonts })).rejects.toThrow(`The font ${fontFiles[3]} cannot be read`);
  });
});

describe('fitText', () => {
  const box = (text: string, rest: Partial<FitText> = {}): FitText => ({
    runs: [{ text, color: [255, 255, 255] }],
    face: 'display',
    lineHeight: 1.1,
    sizes: { max: 100, min: 20 },
    maxWidth: 600,
    maxHeight: 300,
    ...rest,
  });
  const fitted = (text: FitText) =>
    scoped((keep) => {
      const { paragraph, ...rest } = fitText(kit, text, keep);
      const lines = paragraph.getLineMetrics().map(({ width }) => width);
      return { ...rest, lines, cut: paragraph.didExceedMaxLines() };
    });

  test('sets a short text at the largest size', () => {
    expect(fitted(box('Aurora')).size).toBe(100);
  });

  test('shrinks a longer one until it fits, whole', () => {
    const { size, height, width, cut } = fitted(box('What the colours tell about the height of the air. '.repeat(3)));
    expect(size).toBeLessThan(60);
    expect(size).toBeGreaterThan(20);
    expect(height).toBeLessThanOrEqual(300);
    expect(width).toBeLessThanOrEqual(600);
    expect(cut).toBe(false);
  });

  test('shrinks rather than break a word', () => {
    const { size, lines } = fitted(box('Überwachungsaufgabenübertragung'));
    expect(size).toBeLessThan(50);
    expect(lines.length).toBe(1);
  });

  test('cuts what does not fit at the smallest size', () => {
    const { size, height, cut } = fitted(box('What the colours tell about the height of the air. '.repeat(40)));
    expect({ size, cut }).toEqual({ size: 20, cut: true });
    expect(height).toBeLessThanOrEqual(300);
  });

  test('makes lines about equally long without breaking a word', () => {
    const { lines } = fitted(box('Northern Lights above the lake', { sizes: { max: 60, min: 20 } }));
    expect(lines.length).toBe(2);
    expect(Math.abs(lines[0]! - lines[1]!)).toBeLessThan(160);
  });
});
