import type { JobRef } from '@longtake/contracts';

/** Where the files of a finished job lie. */
export const publishedKeys = ({ owner, jobId }: Pick<JobRef, 'owner' | 'jobId'>) => {
  const prefix = `videos/${owner}/${jobId}/`;
  return {
    prefix,
    video: `${prefix}video.mp4`,
    poster: `${prefix}poster.jpg`,
    vtt: `${prefix}captions.vtt`,
    srt: `${prefix}captions.srt`,
    storyboard: `${prefix}storyboard.json`,
    manifest: `${prefix}manifest.json`,
  };
};
