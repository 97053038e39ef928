import { expect, test } from '@jest/globals';
import { nameAsset, nameShown } from './name-asset.ts';

test('a file goes by its name, of a long path by the end, and without one by its place', () => {
  expect(nameAsset('picture', 'pictures/sea.png', 'Picture 0')).toBe('The picture "pictures/sea.png"');
  expect(nameAsset('music', undefined, 'The music assets/ann/m')).toBe('The music assets/ann/m');
  const long = nameAsset('clip', `${'deep/'.repeat(40)}walk.mp4`, 'Clip 0');
  expect(long).toMatch(/^The clip "….{92}walk\.mp4"$/);
});

test('what a scene shows goes by the name of its file, where it has one', () => {
  const listed = { pictures: [{ asset: 'assets/ann/p', name: 'sea.png' }], clips: [{ asset: 'assets/ann/c' }] };
  expect(nameShown(listed, { kind: 'picture', picture: 0 })).toBe('The picture "sea.png"');
  expect(nameShown(listed, { kind: 'clip', clip: 0 })).toBe('The clip');
});
