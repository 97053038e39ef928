import { describe, expect, test } from '@jest/globals';
import type { LevelPoint } from '@longtake/contracts';
import { filmGain, type MixedSound } from '@longtake/core';
import { createSound } from './create-sound.ts';
import { decodedPeak } from './decoded-peak.ts';
import { encodeReelSound } from './encode-reel-sound.ts';
import { LIMIT_MEMORY, limitPeaks } from './limit-peaks.ts';
import { measureLoudness } from './measure-loudness.ts';
import { truePeak } from './true-peak.ts';

const sound = createSound();

/** A narration, as MixSound reads it. */
const narration = (voice: { samples: Int16Array; sampleRate: number; atSample: number }): MixedSound => ({
  ...voice,
  channels: 1,
  firstSample: 0,
  sampleCount: Math.ceil((voice.samples.length * 48_000) / voice.sampleRate),
});
const mix = (span: { fromSample: number; toSample: number; musicLevel?: LevelPoint[] }, ...sounds: MixedSound[]) =>
  sound.mix({
    ...span,
    sounds: (async function* () {
      yield* sounds;
    })(),
  });

/** One channel of 16-bit samples. */
const sine = ({
  hertz,
  dbfs,
  seconds,
  sampleRate = 16_000,
}: {
  hertz: number;
  dbfs: number;
  seconds: number;
  sampleRate?: number;
}) =>
  Int16Array.from({ length: seconds * sampleRate }, (_, at) =>
    Math.round(32_767 * 10 ** (dbfs / 20) * Math.sin((2 * Math.PI * hertz * at) / sampleRate)),
  );

describe('mix', () => {
  const voice = narration({
    samples: sine({ hertz: 440, dbfs: -12, seconds: 1 }),
    sampleRate: 16_000,
    atSample: 10_001,
  });

  test('a narration begins on its exact sample, on both sides alike', async () => {
    const { samples } = await mix({ fromSample: 0, toSample: 70_000 }, voice);
    expect(samples.slice(0, 9_900 * 2).every((value) => value === 0)).toBe(true);
    for (const at of [500, 12_345, 40_000]) {
      const wanted = 10 ** (-12 / 20) * Math.sin((2 * Math.PI * 440 * at) / 48_000);
      expect(samples[(10_001 + at) * 2]).toBeCloseTo(wanted, 3);
      expect(samples[(10_001 + at) * 2 + 1]).toBe(samples[(10_001 + at) * 2]);
    }
  });

  test('the mix of a span is the same span of the whole mix, bit for bit', async () => {
    const whole = await mix({ fromSample: 0, toSample: 70_000 }, voice);
    const part = await mix({ fromSample: 20_000, toSample: 45_003 }, voice);
    expect(part.samples).toEqual(whole.samples.slice(40_000, 90_006));
  });

  test('spans’ loudness adds up to the whole’s', async () => {
    const whole = await mix({ fromSample: 0, toSample: 70_000 }, voice);
    const parts = [
      await mix({ fromSample: 0, toSample: 31_111 }, voice),
      await mix({ fromSample: 31_111, toSample: 70_000 }, voice),
    ];
    const merged = sound.integratedLoudness(parts.map(({ loudness }) => loudness));
    expect(Math.abs(merged - sound.integratedLoudness([whole.loudness]))).toBeLessThan(0.005);
  });
});

