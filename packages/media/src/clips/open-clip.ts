import { limits } from '@longtake/contracts';
import { ClipInvalid } from '@longtake/core';
import { av, Decoder, Demuxer, type Stream } from '../ffmpeg.ts';

/** What phones, cameras, screen recorders and editors make. */
const FORMATS = 'mov,mp4,matroska,webm';
const CODECS = [
  ...['h264', 'hevc', 'vp8', 'vp9', 'av1', 'libdav1d', 'mpeg4', 'prores', 'mjpeg'],
  ...['aac', 'mp3', 'mp3float', 'opus', 'vorbis', 'flac', 'alac', 'ac3', 'eac3'],
  ...['pcm_s16le', 'pcm_s16be', 'pcm_s24le', 'pcm_s24be', 'pcm_s32le', 'pcm_f32le'],
].join(',');
/** On the file and on each decoder: on the file alone they do not stop decoding. */
const locks = { codec_whitelist: CODECS, max_pixels: limits.clipPixels };
/** Threads of a decoder; more would each hold pictures of their own. */
const THREADS = 2;

/** A user's clip, opened with everything locked that it does not need. */
export interface OpenedClip {
  demuxer: Demuxer;
  pictures: Stream;
  sound: Stream | undefined;
}

/** Opens a user's clip for `use`, and closes it. Throws `Input.ClipInvalid` for what is no clip, or has no pictures. */
export const withClip = async <Result>(file: string, use: (clip: OpenedClip) => Promise<Result>): Promise<Result> => {
  const demuxer = await open(file);
  try {
    return await use({ demuxer, ...streamsOf(demuxer) });
  } finally {
    await demuxer.close();
  }
};

const open = (file: string): Promise<Demuxer> =>
  Demuxer.open(file, {
    copyTs: true,
    options: { protocol_whitelist: 'file', format_whitelist: FORMATS, ...locks },
  }).catch((cause: unknown) => {
    throw new ClipInvalid(
      'it cannot be opened: it is no MP4, MOV, WebM or MKV file, or it is not whole. Export or upload it again.',
      { cause },
    );
  });

const streamsOf = ({ streams }: Demuxer): Pick<OpenedClip, 'pictures' | 'sound'> => {
  const of = (type: number) => streams.find((stream) => stream.codecpar.codecType === type && !isCover(stream));
  const pictures = of(av.AVMEDIA_TYPE_VIDEO);
  const sound = of(av.AVMEDIA_TYPE_AUDIO);
  if (pictures === undefined)
    throw new ClipInvalid(
      `it has ${sound === undefined ? 'neither pictures nor sound' : 'sound and no pictures'}. Give a video file.`,
    );
  checkSize(pictures);
  return { pictures, sound };
};

/** A cover of an album, which is a stream of one picture. */
const isCover = ({ disposition }: Stream): boolean => (disposition & av.AV_DISPOSITION_ATTACHED_PIC) !== 0;

const checkSize = ({ codecpar: { width, height } }: Stream): void => {
  if (width * height > limits.clipPixels)
    throw new ClipInvalid(`it is ${width} by ${height} pixels, and 4K is the most. Export it smaller.`);
};

/** A decoder that goes on behind what is damaged. Throws `Input.ClipInvalid` for a codec that is not taken. */
export const decoderOf = (stream: Stream): Promise<Decoder> =>
  Decoder.create(stream, { exitOnError: false, threadCount: THREADS, options: locks }).catch((cause: unknown) => {
    throw new ClipInvalid(
      'it is of a codec that is not taken. Export it as MP4 with H.264 or HEVC pictures and AAC sound.',
      { cause },
    );
  });

/** When a stream's time stamp is, seconds from the clip's start. */
export const secondsAt = (
  { demuxer }: Pick<OpenedClip, 'demuxer'>,
  { timeBase }: Pick<Stream, 'timeBase'>,
  stamp: bigint,
): number => (Number(stamp) * timeBase.num) / timeBase.den - Math.max(0, demuxer.startTime);

/** How much earlier than asked decoding begins, so that what depends on earlier packets is whole. */
const RUN_UP_SECONDS = 0.5;

/** Goes to the last key picture before a time, and a little further. */
export const seekClip = async ({ demuxer }: OpenedClip, fromSeconds: number): Promise<void> => {
  if (fromSeconds <= RUN_UP_SECONDS) return;
  await demuxer.seek(Math.max(0, demuxer.startTime) + fromSeconds - RUN_UP_SECONDS, -1, av.AVSEEK_FLAG_BACKWARD);
};
