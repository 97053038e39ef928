import { Decoder, Demuxer, type Frame } from '../../ffmpeg.ts';

/** What FFmpeg shows and plays, and when. */
export interface Watched {
  /** When each picture is shown, seconds, and the grey in its middle. */
  pictures: { seconds: number; grey: number }[];
  /** The left channel; index n is heard n / 48,000 s after the start. */
  sound: Float32Array;
}

/** Plays a film or a stream (HLS) of local files. */
export const watch = async (file: string): Promise<Watched> => ({
  pictures: await watchPictures(file),
  sound: await listen(file),
});

const open = (file: string): Promise<Demuxer> =>
  Demuxer.open(file, file.endsWith('.m3u8') ? { options: { allowed_extensions: 'ALL', extension_picky: '0' } } : {});

const secondsOf = ({ pts, timeBase: { num, den } }: Pick<Frame, 'pts' | 'timeBase'>): number =>
  (Number(pts) * num) / den;

const eachFrame = async (file: string, kind: 'video' | 'audio', take: (frame: Frame) => void): Promise<void> => {
  const demuxer = await open(file);
  const stream = demuxer[kind]()!;
  const decoder = await Decoder.create(stream);
  for await (const frame of decoder.frames(demuxer.packets(stream.index))) {
    if (frame === null) break;
    take(frame);
    frame.free();
  }
  decoder.close();
  await demuxer.close();
};

const watchPictures = async (file: string): Promise<Watched['pictures']> => {
  const pictures: Watched['pictures'] = [];
  await eachFrame(file, 'video', (frame) => {
    pictures.push({ seconds: secondsOf(frame), grey: frame.data![0]![frame.linesize[0]! * 20 + 40]! });
  });
  return pictures;
};

const RATE = 48_000;

const listen = async (file: string): Promise<Float32Array> => {
  const chunks: { at: number; samples: Float32Array }[] = [];
  await eachFrame(file, 'audio', (frame) => {
    const left = frame.data![0]!;
    const samples = new Float32Array(left.buffer.slice(left.byteOffset, left.byteOffset + frame.nbSamples * 4));
    chunks.push({ at: Math.round(secondsOf(frame) * RATE), samples });
  });
  const sound = new Float32Array(Math.max(...chunks.map(({ at, samples }) => at + samples.length)));
  for (const { at, samples } of chunks) sound.set(samples.subarray(Math.max(0, -at)), Math.max(0, at));
  return sound;
};
