import { describe, expect, test } from '@jest/globals';
import { captionsPlaylist, mainPlaylist } from './main-playlist.ts';

const film = { attributes: 'BANDWIDTH=5000000,RESOLUTION=1920x1080', media: 'video-media.m3u8' };
const copy = { attributes: 'BANDWIDTH=900000,RESOLUTION=854x480', media: 'video-480-media.m3u8' };

describe('mainPlaylist', () => {
  test('lists the film and its copies, each with the captions, which are on where the picture has none', () => {
    expect(mainPlaylist([film, copy], 'shown').split('\n')).toEqual([
      '#EXTM3U',
      '#EXT-X-VERSION:7',
      '#EXT-X-INDEPENDENT-SEGMENTS',
      '#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="captions",NAME="Captions",LANGUAGE="und",DEFAULT=YES,AUTOSELECT=YES,FORCED=NO,URI="captions.m3u8"',
      '#EXT-X-STREAM-INF:BANDWIDTH=5000000,RESOLUTION=1920x1080,SUBTITLES="captions"',
      'video-media.m3u8',
      '#EXT-X-STREAM-INF:BANDWIDTH=900000,RESOLUTION=854x480,SUBTITLES="captions"',
      'video-480-media.m3u8',
      '',
    ]);
    expect(mainPlaylist([film], 'on-request')).toContain('DEFAULT=NO,AUTOSELECT=NO');
    expect(mainPlaylist([film], 'none')).not.toMatch(/SUBTITLES|MEDIA:/);
  });

  test('captions are one piece as long as the film', () => {
    expect(captionsPlaylist(92_366.667).split('\n').slice(2, 6)).toEqual([
      '#EXT-X-TARGETDURATION:93',
      '#EXT-X-PLAYLIST-TYPE:VOD',
      '#EXTINF:92.366667,',
      'captions.vtt',
    ]);
  });
});
