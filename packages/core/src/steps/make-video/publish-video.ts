import type { JobRef, PublishVideoInput, PublishVideoOutput, Storyboard, Timeline } from '@longtake/contracts';
import { chaptersVtt } from '../../domain/chapter-tracks.ts';
import { JobEnded } from '../../domain/errors.ts';
import { frameToMs } from '../../domain/frame-clock.ts';
import { captionsPlaylist, mainPlaylist } from '../../domain/main-playlist.ts';
import { offeredCaptions } from '../../domain/offered-captions.ts';
import { posterCandidates } from '../../domain/poster-candidates.ts';
import { PLAYLIST_TYPE, publishedKeys, publishedNames, sizedNames } from '../../domain/published-keys.ts';
import { subRip, webVtt } from '../../domain/subtitles.ts';
import type { Ports } from '../../ports.ts';
import { jsonBytes } from '../read-json.ts';
import { drawStill, type Film } from './draw-still.ts';
import { makeSheet } from './make-sheet.ts';
import { readCues, readTimeline } from './plan-keys.ts';
import { publishFilms } from './publish-films.ts';
import { publishThumbnails } from './publish-thumbnails.ts';
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
  const cues = await readCues(media, input.planKey);
  const film: Film = { input, timeline, cues };
  const keys = publishedKeys(input);
  const { canvas } = timeline.look;
  const text = (value: string) => new TextEncoder().encode(value);
  const storyboard = await readStoryboard(media, input.storyboardKey);
  const durationMs = frameToMs(timeline.frames, canvas);
  const variants = await publishFilms({ input, timeline }, media);
  await media.publish(keys.streamCaptions, text(captionsPlaylist(durationMs)), PLAYLIST_TYPE);
  await media.publish(keys.stream, text(mainPlaylist(variants, offeredCaptions(storyboard))), PLAYLIST_TYPE);
  await media.publish(keys.vtt, text(webVtt(cues, canvas)), 'text/vtt; charset=utf-8');
  await media.publish(keys.srt, text(subRip(cues, canvas)), 'application/x-subrip; charset=utf-8');
  const thumbnails = await publishThumbnails({ input, timeline }, media);
  await media.publish(keys.sheet, await makeSheet(film, thumbnails, ports), 'image/png');
  await media.publish(keys.chapters, text(chaptersVtt(timeline)), 'text/vtt; charset=utf-8');
  await media.publish(keys.storyboard, jsonBytes(storyboard), 'application/json');
  await media.publish(keys.poster, await choosePoster(film, ports), 'image/jpeg');
  await media.publish(keys.manifest, jsonBytes(manifest(input, timeline, storyboard)), 'application/json');
  const at = clock.now();
  await jobs.itemDone(input, 'PublishVideo', { item: 0, reused: false, at });
  await jobs.finish(input, {
    state: 'SUCCEEDED',
    at,
    result: {
      durationMs,
      frames: timeline.frames,
      prefix: keys.prefix,
      renditions: timeline.renditions.map(({ lines }) => lines),
    },
  });
  return { videoKey: keys.video };
};

/** The candidate of the most appeal; of equals the first, which usually is the title. */
const choosePoster = async (film: Film, ports: PublishPorts): Promise<Uint8Array> => {
  const stills: { still: Uint8Array; appeal: number }[] = [];
  for (const frame of posterCandidates(film.timeline)) {
    const still = await drawStill({ ...film, frame, withCaptions: false }, ports);
    stills.push({ still, appeal: await ports.renderer.appeal(still) });
  }
  return stills.reduce((best, one) => (one.appeal > best.appeal ? one : best)).still;
};

/** What a reader of the published folder needs to know of the film. */
const manifest = ({ jobId }: JobRef, timeline: Timeline, { captions }: Pick<Storyboard, 'captions'>) => {
  const { title, look, frames, chapters, scenes, reels, renditions, enlarged = [] } = timeline;
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
      offered: offeredCaptions({ captions }) !== 'none',
    },
    chapters: chapters.map((chapter) => ({ title: chapter.title, fromMs: frameToMs(chapter.fromFrame, look.canvas) })),
    scenes,
    // Pictures and clips that are shown more than 1.25 times as large as they are.
    enlarged,
    segments: reels.reduce((sum, { segmentFrames }) => sum + segmentFrames.length, 0),
    reels: reels.length,
    // Smaller copies of the film, if any were asked for.
    renditions: renditions.map((size) => ({ ...size, files: sizedNames(size) })),
    files: publishedNames,
  };
};
