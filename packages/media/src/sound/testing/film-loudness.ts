import { Decoder, Demuxer, FilterAPI } from '../../ffmpeg.ts';

/** How loud a film is. */
export interface FilmLoudness {
  integratedLufs: number;
  truePeakDb: number;
}

/** The meter tells of whole tenths of a second: with one more of silence it tells of all that is heard. */
const METER = 'apad=pad_dur=0.1,ebur128=peak=true:metadata=1:framelog=quiet';

/**
 * What FFmpeg's own meter (EBU R 128), which shares no line with ours, says of a finished film's decoded sound: of a file or of
 * its bytes. Throws where the film has no sound or does not decode.
 */
export const filmLoudness = async (film: string | Buffer): Promise<FilmLoudness> => {
  const demuxer = await Demuxer.open(film);
  const stream = demuxer.audio();
  if (stream === undefined) throw new Error('The film has no sound.');
  const decoder = await Decoder.create(stream, { options: { err_detect: 'explode' } });
  const meter = FilterAPI.create(METER);
  let told: Record<string, string> = {};
  for await (const frame of meter.frames(decoder.frames(demuxer.packets(stream.index)))) {
    if (frame === null) break;
    // Each tells of everything before its end; a last one, shorter than a tenth of a second, of nothing.
    const more = frame.getMetadata().getAll();
    if (Object.keys(more).length > 0) told = more;
    frame.free();
  }
  meter.close();
  decoder.close();
  await demuxer.close();
  return {
    integratedLufs: Number(told['lavfi.r128.I']),
    truePeakDb: 20 * Math.log10(Number(told['lavfi.r128.true_peak'])),
  };
};
