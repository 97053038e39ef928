import { expect, test } from '@jest/globals';
import { filesInPlaylist, linkPlaylist } from './link-playlist.ts';

const media = [
  '#EXTM3U',
  '#EXT-X-MAP:URI="video-init.mp4"',
  '#EXTINF:6.000000,',
  '#EXT-X-BYTERANGE:100@48',
  'video.mp4',
  '#EXTINF:2.000000,',
  '#EXT-X-BYTERANGE:50@148',
  'video.mp4',
  '#EXT-X-ENDLIST',
  '',
].join('\n');
const main =
  '#EXTM3U\n#EXT-X-MEDIA:TYPE=SUBTITLES,URI="captions.m3u8"\n#EXT-X-STREAM-INF:BANDWIDTH=1\nvideo-media.m3u8\n';

test('every file of a playlist becomes its link, byte ranges and all else stay', () => {
  expect(filesInPlaylist(media)).toEqual(['video-init.mp4', 'video.mp4']);
  const links = new Map([
    ['video.mp4', 'https://cdn/video.mp4?Signature=a$&b'],
    ['video-init.mp4', 'https://cdn/video-init.mp4?Signature=c'],
  ]);
  expect(linkPlaylist(media, links).split('\n')).toEqual([
    '#EXTM3U',
    '#EXT-X-MAP:URI="https://cdn/video-init.mp4?Signature=c"',
    '#EXTINF:6.000000,',
    '#EXT-X-BYTERANGE:100@48',
    'https://cdn/video.mp4?Signature=a$&b',
    '#EXTINF:2.000000,',
    '#EXT-X-BYTERANGE:50@148',
    'https://cdn/video.mp4?Signature=a$&b',
    '#EXT-X-ENDLIST',
    '',
  ]);
});

test('playlists keep their names: they are read where the first one is', () => {
  expect(filesInPlaylist(main)).toEqual([]);
  expect(linkPlaylist(main, new Map())).toBe(main);
});
