import { Decoder, Demuxer, type Frame } from '../../src/ffmpeg.ts';

/** What FFmpeg finds in a whole film. */
export interface WatchedFilm {
  pictures: number;
  /** The most that a picture is shown before or after its time, seconds. */
  mostOff: number;
  /** Samples of sound, 48 kHz, the encoder's priming not counted. */
  samples: number;
  /** What is heard at each window, left, in the windows' order. */
  heard: Float32Array[];
}

const RATE = 48_000;
/** Any error in the stream is an error, not a patched picture. */
const strict = { options: { err_detect: 'explode' } };

const eachFrame = async (file: string, kind: 'video' | 'audio', take: (frame: Frame) => void): Promise<void> => {
  const demuxer = await Demuxer.open(file);
  const stream = demuxer[kind]()!;
  const decoder = await Decoder.create(stream, strict);
  for await (const frame of decoder.frames(demuxer.packets(stream.index))) {
    if (frame === null) break;
    take(frame);
    frame.free();
  }
  decoder.close();
  await demuxer.close();
};

const secondsOf = ({ pts, timeBase: { num, den } }: Pick<Frame, 'pts' | 'timeBase'>): number =>
  (Number(pts) * num) / den;

/** Decodes every picture and every sample of a film; keeps the sound of some windows. Throws at the first error. */
export const watchFilm = async (
  file: string,
  { rate, windows }: { rate: number; windows: readonly { from: number; to: number }[] },
): Promise<WatchedFilm> => {
  const found = { pictures: 0, mostOff: 0, samples: 0 };
  await eachFrame(file, 'video', (frame) => {
    found.mostOff = Math.max(found.mostOff, Math.abs(secondsOf(frame) - found.pictures / rate));
    found.pictures += 1;
  });
  const heard = windows.map(({ from, to }) => new Float32Array(to - from));
  await eachFrame(file, 'audio', (frame) => {
    const at = Math.round(secondsOf(frame) * RATE);
    const left = frame.data![0]!;
    const samples = new Float32Array(left.buffer, left.byteOffset, frame.nbSamples);
    found.samples = Math.max(found.samples, at + frame.nbSamples);
    windows.forEach(({ from, to }, index) => {
      const [start, end] = [Math.max(from, at), Math.min(to, at + frame.nbSamples)];
      if (start < end) heard[index]!.set(samples.subarray(start - at, end - at), start - from);
    });
  });
  return { ...found, heard };
};
