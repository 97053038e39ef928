import type { PlacedSound, ReelPlan } from '@longtake/contracts';
import { PieceMissing } from '../../domain/errors.ts';
import { SAMPLE_RATE } from '../../domain/frame-clock.ts';
import { decodeNarrationMarks, decodeNarrationSamples } from '../../domain/narration-piece.ts';
import { decodeSoundSamples, soundRange } from '../../domain/sound-piece.ts';
import type { MediaStore, MixedSound } from '../../ports.ts';

type Span = Pick<ReelPlan, 'fromSample' | 'toSample'>;

/**
 * The samples of what is heard in a reel, one sound after the other: of a narration all, since it is resampled from its
 * start, of a user's sound only what the reel needs. Throws `Bug.PieceMissing`.
 */
export async function* readSounds(
  media: Pick<MediaStore, 'read'>,
  { sounds, ...span }: Span & Pick<ReelPlan, 'sounds'>,
): AsyncGenerator<MixedSound> {
  const turns = readOnce(media);
  for (const placed of sounds) {
    const { kind, piece, skipSamples, ...place } = placed;
    const samples = kind === 'narration' ? await readNarration(media, piece) : await readPart(turns, placed, span);
    yield { ...place, ...samples };
  }
}

type Samples = Pick<MixedSound, 'samples' | 'sampleRate' | 'channels' | 'firstSample'>;

const readNarration = async (media: Pick<MediaStore, 'read'>, piece: string): Promise<Samples> => {
  const bytes = await media.read(piece);
  if (bytes === undefined) throw new PieceMissing(`The narration ${piece} is gone. Run the job again.`);
  const { sampleRate } = decodeNarrationMarks(bytes);
  return { samples: decodeNarrationSamples(bytes), sampleRate, channels: 1, firstSample: 0 };
};

const readPart = async (
  media: Pick<MediaStore, 'read'>,
  { piece, atSample, sampleCount, skipSamples = 0 }: PlacedSound,
  { fromSample, toSample }: Span,
): Promise<Samples> => {
  const first = Math.max(0, fromSample - atSample);
  const end = Math.min(sampleCount, toSample - atSample);
  const bytes = await media.read(piece, soundRange(skipSamples + first, skipSamples + end));
  if (bytes === undefined) throw new PieceMissing(`The sound ${piece} is gone. Run the job again.`);
  const samples = decodeSoundSamples(bytes, end - first);
  return { samples, sampleRate: SAMPLE_RATE, channels: 2, firstSample: first };
};

/** Music's turns are mostly the same bytes: what was read last is kept, so that short music is not read hundreds of times. */
const readOnce = (media: Pick<MediaStore, 'read'>): Pick<MediaStore, 'read'> => {
  let last: { what: string; bytes: Uint8Array | undefined } | undefined;
  return {
    read: async (key, range) => {
      const what = `${key} ${range?.start} ${range?.end}`;
      if (last?.what !== what) last = { what, bytes: await media.read(key, range) };
      return last.bytes;
    },
  };
};