describe('a sound of the user’s', () => {
  // Left and right are told apart; 20,000 samples of which 1,000 fade in and 3,000 fade out.
  const piece = Int16Array.from({ length: 40_000 }, (_, at) => (at % 2 === 0 ? 16_384 : -8_192));
  const placed: MixedSound = {
    ...{ samples: piece, sampleRate: 48_000, channels: 2, firstSample: 0 },
    ...{ atSample: 5_000, sampleCount: 20_000, gainDb: -20, fadeInSamples: 1_000, fadeOutSamples: 3_000 },
  };

  test('is heard on its samples, with its gain, faded in and out', async () => {
    const { samples } = await mix({ fromSample: 0, toSample: 30_000 }, placed);
    expect([samples[4_999 * 2], samples[25_000 * 2]]).toEqual([0, 0]);
    expect(samples[10_000 * 2]).toBeCloseTo(0.05, 6);
    expect(samples[10_000 * 2 + 1]).toBeCloseTo(-0.025, 6);
    expect(samples[5_500 * 2]).toBeCloseTo(0.05 * Math.SQRT1_2, 4);
    expect(samples[23_500 * 2]).toBeCloseTo(0.05 * Math.SQRT1_2, 4);
    expect(Math.abs(samples[5_000 * 2]!)).toBeLessThan(1e-4);
    expect(Math.abs(samples[24_999 * 2]!)).toBeLessThan(1e-4);
  });

  test('the mix of a span, of that part of it alone, is the same span of the whole mix, bit for bit', async () => {
    const whole = await mix({ fromSample: 0, toSample: 30_000 }, placed);
    const part = { ...placed, samples: piece.slice(500 * 2, 18_000 * 2), firstSample: 500 };
    const { samples } = await mix({ fromSample: 5_500, toSample: 23_000 }, part);
    expect(samples).toEqual(whole.samples.slice(5_500 * 2, 23_000 * 2));
  });

  test('two that fade across each other keep their energy', async () => {
    const rising = { ...placed, gainDb: 0, fadeInSamples: 2_000, fadeOutSamples: 0 };
    const falling = { ...rising, atSample: 0, sampleCount: 7_000, fadeInSamples: 0, fadeOutSamples: 2_000 };
    const one = await mix({ fromSample: 5_000, toSample: 7_000 }, rising);
    const other = await mix({ fromSample: 5_000, toSample: 7_000 }, falling);
    for (const at of [3, 500, 1_000, 1_998])
      expect(one.samples[at * 2]! ** 2 + other.samples[at * 2]! ** 2).toBeCloseTo(0.25, 5);
  });
});

describe('music', () => {
  const piece = Int16Array.from({ length: 60_000 }, (_, at) => Math.round(9_000 * Math.sin((at >> 1) / 13)));
  const turn = { samples: piece, sampleRate: 48_000, channels: 2, firstSample: 0, isMusic: true } as const;
  const placed = { ...turn, sampleCount: 30_000, gainDb: -3, fadeInSamples: 6_000, fadeOutSamples: 6_000 };
  const turns: MixedSound[] = [0, 24_000, 48_000].map((atSample) => ({ ...placed, atSample }));
  const musicLevel = [
    { atSample: 10_000, gainDb: 0 },
    { atSample: 19_600, gainDb: -12 },
    { atSample: 40_000, gainDb: -12 },
    { atSample: 68_800, gainDb: 0 },
  ];

  test('follows its level, and reels that are cut anywhere have the samples of the whole, bit for bit', async () => {
    const whole = await mix({ fromSample: 0, toSample: 72_000, musicLevel }, ...turns);
    for (const cut of [14_321, 24_000, 25_000, 30_001, 55_555]) {
      const first = await mix({ fromSample: 0, toSample: cut, musicLevel: musicLevel.slice(0, 4) }, ...turns);
      const rest = await mix({ fromSample: cut, toSample: 72_000, musicLevel }, ...turns);
      expect(Buffer.from(first.samples.buffer).equals(Buffer.from(whole.samples.buffer, 0, cut * 8))).toBe(true);
      expect(Buffer.from(rest.samples.buffer).equals(Buffer.from(whole.samples.buffer, cut * 8))).toBe(true);
    }
  });

  test('is 12 dB lower where its level says so, and nothing else is', async () => {
    const flat = await mix({ fromSample: 0, toSample: 72_000 }, ...turns);
    const ducked = await mix({ fromSample: 0, toSample: 72_000, musicLevel }, ...turns);
    const ratio = (at: number) => 20 * Math.log10(ducked.samples[at * 2]! / flat.samples[at * 2]!);
    expect([5_000, 14_800, 30_000, 54_400, 70_000].map((at) => Math.round(ratio(at) * 10) / 10)).toEqual([
      0, -6, -12, -6, 0,
    ]);
    const { isMusic: _, ...clip } = turns[0]!;
    const apart = await mix({ fromSample: 0, toSample: 30_000, musicLevel }, clip);
    expect(apart.samples).toEqual((await mix({ fromSample: 0, toSample: 30_000 }, clip)).samples);
  });
});

