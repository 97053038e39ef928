import type { JobRef, ReelPlan, RenderSegmentInput, RenderSegmentOutput, Segment } from '@longtake/contracts';
import { clockTime } from '../../domain/clock-time.ts';
import { LongtakeError, PieceMissing, RenderFailed } from '../../domain/errors.ts';
import { frameToMs } from '../../domain/frame-clock.ts';
import { locateSegments } from '../../domain/plan/locate-segment.ts';
import type { FetchFile, MediaStore, Ports } from '../../ports.ts';
import { filmSizes, segmentKey } from '../film-pieces.ts';
import { readReelPlan } from '../make-video/plan-keys.ts';

type RenderPorts = Pick<Ports, 'media' | 'jobs' | 'renderer' | 'scratch' | 'clock'>;

/**
 * Renders one segment. Invoked by the reel's Map, once per segment, in any order. A retry finds the piece under the
 * same hash and only reports it. Fails with an error that names the segment, its time range and the reason.
 */
export const renderSegment = async (input: RenderSegmentInput, ports: RenderPorts): Promise<RenderSegmentOutput> => {
  const { media, jobs, clock } = ports;
  const startedAt = clock.now();
  const plan = await readReelPlan(media, input.planKey, input.reel);
  const { segment, fromMs, toMs } = findSegment(plan, input.segment);
  await jobs.beginStep(input, 'RenderSegment', { total: plan.filmSegments, at: startedAt });
  const { reused } = await renderPiece({ job: input, plan, segment }, ports).catch((error: unknown) => {
    // What another try may mend keeps its name, by which the state machine knows it.
    if (error instanceof LongtakeError && error.kind === 'Transient') throw error;
    const range = `${clockTime(fromMs)} to ${clockTime(toMs)}`;
    const reason = error instanceof Error ? error.message : String(error);
    throw new RenderFailed(`Segment ${input.segment} (${range}) could not be rendered: ${reason}`, { cause: error });
  });
  const wallMs = clock.now() - startedAt;
  const view = { segment: input.segment, reel: input.reel, frames: segment.frames, fromMs, toMs, reused, wallMs };
  await jobs.segmentDone(input, view);
  return {};
};

const findSegment = (plan: ReelPlan, index: number) => {
  const located = locateSegments(plan).find((one) => one.index === index);
  if (located === undefined) throw new PieceMissing(`Segment ${index} is not in its reel's plan. Run the job again.`);
  const { segment, firstFrame } = located;
  const { canvas } = plan.look;
  return { segment, fromMs: frameToMs(firstFrame, canvas), toMs: frameToMs(firstFrame + segment.frames, canvas) };
};

/** Each frame is drawn once for all sizes, so where one is missing all are made; what is there already stays. */
const renderPiece = async (
  { job, plan, segment }: { job: JobRef; plan: ReelPlan; segment: Segment },
  { media, renderer, scratch }: RenderPorts,
): Promise<{ reused: boolean }> => {
  const keys = filmSizes(plan).map((size) => segmentKey(job.owner, segment, size));
  const found = await Promise.all(keys.map((key) => media.size(key)));
  if (found.every((size) => size !== undefined)) return { reused: true };
  await scratch.withFolder(async (path) => {
    const [file = '', ...others] = keys.map((_, index) => path(`segment-${index}.mp4`));
    const copies = plan.renditions.map((size, index) => ({ size, file: others[index]! }));
    const from = { picture: readPicture(media), fetchClip: fetchClip(media) };
    await renderer.render({ segment, look: plan.look, ...from, file, copies });
    for (const [index, made] of [file, ...others].entries())
      await media.storePieceFile(keys[index]!, made, 'video/mp4');
  });
  return { reused: false };
};

/** Reads prepared pictures by their keys. Throws `Bug.PieceMissing`. */
export const readPicture =
  (media: Pick<MediaStore, 'read'>) =>
  async (key: string): Promise<Uint8Array> => {
    const bytes = await media.read(key);
    if (bytes === undefined) throw new PieceMissing(`The picture ${key} is gone. Run the job again.`);
    return bytes;
  };

/** Fetches chunks of clips by their keys. Throws `Bug.PieceMissing`. */
export const fetchClip =
  (media: Pick<MediaStore, 'fetchFile'>): FetchFile =>
  async (key, file) => {
    if (!(await media.fetchFile(key, file))) throw new PieceMissing(`The clip ${key} is gone. Run the job again.`);
  };
