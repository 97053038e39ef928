import { limits } from '@longtake/contracts';
import { type LongtakeError, type MadeMusic, MusicInvalid } from '@longtake/core';
import { av, Decoder, Demuxer, FilterAPI, type Stream } from '../ffmpeg.ts';
import { namedError } from '../named-error.ts';
import { SAMPLE_RATE } from '../sound/constants.ts';
import { writeSoundFile } from './sound-file.ts';

const FORMATS = 'mp3,wav,w64,aiff,flac,ogg,aac,mov,mp4,matroska,webm';
const CODECS = [
  ...['mp3', 'mp3float', 'aac', 'flac', 'alac', 'vorbis', 'opus'],
  ...['pcm_s16le', 'pcm_s16be', 'pcm_s24le', 'pcm_s24be', 'pcm_s32le', 'pcm_s32be', 'pcm_f32le', 'pcm_u8'],
].join(',');
const MOST_CHANNELS = 8;
const MOST_HERTZ = 192_000;
const REMEDY = 'Export it again as MP3, M4A, WAV, FLAC or OGG.';

/**
 * Decodes a user's music whole, once, to a sound piece: 48 kHz, stereo. Opened with everything locked that it does not
 * need; memory does not grow with its length. Throws `Input.MusicInvalid`, with a reason and a remedy.
 */
export const admitMusic = async (file: string, into: string): Promise<MadeMusic> => {
  const demuxer = await openMusic(file);
  try {
    const stream = soundOf(demuxer);
    const made = await writeSoundFile(into, decoded(demuxer, stream));
    checkMade(made);
    return made;
  } catch (cause) {
    throw namedError(cause, () => new MusicInvalid(`it cannot be decoded. ${REMEDY}`, { cause }));
  } finally {
    await demuxer.close();
  }
};

const openMusic = (file: string): Promise<Demuxer> =>
  Demuxer.open(file, {
    options: { protocol_whitelist: 'file', format_whitelist: FORMATS, codec_whitelist: CODECS },
  }).catch((cause: unknown) => {
    throw new MusicInvalid(`it is no music that can be read. ${REMEDY}`, { cause });
  });

/** What the header tells is refused before anything is decoded. */
const soundOf = ({ streams, duration }: Demuxer): Stream => {
  const stream = streams.find(({ codecpar }) => codecpar.codecType === av.AVMEDIA_TYPE_AUDIO);
  if (stream === undefined) throw new MusicInvalid('it has no sound. Give a file with music in it.');
  const { channels, sampleRate } = stream.codecpar;
  if (channels < 1 || channels > MOST_CHANNELS || sampleRate < 1 || sampleRate > MOST_HERTZ)
    throw new MusicInvalid(`it has ${channels} channels of ${sampleRate} Hz, more than is taken. ${REMEDY}`);
  if (duration > limits.musicSecondsMax) throw tooLong(duration);
  return stream;
};

async function* decoded(demuxer: Demuxer, stream: Stream): AsyncGenerator<Int16Array> {
  const decoder = await Decoder.create(stream, { exitOnError: false, options: { codec_whitelist: CODECS } });
  const filter = FilterAPI.create(
    `aresample=${SAMPLE_RATE}:filter_size=64,aformat=sample_fmts=s16:channel_layouts=stereo`,
  );
  let seconds = 0;
  try {
    for await (const frame of filter.frames(decoder.frames(demuxer.packets(stream.index)))) {
      if (frame === null) break;
      const bytes = frame.toBuffer();
      yield new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + frame.nbSamples * 4));
      seconds += frame.nbSamples / SAMPLE_RATE;
      frame.free();
      if (seconds > limits.musicSecondsMax) throw tooLong(seconds);
    }
  } finally {
    filter.close();
    decoder.close();
  }
}

const tooLong = (seconds: number): LongtakeError =>
  new MusicInvalid(
    `it lasts ${Math.ceil(seconds / 60)} minutes, and ${limits.musicSecondsMax / 60} are the most. It is repeated as often as the film needs it: give a shorter part.`,
  );

const checkMade = ({ sampleCount, loudness }: MadeMusic): void => {
  const seconds = sampleCount / SAMPLE_RATE;
  if (seconds < limits.musicSecondsMin)
    throw new MusicInvalid(
      `it lasts ${Math.round(seconds * 1000)} ms, and a second is the least that can be repeated as music. Give a longer one.`,
    );
  if (!Number.isFinite(loudness)) throw new MusicInvalid('nothing is heard in it. Give another one, or leave it out.');
};
