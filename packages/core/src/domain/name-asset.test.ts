import { expect, test } from '@jest/globals';
import { nameAsset } from './name-asset.ts';

test('a file goes by its name, of a long path by the end, and without one by its place', () => {
  expect(nameAsset('picture', 'pictures/sea.png', 'Picture 0')).toBe('The picture "pictures/sea.png"');
  expect(nameAsset('music', undefined, 'The music assets/ann/m')).toBe('The music assets/ann/m');
  const long = nameAsset('clip', `${'deep/'.repeat(40)}walk.mp4`, 'Clip 0');
  expect(long).toMatch(/^The clip "….{92}walk\.mp4"$/);
});
