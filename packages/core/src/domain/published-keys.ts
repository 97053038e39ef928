import type { JobRef } from '@longtake/contracts';

/** How the files of a finished video are called; those of its stream name each other. */
export const publishedNames = {
  video: 'video.mp4',
  /** HLS: the playlist to open, the one of the pieces, and what a player reads before them. */
  stream: 'video.m3u8',
  streamMedia: 'video-media.m3u8',
  streamInit: 'video-init.mp4',
  /** The captions as a part of the stream. */
  streamCaptions: 'captions.m3u8',
  poster: 'poster.jpg',
  vtt: 'captions.vtt',
  chapters: 'chapters.vtt',
  thumbnails: 'thumbnails.vtt',
  sheet: 'sheet.png',
  srt: 'captions.srt',
  storyboard: 'storyboard.json',
  manifest: 'manifest.json',
} as const;

/** How the files of the film are called, or those of a smaller copy, by its lines. */
export const sizedNames = (size: { lines: number } | undefined) => {
  const { video, streamMedia, streamInit } = publishedNames;
  if (size === undefined) return { film: video, media: streamMedia, init: streamInit };
  const stem = `video-${size.lines}`;
  return { film: `${stem}.mp4`, media: `${stem}-media.m3u8`, init: `${stem}-init.mp4` };
};

/** What HLS playlists are served as (RFC 8216, 4). */
export const PLAYLIST_TYPE = 'application/vnd.apple.mpegurl';

type PublishedKeys = { prefix: string } & Record<keyof typeof publishedNames, string>;

/** Where the files of a finished job lie. */
export const publishedKeys = ({ owner, jobId }: Pick<JobRef, 'owner' | 'jobId'>): PublishedKeys => {
  const prefix = `videos/${owner}/${jobId}/`;
  const keys = Object.entries(publishedNames).map(([file, name]) => [file, prefix + name]);
  return { prefix, ...(Object.fromEntries(keys) as Record<keyof typeof publishedNames, string>) };
};

/** The name of the sprite that holds the thumbnails of a reel. */
export const spriteName = (reel: number): string => `thumbnails-${String(reel).padStart(4, '0')}.jpg`;
