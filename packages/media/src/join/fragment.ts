import { box, fullBox, u32, u32List, u64List } from './boxes.ts';

/** The run of pictures of one group, and the packets of sound beside it. */
export interface Fragment {
  sequence: number;
  /** Ticks of one frame. */
  frameTicks: number;
  /** The first picture's place in decoding order, counted over the film. */
  firstFrame: number;
  pictures: { bytes: Buffer; offsetFrames: number }[];
  /** When the first packet begins to sound, samples. */
  packetTime: number;
  packets: Buffer[];
}

/** Bytes ahead of a fragment's content, by what it holds: the places of all samples follow from their sizes. */
export const fragmentHeadBytes = ({ pictures, packets }: { pictures: number; packets: number }): number =>
  108 + 8 * pictures + (packets === 0 ? 0 : 68 + 4 * packets);

const KEY = 0x02000000;
const NOT_KEY = 0x01010000;

/**
 * `moof | mdat[ sound | pictures ]`. Offsets count from the moof (default-base-is-moof) and times from the film's start,
 * so the bytes may be moved anywhere (ISO/IEC 14496-12, 8.8).
 */
export const fragment = (content: Fragment): Buffer => {
  const payload = [...content.packets, ...content.pictures.map(({ bytes }) => bytes)];
  const size = payload.reduce((sum, { length }) => sum + length, 0);
  const dataAt = fragmentHeadBytes({ pictures: content.pictures.length, packets: content.packets.length });
  return Buffer.concat([header(content, dataAt), u32(size + 8), Buffer.from('mdat'), ...payload]);
};

const header = (
  { sequence, frameTicks, firstFrame, pictures, packetTime, packets }: Fragment,
  dataAt: number,
): Buffer => {
  const soundBytes = packets.reduce((sum, { length }) => sum + length, 0);
  const samples = pictures.flatMap(({ bytes, offsetFrames }) => [bytes.length, offsetFrames * frameTicks]);
  return box(
    'moof',
    fullBox('mfhd', {}, u32(sequence)),
    box(
      'traf',
      fullBox('tfhd', { flags: 0x020028 }, u32(1, frameTicks, NOT_KEY)),
      fullBox('tfdt', { version: 1 }, u64List([firstFrame * frameTicks])),
      // Data offset, first sample's flags, then size and composition offset of each sample.
      fullBox('trun', { flags: 0xa05 }, u32(pictures.length, dataAt + soundBytes, KEY), u32List(samples)),
    ),
    ...(packets.length === 0
      ? []
      : [
          box(
            'traf',
            fullBox('tfhd', { flags: 0x020008 }, u32(2, 1024)),
            fullBox('tfdt', { version: 1 }, u64List([packetTime])),
            fullBox(
              'trun',
              { flags: 0x201 },
              u32(packets.length, dataAt),
              u32List(packets.map(({ length }) => length)),
            ),
          ),
        ]),
  );
};
