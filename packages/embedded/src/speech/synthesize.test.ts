import { describe, expect, it } from '@jest/globals';
import { flattenSsml } from './flatten-ssml.ts';
import type { FliteStyle, FliteVoice } from './flite.ts';
import { plainScript } from './script.ts';
import { type Speech, synthesize } from './synthesize.ts';

const style = (voice: FliteVoice = 'rms'): FliteStyle => ({ voice, rate: 1, pitch: 1 });
const say = (text: string, voice?: FliteVoice) => synthesize(plainScript(text), style(voice));
const saySsml = (ssml: string) => {
  const flattened = flattenSsml(ssml);
  if (!('script' in flattened)) throw new Error(JSON.stringify(flattened));
  return synthesize(flattened.script, style());
};

const levelDb = ({ samples }: Speech, fromMs = 0, toMs = Number.POSITIVE_INFINITY) => {
  const part = samples.subarray(fromMs * 16, Math.min(samples.length, toMs * 16));
  return 10 * Math.log10(part.reduce((sum, sample) => sum + sample ** 2, 1) / part.length / 32_768 ** 2);
};

const heard = (text: string, { words }: Speech) =>
  words.map(({ sourceStart, sourceEnd }) => text.slice(sourceStart, sourceEnd));

describe('synthesize', () => {
  it('puts each word where its sound begins and ends', () => {
    const words = ['Dog', 'book', 'tall', 'cat'];
    const speech = saySsml(`<speak>${words.join('<break time="500ms"/>')}</speak>`);
    expect(speech.words).toHaveLength(4);
    for (const { startMs, endMs } of speech.words) {
      expect(levelDb(speech, startMs - 80, startMs - 20)).toBeLessThan(-45);
      expect(levelDb(speech, startMs, endMs)).toBeGreaterThan(-30);
      expect(levelDb(speech, endMs + 40, endMs + 100)).toBeLessThan(-45);
    }
  });

  it('finds every word of a text with numbers, abbreviations, signs and letters that flite does not know', () => {
    const text = "In 1759 Dr. Smeaton's tower cost £40,000, i.e. 3.5% more 😀 than on the shore — really, AT&T.";
    const speech = say(text);
    expect(heard(text, speech)).toEqual(
      "In 1759 Dr Smeaton's tower cost £40,000 i.e 3.5% more than on the shore really AT&T".split(' '),
    );
    const starts = speech.words.map(({ startMs }) => startMs);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    // The years and sums take their time; what follows them is not pulled back into them.
    const [year, doctor] = [speech.words[1], speech.words[2]];
    expect((doctor?.startMs ?? 0) - (year?.startMs ?? 0)).toBeGreaterThan(600);
    expect(speech.sentences).toHaveLength(1);
  });

  it('speaks all voices equally loud, without an offset, below full scale', () => {
    for (const voice of ['rms', 'slt', 'awb', 'kal16'] as const) {
      const speech = say('For two thousand years, sailors have steered by lights on the shore.', voice);
      expect(Math.abs(levelDb(speech, speech.words[0]?.startMs, speech.words.at(-1)?.endMs) + 21.3)).toBeLessThan(0.7);
      const offset = speech.samples.reduce((sum, sample) => sum + sample, 0) / speech.samples.length;
      expect(Math.abs(offset)).toBeLessThan(3);
      expect(speech.samples.reduce((max, sample) => Math.max(max, Math.abs(sample)), 0)).toBeLessThan(29_300);
    }
  });

  it('slows down and hurries where the markup says so', () => {
    const length = (rate: string) =>
      saySsml(`<speak><prosody rate="${rate}">Slow and steady wins the race.</prosody></speak>`).samples.length;
    const normal = length('100%');
    expect(length('50%') / normal).toBeCloseTo(2, 0);
    expect(length('fast') / normal).toBeCloseTo(0.8, 1);
  });

  it('says the alias of a sub, at the place of what it stands for', () => {
    const ssml = '<speak><sub alias="World Wide Web Consortium">W3C</sub> says.</speak>';
    const speech = saySsml(ssml);
    expect(heard(ssml, speech)).toEqual(['W3C', 'says']);
  });

  it('does not speak for minutes when a word has thousands of letters', () => {
    expect(say(`Before ${'abcdefg'.repeat(400)} after.`).samples.length / 16_000).toBeLessThan(30);
  });

  it('has nothing to say about nothing', () => {
    for (const text of ['', '   ', '— … “” 😀', '\u0000'])
      expect(say(text)).toMatchObject({ words: [], sentences: [], samples: new Int16Array(0) });
  });
});
