import { expect, test } from '@jest/globals';
import { describeIssues } from './describe-issues.ts';
import { inPlainWords } from './plain-words.ts';
import { VideoSettings } from './request.ts';
import { Storyboard } from './storyboard.ts';

const said = (changes: object): string => {
  const picture = { id: 'one', narration: 'It rises.', visual: { kind: 'picture', picture: 0 } };
  const board = { version: 1, title: 'Tides', pictures: [{ asset: 'assets/ann/p' }], scenes: [picture] };
  const { error } = Storyboard.safeParse({ ...board, ...changes }, inPlainWords);
  const { field, message } = describeIssues(error!);
  return `${field} ${message}`;
};
const shows = (visual: object) => ({ scenes: [{ id: 'one', narration: 'x', visual }] });

test.each([
  [
    { transition: { kind: 'fade', durationMs: 7 } },
    'transition.kind "fade" is unknown: use cross-fade, wipe, push or cut',
  ],
  [{ transition: 'fade' }, 'transition must be an object with kind, direction, durationMs, not "fade"'],
  [{ transition: { kind: 'wipe' } }, 'transition.durationMs is missing'],
  [{ transition: { kind: 'wipe', durationMs: 9_000 } }, 'transition.durationMs must be at most 3000, not 9000'],
  [
    { transition: { kind: 'wipe', durationMs: 700, direction: 'north' } },
    'transition.direction "north" is unknown: use left, right, up or down',
  ],
  [
    shows({ kind: 'picture', picture: 0, camera: 'spin' }),
    'scenes[0].visual.camera "spin" is unknown: use zoom-in, zoom-out, pan-left, pan-right, pan-up, pan-down, hold or fit',
  ],
  [shows({ kind: 'clip', clip: 0, fit: 'fill' }), 'scenes[0].visual.fit "fill" is unknown: use cover or contain'],
  [
    shows({ kind: 'film' }),
    'scenes[0].visual.kind "film" is unknown: use title, section, bullets, quote, picture or clip',
  ],
  [shows({}), 'scenes[0].visual.kind is missing: use title, section, bullets, quote, picture or clip'],
  [{ captions: { style: 'comic' } }, 'captions.style "comic" is unknown: use classic, karaoke, boxed or bold'],
  [{ captions: 'bold' }, 'captions must be an object with show, style, not "bold"'],
  [{ theme: 'paper' }, 'theme "paper" is unknown: use ink'],
  [
    { music: { source: 'jazz' } },
    'music.source "jazz" is unknown: use calm, bright, deep or the key of an upload (in the terminal, --music FILE makes one)',
  ],
  [{ fps: 31 }, 'fps 31 is not possible: use 23.976, 24, 25, 29.97, 30, 50, 59.94 or 60'],
  [{ renditions: [9000] }, 'renditions[0] 9000 is not possible: use 720 or 480'],
  [{ size: '1080p' }, 'size must be an object with width, height, not "1080p"'],
  [{ title: '' }, 'title is empty'],
  [{ scenes: {} }, 'scenes must be a list, not an object'],
  [{ version: 2 }, 'version 2 is not possible: use 1'],
  [{ colour: 'red' }, 'colour is not a known field: remove it'],
])('%j is told in one plain sentence', (changes, sentence) => {
  expect(said(changes)).toBe(sentence);
});

test('settings speak as storyboards do', () => {
  const { error } = VideoSettings.safeParse({ engine: 'turbo', lengthSeconds: 4 }, inPlainWords);
  expect(describeIssues(error!)).toEqual({ field: 'lengthSeconds', message: 'must be at least 5, not 4' });
});
