import type { JobRef, PublishVideoInput, PublishVideoOutput, Storyboard, Timeline } from '@longtake/contracts';
import { JobEnded } from '../../domain/errors.ts';
import { frameToMs } from '../../domain/frame-clock.ts';
import { locateSegments } from '../../domain/plan/locate-segment.ts';
import { publishedKeys } from '../../domain/published-keys.ts';
import { subRip, webVtt } from '../../domain/subtitles.ts';
import type { Ports } from '../../ports.ts';
import { jsonBytes } from '../read-json.ts';
import { readPicture } from '../render-reel/render-segment.ts';
import { readReelPlan, readTimeline } from './plan-keys.ts';
import { readStoryboard } from './read-storyboard.ts';

type PublishPorts = Pick<Ports, 'media' | 'jobs' | 'renderer' | 'clock'>;

/**
 * Puts the film under its final key with poster, captions, storyboard and manifest, and ends the job. Invoked last.
 * The manifest is written when all else is there. A job that was cancelled meanwhile stays cancelled, and
 * nothing of it is published: that fails with `Input.JobEnded`.
 */
export const publishVideo = async (input: PublishVideoInput, ports: PublishPorts): Promise<PublishVideoOutput> => {
  const { media, jobs, clock } = ports;
  const job = await jobs.get(input.owner, input.jobId);
  if (job?.state !== 'RUNNING') throw new JobEnded('The job has ended: it was cancelled before it was published.');
  await jobs.beginStep(input, 'PublishVideo', { total: 1, at: clock.now() });
  const timeline = await readTimeline(media, input.planKey);
  const keys = publishedKeys(input);
  const { canvas } = timeline.look;
  const text = (value: string) => new TextEncoder().encode(value);
  const storyboard = await readStoryboard(media, input.storyboardKey);
  await media.copy(input.filmKey, keys.video, 'video/mp4');
  await media.publish(keys.vtt, text(webVtt(timeline.cues, canvas)), 'text/vtt; charset=utf-8');
  await media.publish(keys.srt, text(subRip(timeline.cues, canvas)), 'application/x-subrip; charset=utf-8');
  await media.publish(keys.storyboard, jsonBytes(storyboard), 'application/json');
  await media.publish(keys.poster, await drawPoster(input, timeline, ports), 'image/jpeg');
  await media.publish(keys.manifest, jsonBytes(manifest(input, timeline, storyboard)), 'application/json');
  const at = clock.now();
  await jobs.itemDone(input, 'PublishVideo', { item: 0, reused: false, at });
  const durationMs = frameToMs(timeline.frames, canvas);
  await jobs.finish(input, {
    state: 'SUCCEEDED',
    at,
    result: { durationMs, frames: timeline.frames, prefix: keys.prefix },
  });
  return { videoKey: keys.video };
};

const drawPoster = async (
  { planKey }: PublishVideoInput,
  { reels, posterFrame }: Timeline,
  { media, renderer }: PublishPorts,
): Promise<Uint8Array> => {
  const reel = reels.findIndex(({ firstFrame, frames }) => posterFrame < firstFrame + frames);
  const plan = await readReelPlan(media, planKey, reel);
  const { segment, firstFrame } = locateSegments(plan).findLast((located) => located.firstFrame <= posterFrame)!;
  const frame = posterFrame - firstFrame;
  return renderer.still({ segment, look: plan.look, picture: readPicture(media), frame, withCaptions: false });
};

/** What a reader of the published folder needs to know of the film. */
const manifest = ({ jobId }: JobRef, timeline: Timeline, { captions }: Pick<Storyboard, 'captions'>) => {
  const { title, look, frames, chapters, scenes, reels } = timeline;
  const { width, height, fpsNum, fpsDen } = look.canvas;
  return {
    version: 1,
    jobId,
    title,
    width,
    height,
    fps: { numerator: fpsNum, denominator: fpsDen },
    frames,
    durationMs: frameToMs(frames, look.canvas),
    captions: {
      burnt: look.burnCaptions,
      style: captions.style,
      // Whether a player should offer the caption files as a track.
      offered: captions.show === 'soft' || captions.show === 'both',
    },
    chapters: chapters.map((chapter) => ({ title: chapter.title, fromMs: frameToMs(chapter.fromFrame, look.canvas) })),
    scenes,
    segments: reels.reduce((sum, { segmentCount }) => sum + segmentCount, 0),
    reels: reels.length,
    files: {
      video: 'video.mp4',
      poster: 'poster.jpg',
      vtt: 'captions.vtt',
      srt: 'captions.srt',
      storyboard: 'storyboard.json',
    },
  };
};
