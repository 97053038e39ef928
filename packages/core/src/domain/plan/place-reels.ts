import type { Canvas, LevelPoint, MixSpan, PlacedSound, ReelEntry, ReelPlan, Segment } from '@longtake/contracts';
import { frameToMs, msToSamples } from '../frame-clock.ts';
import { mixHashOf } from '../mix-pieces.ts';
import { pieceHash } from '../pieces.ts';

/** A reel as far as it is known by itself. */
export interface DraftReel {
  firstFrame: number;
  frames: number;
  segments: Segment[];
  fromSample: number;
  toSample: number;
  sounds: PlacedSound[];
  musicLevel?: LevelPoint[];
  expectedBytes: number;
}

/** What S3 takes as a part of an object, and a little more, as it copies ranges out of larger objects only. */
const PART_BYTES = 5 * 2 ** 20 + 1_024;
/** In a shorter film, reels that are too short for a part are few: JoinVideo carries them. */
const LONG_FILM_MS = 2 * 3_600_000;
/** A reel's sound is encoded with a run-up before it and a look ahead behind it: 1.1 s, and room. */
const SOUND_REACH_MS = 2_000;

/**
 * Reels with their places and names. In a long film every reel but the last is large enough for S3 to copy it by itself,
 * so that joining carries none of them, however little there is to see and hear. A reel's sound is encoded with a run-up
 * from its neighbours, so their mixes are part of its name; its first frame is too, because its packets lie on the
 * film's grid.
 */
export const placeReels = (drafts: readonly DraftReel[], canvas: Canvas): ReelEntry[] => {
  const spans = mixSpans(drafts);
  const filmFrames = drafts.reduce((sum, { frames }) => sum + frames, 0);
  const isLong = frameToMs(filmFrames, canvas) > LONG_FILM_MS;
  let firstSegment = 0;
  return drafts.map(({ segments, sounds: _, musicLevel: __, ...draft }, reel) => {
    const { firstFrame } = draft;
    const isLast = reel === drafts.length - 1;
    const leastBytes = isLong && !isLast ? PART_BYTES : 0;
    const picturesHash = pieceHash(
      'reel',
      segments.map(({ hash }) => hash),
    );
    const mixes = withinReach(spans, reel).map(({ mixHash }) => mixHash);
    const reelHash = pieceHash('reel', { firstFrame, picturesHash, mixes, isLast, leastBytes, canvas });
    const segmentFrames = segments.map(({ frames }) => frames);
    const { mixHash } = spans[reel]!;
    const entry = { ...draft, isLast, firstSegment, segmentFrames, mixHash, picturesHash, reelHash, leastBytes };
    firstSegment += segments.length;
    return entry;
  });
};

/** What the steps of each reel read. */
export const planReels = (
  drafts: readonly DraftReel[],
  entries: readonly ReelEntry[],
  { look, renditions }: Pick<ReelPlan, 'look' | 'renditions'>,
): ReelPlan[] => {
  const spans = mixSpans(drafts);
  const film = {
    filmFrames: entries.reduce((sum, { frames }) => sum + frames, 0),
    filmSegments: entries.reduce((sum, { segmentFrames }) => sum + segmentFrames.length, 0),
    filmReels: entries.length,
  };
  return entries.map(({ segmentFrames: _, ...entry }, reel) => {
    const { segments, sounds, musicLevel } = drafts[reel]!;
    const heard = { sounds, ...(musicLevel !== undefined && { musicLevel }) };
    return { ...entry, reel, look, renditions, segments, ...heard, mixes: withinReach(spans, reel), ...film };
  });
};

const mixSpans = (drafts: readonly DraftReel[]): MixSpan[] =>
  drafts.map((draft) => ({ mixHash: mixHashOf(draft), fromSample: draft.fromSample, toSample: draft.toSample }));

const withinReach = (spans: readonly MixSpan[], reel: number): MixSpan[] => {
  const reach = msToSamples(SOUND_REACH_MS);
  const { fromSample, toSample } = spans[reel]!;
  let [first, end] = [reel, reel + 1];
  while (first > 0 && spans[first]!.fromSample > fromSample - reach) first -= 1;
  while (end < spans.length && spans[end - 1]!.toSample < toSample + reach) end += 1;
  return spans.slice(first, end);
};
