import { describe, expect, test } from '@jest/globals';
import type { LevelPoint, StoredMusic } from '@longtake/contracts';
import { filmMusicLevel, musicLevelIn } from './music-level.ts';
import { placeMusic } from './place-music.ts';

const second = 48_000;
const music: StoredMusic = { piece: 'm', sampleCount: 20 * second, loudness: -14, isLoop: false };

describe('placeMusic', () => {
  test('its turns fade across each other, and fill the film to its last sample', () => {
    const turns = placeMusic(music, { filmSamples: 50 * second, gainDb: 0, speechLufs: -22 });
    expect(turns.map(({ atSample, sampleCount }) => [atSample / second, sampleCount / second])).toEqual([
      [0, 20],
      [18, 20],
      [36, 14],
    ]);
    expect(turns.map(({ fadeInSamples, fadeOutSamples }) => [fadeInSamples, fadeOutSamples])).toEqual([
      [undefined, 96_000],
      [96_000, 96_000],
      [96_000, undefined],
    ]);
    // Six below the speech: −28 from −14.
    expect(turns.every(({ gainDb, isMusic }) => gainDb === -14 && isMusic === true)).toBe(true);
  });

  test('what is a loop by itself follows on itself without a fade, and gain is added', () => {
    const turns = placeMusic({ ...music, isLoop: true }, { filmSamples: 41 * second, gainDb: 3.5, speechLufs: -22 });
    expect(turns.map(({ atSample }) => atSample / second)).toEqual([0, 20, 40]);
    expect(turns[1]).toEqual({
      ...{ kind: 'sound', piece: 'm', atSample: 20 * second, sampleCount: 20 * second },
      ...{ gainDb: -10.5, isMusic: true },
    });
  });
});

describe('filmMusicLevel', () => {
  const span = (from: number, to: number) => ({ fromSample: from * second, toSample: to * second });
  const seconds = (points: readonly LevelPoint[]) =>
    points.map(({ atSample, gainDb }) => [atSample / second, Math.round(gainDb * 100) / 100]);

  test('goes 12 dB down within 200 ms before speech, up within 600 ms after it, and out at the end', () => {
    expect(seconds(filmMusicLevel([span(5, 8)], 20 * second))).toEqual([
      ...[
        [0, -60],
        [0.4, 0],
      ],
      ...[
        [4.8, 0],
        [5, -12],
        [8, -12],
        [8.6, 0],
      ],
      ...[
        [17, 0],
        [20, -60],
      ],
    ]);
  });

  test('stays down in short pauses, and speech over the end is faded with it', () => {
    const level = seconds(filmMusicLevel([span(5, 6), span(7, 8), span(17.5, 19.9)], 20 * second));
    expect(level.filter(([at]) => at! > 5 && at! < 8)).toEqual([]);
    expect(level.slice(-4)).toEqual([
      [17.3, -6],
      [17.5, -22],
      [19.9, -70],
      [20, -70],
    ]);
  });

  test('a span has the points in it and one on each side', () => {
    const level = filmMusicLevel([span(5, 8)], 20 * second);
    expect(seconds(musicLevelIn(level, span(4.9, 5.5)))).toEqual([
      [4.8, 0],
      [5, -12],
      [8, -12],
    ]);
    expect(seconds(musicLevelIn(level, span(10, 11)))).toEqual([
      [8.6, 0],
      [17, 0],
    ]);
  });
});