test('a narration without samples is silence', async () => {
  const voice = narration({ samples: new Int16Array(0), sampleRate: 16_000, atSample: 100 });
  const { samples, loudness } = await mix({ fromSample: 0, toSample: 9_600 }, voice);
  expect(samples).toEqual(new Float32Array(9_600 * 2));
  expect(sound.integratedLoudness([loudness])).toBe(Number.NEGATIVE_INFINITY);
});

test.each([8_000, 22_050, 24_000, 44_100])(
  'a narration of %i Hz keeps its pitch and its length',
  async (sampleRate) => {
    const voice = narration({
      samples: sine({ hertz: 440, dbfs: -12, seconds: 1, sampleRate }),
      sampleRate,
      atSample: 0,
    });
    const { samples } = await mix({ fromSample: 0, toSample: 50_000 }, voice);
    for (const at of [3_001, 24_000, 44_999])
      expect(samples[at * 2]).toBeCloseTo(10 ** (-12 / 20) * Math.sin((2 * Math.PI * 440 * at) / 48_000), 3);
    expect(samples.findLastIndex((value) => value !== 0) >> 1).toBeGreaterThan(47_900);
    expect(samples.findLastIndex((value) => value !== 0) >> 1).toBeLessThan(48_000);
  },
);

describe('integratedLoudness', () => {
  test('a stereo sine of 997 Hz at −23 dBFS is −23 LUFS (EBU Tech 3341, test 1)', async () => {
    const voice = narration({
      samples: sine({ hertz: 997, dbfs: -23, seconds: 4, sampleRate: 48_000 }),
      sampleRate: 48_000,
      atSample: 0,
    });
    const { loudness } = await mix({ fromSample: 0, toSample: 4 * 48_000 }, voice);
    expect(sound.integratedLoudness([loudness])).toBeCloseTo(-23, 1);
  });

  test('silence has none, and pauses do not count', async () => {
    expect(sound.integratedLoudness([{ firstHop: 0, sums: Array(50).fill(0) }])).toBe(Number.NEGATIVE_INFINITY);
    const loud = Array(40).fill(100);
    const gap = sound.integratedLoudness([{ firstHop: 0, sums: [...loud, ...Array(200).fill(0)] }]);
    expect(Math.abs(gap - sound.integratedLoudness([{ firstHop: 0, sums: loud }]))).toBeLessThan(0.4);
  });
});

test('a mix’s loudness is what the limiter leaves of it, so that peaks do not make a film quieter than others', async () => {
  // A tone, and on it twice a second a click that only a limiter brings under the ceiling.
  const tone = Int16Array.from({ length: 4 * 48_000 }, (_, at) =>
    at % 24_000 < 200 ? 32_000 * Math.sin(at / 9) : 4_000 * Math.sin(at / 15),
  );
  const voice = narration({ samples: tone, sampleRate: 48_000, atSample: 7_000 });
  const { samples, loudness } = await mix({ fromSample: 0, toSample: 210_000 }, voice);
  const gainDb = filmGain(sound.integratedLoudness([loudness]));
  const padded = new Float32Array(samples.length + 4 * LIMIT_MEMORY);
  padded.set(samples, 2 * LIMIT_MEMORY);
  const heard = (ceilingDb: number): number =>
    sound.integratedLoudness([measureLoudness(limitPeaks(padded, { gain: 10 ** (gainDb / 20), ceilingDb }), 0)]);
  expect(Math.abs(heard(-3) + 16)).toBeLessThan(0.1);
  // The clicks do take something.
  expect(heard(20) + 16).toBeGreaterThan(0.5);
});

