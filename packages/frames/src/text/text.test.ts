import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Han } from '@longtake/contracts';
import { loadAssets } from '../../bench/load-assets.ts';
import { scripts, undrawn } from '../testing/scripts.ts';
import { type DrawingKit, openDrawingKit } from './drawing-kit.ts';
import { type FitText, fitText } from './fit-text.ts';
import type { Face } from './font-files.ts';
import { breakableText, drawableText, missingGlyphs, stockFonts } from './missing-glyphs.ts';
import { scoped } from './scoped.ts';

let kit: DrawingKit;
beforeAll(async () => {
  kit = await openDrawingKit(await loadAssets('plain'));
  await stockFonts(kit, 'display', ['Ünicode and Latin']);
});

const stocked = async (text: string, face: Face = 'bold'): Promise<string> => {
  await stockFonts(kit, face, [text]);
  return text;
};

describe('missingGlyphs', () => {
  test.each(Object.entries(scripts))('finds none in %s, in any face', async (_script, text) => {
    for (const face of ['display', 'italic', 'regular', 'bold'] as const)
      expect(missingGlyphs(kit, await stocked(text, face), face)).toEqual([]);
  });

  test('names each character that no font has, once', async () => {
    const text = await stocked(`${undrawn} and 漢 and ${undrawn} and \u{13000}`);
    expect(missingGlyphs(kit, text, 'bold')).toEqual([undrawn, '\u{13000}']);
  });

  test('what is missing is left out of what is drawn, and space is tidied', async () => {
    expect(drawableText(kit, await stocked(` Launch ${undrawn}\n  day\t`), 'bold')).toBe('Launch day');
  });

  test('no line of Japanese begins with a particle, or inside a word', async () => {
    const text = await stocked('光のカーテン');
    expect(breakableText(kit, text, 'bold')).toBe('光\u2060のカ\u2060ー\u2060テ\u2060ン');
  });

  test('words of a script without spaces may be parted', async () => {
    const text = await stocked('ม่านแสงสีเขียว');
    expect(breakableText(kit, text, 'bold').split('\u200b').length).toBeGreaterThan(2);
  });
});

describe('fonts', () => {
  const read = async (texts: string[]): Promise<string[]> => {
    const asked: string[] = [];
    const { font, ...assets } = await loadAssets('plain');
    const counting = async (file: string) => {
      asked.push(file.replace(/.*files\//, ''));
      return font(file);
    };
    const fresh = await openDrawingKit({ ...assets, font: counting });
    await stockFonts(fresh, 'bold', texts);
    return asked;
  };

  test('are read only for the scripts that a text has', async () => {
    expect(await read(['Nobody speaks, “said she”.'])).toEqual(['inter-latin-600-normal.woff2']);
    expect((await read([scripts.arabic])).at(-1)).toBe('noto-sans-arabic-arabic-600-normal.woff2');
    expect(await read([scripts.japanese])).not.toContain('noto-color-emoji-emoji-400-normal.woff2');
  });

  test('of Han characters are those of the country that the film speaks of', async () => {
    const families = async (han: Han) => {
      await kit.fonts.stock('湖面', { face: 'bold', han });
      return kit.fonts.choose('湖面', { face: 'bold', han }).families.at(-1);
    };
    expect(await families('jp')).toContain('noto-sans-jp');
    expect(await families('sc')).toContain('noto-sans-sc');
  });

  test('that a text is drawn with depend on that text alone', async () => {
    const fresh = await openDrawingKit(await loadAssets('plain'));
    const choose = async () => {
      await stockFonts(fresh, 'bold', [scripts.signs]);
      return fresh.fonts.choose(scripts.signs, { face: 'bold', han: 'sc' });
    };
    const alone = await choose();
    for (const text of Object.values(scripts)) await stockFonts(fresh, 'bold', [text]);
    expect(await choose()).toEqual(alone);
  });

  test('that was not given is named', async () => {
    const assets = { ...(await loadAssets('plain')), font: async () => undefined };
    const fresh = await openDrawingKit(assets);
    await expect(stockFonts(fresh, 'bold', ['a'])).rejects.toThrow(/inter-latin-600-normal.woff2 was not given/);
  });

  test('whose bytes are none is named', async () => {
    const assets = { ...(await loadAssets('plain')), font: async () => new ArrayBuffer(100) };
    const fresh = await openDrawingKit(assets);
    await expect(stockFonts(fresh, 'bold', ['a'])).rejects.toThrow(/inter-latin-600-normal.woff2 cannot be read/);
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
