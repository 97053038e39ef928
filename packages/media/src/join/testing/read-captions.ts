import { av, Demuxer } from '../../ffmpeg.ts';

/** A sample of a film's track of captions as FFmpeg gives it; times are in the track's ticks. */
export interface ReadCaption {
  at: number;
  ticks: number;
  text: string;
}

/** The track of captions in a film, its pauses included; undefined where it has none. */
export const readCaptions = async (
  file: string,
): Promise<{ isShown: boolean; ticksASecond: number; samples: ReadCaption[] } | undefined> => {
  const demuxer = await Demuxer.open(file);
  try {
    const stream = demuxer.streams.find(({ codecpar }) => codecpar.codecTagString === 'tx3g');
    if (stream === undefined) return undefined;
    const samples: ReadCaption[] = [];
    for await (const packet of demuxer.packets(stream.index)) {
      if (packet === null) break;
      const bytes = packet.data!;
      if (bytes.readUInt16BE(0) !== bytes.length - 2) throw new Error('A text has another length than it says.');
      samples.push({ at: Number(packet.pts), ticks: Number(packet.duration), text: bytes.toString('utf8', 2) });
      packet.free();
    }
    const isShown = (stream.disposition & av.AV_DISPOSITION_DEFAULT) !== 0;
    return { isShown, ticksASecond: stream.timeBase.den / stream.timeBase.num, samples };
  } finally {
    await demuxer.close();
  }
};
