import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  admit,
  canvas,
  clipOf,
  evenly,
  freshFile,
  illustrator,
  refusal,
  removeFiles,
} from './testing/admit-for-tests.ts';
import type { Pixel } from './testing/make-clip.ts';

afterAll(removeFiles);

describe('a clip’s sound', () => {
  const bursts = { seconds: 2, at: (second: number) => (Math.abs(second - 1) < 0.002 ? 0.8 : 0) };
  const soundOf = async (file: string, part: { fromMs?: number; toMs?: number } = {}) => {
    const into = freshFile();
    const whole = { file, fromMs: 0, toMs: undefined, mostMs: 600_000, ...part };
    const { sampleCount } = await illustrator.admitClipSound(whole, into);
    const bytes = readFileSync(into);
    const samples = new Int16Array(bytes.buffer.slice(bytes.byteOffset + 44, bytes.byteOffset + bytes.length));
    expect([bytes.toString('latin1', 0, 4), samples.length]).toEqual(['RIFF', sampleCount * 2]);
    const loud = [...samples.keys()].filter((at) => Math.abs(samples[at]!) > 8_000).map((at) => Math.floor(at / 2));
    return { sampleCount, middle: loud.length === 0 ? undefined : (loud[0]! + loud.at(-1)!) / 2 };
  };

  test('keeps its place to the millisecond, whole and trimmed', async () => {
    const file = await clipOf({ sound: bursts });
    const whole = await soundOf(file);
    expect(Math.abs(whole.middle! - 48_000)).toBeLessThan(48);
    const part = await soundOf(file, { fromMs: 700, toMs: 1_500 });
    expect(part.sampleCount).toBe(38_400);
    expect(Math.abs(part.middle! - 14_400)).toBeLessThan(48);
  });

  test('of a clip without any is empty', async () => {
    expect(await soundOf(await clipOf({ times: [0, 100] }))).toEqual({ sampleCount: 0, middle: undefined });
  });
});

describe('bad clips', () => {
  const cut = (file: string, share: number): string => {
    const bytes = readFileSync(file);
    const at = freshFile();
    const body = bytes.indexOf('mdat') + 4;
    writeFileSync(at, bytes.subarray(0, body + Math.round((bytes.length - body) * share)));
    return at;
  };
  /** Grain, so that pictures have bytes. */
  const grain = ({ picture, x, y }: { picture: number; x: number; y: number }): Pixel => [
    ...([40 + ((x * 7 + y * 13 + picture * 31 + x * y * picture) % 160), 128, 128] as const),
  ];
  let long: string;
  beforeAll(async () => {
    long = await clipOf({ times: evenly(40, 50), paint: grain, faststart: true });
  });

  test('of sound alone are refused', async () => {
    const file = await clipOf({ times: [], sound: { seconds: 0.3, at: () => 0.1 } });
    await expect(admit(file)).rejects.toMatchObject(refusal(/^it has sound and no pictures\. Give a video file\.$/));
  });

  test('without a single picture are refused', async () => {
    const bytes = readFileSync(await clipOf({ times: [0, 100] }));
    for (const table of ['stts', 'stsc', 'stco', 'stss', 'ctts'])
      if (bytes.includes(table)) bytes.writeUInt32BE(0, bytes.indexOf(table) + 8);
    bytes.writeUInt32BE(0, bytes.indexOf('stsz') + 12);
    const empty = freshFile();
    writeFileSync(empty, bytes);
    for (const file of [empty, cut(long, 0)])
      await expect(admit(file)).rejects.toMatchObject(refusal(/^it holds no picture that can be decoded/));
  });

  test('that break off are used up to there, and beyond it refused with the place', async () => {
    const broken = cut(long, 0.6);
    const { clip } = await admit(broken, { toMs: 800 });
    expect(clip.frames).toBe(24);
    await expect(admit(broken)).rejects.toMatchObject(
      refusal(/^its pictures end at 1\.[0-4] s, not at 2\.0 s\. Upload it again, or set toMs/),
    );
    await expect(admit(broken, { toMs: 1_900 })).rejects.toMatchObject(refusal(/not at 1\.9 s\. Lower toMs/));
    await expect(admit(long, { fromMs: 7_000 })).rejects.toMatchObject(
      refusal(/^its pictures end at 2\.0 s, and the scene shows it from 7\.0 s\. Lower fromMs\.$/),
    );
  });

  test('that are none are refused before anything is decoded', async () => {
    const noIndex = cut(await clipOf({ paint: grain }), 0.5);
    const playlist = freshFile();
    writeFileSync(playlist, '#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n/etc/passwd\n#EXT-X-ENDLIST\n');
    const text = freshFile();
    writeFileSync(text, 'no clip');
    for (const file of [noIndex, playlist, text])
      await expect(admit(file)).rejects.toMatchObject(refusal(/^it cannot be opened/));
  });

  test('of which a scene would show too much are refused, with what may be', async () => {
    const wide = { ...canvas, width: 3840, height: 2160, fpsNum: 60 };
    const long = await clipOf({ times: [0, 200_000], size: { width: 64, height: 36 } });
    await expect(admit(long, { canvas: wide })).rejects.toMatchObject(
      refusal(
        /^400 s of it would be shown, and 74 s are the most .* Trim it with fromMs and toMs, or show it in several scenes\.$/,
      ),
    );
    expect((await admit(long, { canvas: wide, toMs: 200 })).clip.frames).toBe(12);
  });

  test('of a codec that is not taken are refused', async () => {
    const file = await clipOf({ times: [0, 100] });
    const bytes = readFileSync(file);
    bytes.write('mp2v', bytes.indexOf('avc1', bytes.indexOf('stsd')), 'latin1');
    writeFileSync(file, bytes);
    await expect(admit(file)).rejects.toMatchObject({ name: 'Input.ClipInvalid' });
  });
});
