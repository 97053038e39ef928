import { expect, test } from '@jest/globals';
import { Storyboard } from '@longtake/contracts';
import { lookOf } from './look-of.ts';

const hanOf = (...narrations: string[]) => {
  const scenes = narrations.map((narration, index) => ({
    id: `s${index}`,
    narration,
    visual: { kind: 'section', heading: 'A' },
  }));
  return lookOf(Storyboard.parse({ version: 1, title: 'T', scenes })).han;
};

test('a film without Han characters looks the same as ever', () => {
  expect(
    lookOf(
      Storyboard.parse({
        version: 1,
        title: 'T',
        scenes: [{ id: 'a', narration: 'Hi.', visual: { kind: 'section', heading: 'A' } }],
      }),
    ),
  ).toEqual({
    canvas: { width: 1920, height: 1080, fpsNum: 30, fpsDen: 1 },
    theme: 'ink',
    burnCaptions: true,
  });
});

test('Han characters are those of the language that the whole film is written in', () => {
  expect(hanOf('湖面上空，一道绿色的光幕像布一样飘动。')).toBe('sc');
  expect(hanOf('東京都。', '湖の上に光のカーテンが揺れている。')).toBe('jp');
  expect(hanOf('호수 위에 초록빛 커튼이 흔들린다. 極光')).toBe('kr');
  expect(
    hanOf('“极光”一词，日文写作“オーロラ”。', '湖面上空，一道绿色的光幕像布一样飘动，没有人说话，大家都抬头看着天空。'),
  ).toBe('sc');
});
