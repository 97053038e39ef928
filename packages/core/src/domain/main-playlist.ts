import type { OfferedCaptions } from './offered-captions.ts';
import { publishedNames } from './published-keys.ts';

/** The film or a copy as a main playlist lists it. */
export interface Variant {
  attributes: string;
  media: string;
}

/**
 * The playlist that a player opens (RFC 8216, 4.3.4): the film first, its copies in falling size, and the captions as one
 * group of subtitles for all of them.
 */
export const mainPlaylist = (variants: readonly Variant[], captions: OfferedCaptions): string => {
  const hasCaptions = captions !== 'none';
  const shown = captions === 'shown' ? 'YES' : 'NO';
  const subtitles =
    `#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="captions",NAME="Captions",LANGUAGE="und",` +
    `DEFAULT=${shown},AUTOSELECT=${shown},FORCED=NO,URI="${publishedNames.streamCaptions}"`;
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...(hasCaptions ? [subtitles] : []),
    ...variants.flatMap(({ attributes, media }) => [
      `#EXT-X-STREAM-INF:${attributes}${hasCaptions ? ',SUBTITLES="captions"' : ''}`,
      media,
    ]),
  ];
  return `${lines.join('\n')}\n`;
};

/** The captions of the whole film as one piece of a stream. */
export const captionsPlaylist = (durationMs: number): string => {
  const seconds = durationMs / 1000;
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${Math.ceil(seconds)}`,
    '#EXT-X-PLAYLIST-TYPE:VOD',
    `#EXTINF:${seconds.toFixed(6)},`,
    publishedNames.vtt,
    '#EXT-X-ENDLIST',
  ];
  return `${lines.join('\n')}\n`;
};