describe('limitPeaks', () => {
  const stereo = (count: number, value: (at: number) => number): Float32Array =>
    Float32Array.from({ length: count * 2 }, (_, at) => value(at >> 1));
  const speechLike = (at: number): number =>
    0.9 * Math.sin(at / 7) * Math.sin(at / 1_900) ** 8 + 0.2 * Math.sin(at / 3.3);

  test('nothing goes over the ceiling', () => {
    const out = limitPeaks(stereo(30_000, speechLike), { gain: 2, ceilingDb: -3 });
    expect(Math.max(...out.map(Math.abs))).toBeLessThanOrEqual(10 ** (-3 / 20) + 1e-4);
    expect(Math.max(...out.map(Math.abs))).toBeGreaterThan(0.6);
  });

  test('nothing rises over it between the samples either', () => {
    // Near a quarter of the sample rate the curve rises 3 dB above its samples.
    const between = stereo(20_000, (at) => Math.sin(at * 1.57 + 0.78));
    expect(20 * Math.log10(truePeak(limitPeaks(between, { gain: 1, ceilingDb: -3 })))).toBeLessThan(-2.9);
  });

  test('what is quiet passes untouched', () => {
    const quiet = stereo(5_000, (at) => 0.1 * Math.sin(at / 5));
    expect(limitPeaks(quiet, { gain: 1, ceilingDb: -3 })).toEqual(quiet.slice(LIMIT_MEMORY * 2, -LIMIT_MEMORY * 2));
  });

  test('spans limited apart fit together exactly', () => {
    const all = stereo(30_000, speechLike);
    const level = { gain: 2, ceilingDb: -3 };
    const whole = limitPeaks(all, level);
    const cut = 13_001;
    const first = limitPeaks(all.slice(0, (cut + 2 * LIMIT_MEMORY) * 2), level);
    const second = limitPeaks(all.slice(cut * 2), level);
    expect(Float32Array.from([...first, ...second])).toEqual(whole);
  });
});

test('claps stay under −1 dBTP as they are heard, though AAC overshoots by more than the limiter leaves', async () => {
  let state = 9;
  const grain = (): number => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647 - 0.5;
  };
  const claps = Float32Array.from(
    { length: 3 * 48_000 * 2 },
    (_, at) => grain() * ((at >> 1) % 24_000 < 1_200 ? 1.8 : 0.004),
  );
  const span = async (from: number, to: number): Promise<Float32Array> => {
    const part = new Float32Array((to - from) * 2);
    part.set(claps.subarray(Math.max(0, from) * 2, Math.max(0, to) * 2), Math.max(0, -from) * 2);
    return part;
  };
  const packets = { from: 0, to: 141 };
  const encoded = await encodeReelSound({ packets, filmSamples: 3 * 48_000, sound: span, gainDb: 0 });
  const heardDb = 20 * Math.log10(await decodedPeak(encoded));
  expect(heardDb).toBeLessThanOrEqual(-1);
  expect(heardDb).toBeGreaterThan(-4);
});

test('reels encoded apart have the packets of a single pass', async () => {
  const filmSamples = 6 * 48_000;
  const tone = async (from: number, to: number): Promise<Float32Array> =>
    Float32Array.from({ length: (to - from) * 2 }, (_, at) => {
      const sample = from + (at >> 1);
      return sample < 0 || sample >= filmSamples ? 0 : 0.3 * Math.sin(sample / 20) * Math.sin(sample / 9_000);
    });
  const packetsOf = async (from: number, to: number): Promise<Buffer[]> =>
    (await encodeReelSound({ packets: { from, to }, filmSamples, sound: tone, gainDb: 0 })).packets;
  const whole = await packetsOf(0, 283);
  const apart = [...(await packetsOf(0, 140)), ...(await packetsOf(140, 283))];
  expect(apart).toHaveLength(whole.length);
  const equal = apart.filter((packet, at) => packet.equals(whole[at]!)).length;
  expect(equal / whole.length).toBeGreaterThan(0.9);
});
