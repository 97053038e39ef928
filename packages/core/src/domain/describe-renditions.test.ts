import { expect, test } from '@jest/globals';
import { describeRenditions } from './describe-renditions.ts';

test('copies that would be no smaller than the film are told of, others are not', () => {
  const size = { width: 1280, height: 720 };
  expect(describeRenditions({ size })).toEqual([]);
  expect(describeRenditions({ size, renditions: [480] })).toEqual([]);
  expect(describeRenditions({ size, renditions: [720, 480] })).toEqual([
    'The copy of 720 lines is left out: it would not be smaller than the film, which is 1280 × 720.',
  ]);
  expect(describeRenditions({ size: { width: 360, height: 640 }, renditions: [720, 480] })).toEqual([
    'The copies of 720 and 480 lines are left out: they would not be smaller than the film, which is 360 × 640.',
  ]);
});
