import type { PlacedReel } from '@longtake/core';
import { fillingBytes } from '../../src/join/filling.ts';
import { reelPackets } from '../../src/join/packet-grid.ts';
import { placeFragments } from '../../src/join/place-fragments.ts';
import { KEY, type ReelTable } from '../../src/join/reel-table.ts';
import type { Film } from './films.ts';

const GROUP_FRAMES = 120;
const KEY_WEIGHT = 20;

/** A table as an encoder would give it: groups of four seconds that begin with a large picture, B-frames between. */
export const tableOf = (film: Pick<Film, 'pictureBytesASecond' | 'packetBytes'>, place: PlacedReel): ReelTable => {
  const { frames, canvas } = place;
  const { from, to } = reelPackets(place);
  const group = (film.pictureBytesASecond * GROUP_FRAMES * canvas.fpsDen) / canvas.fpsNum;
  const share = Math.round(group / (GROUP_FRAMES - 1 + KEY_WEIGHT));
  const pictureSizes = Buffer.alloc(frames * 4);
  const pictureOffsets = Buffer.alloc(frames);
  for (let frame = 0; frame < frames; frame++) {
    const isKey = frame % GROUP_FRAMES === 0;
    pictureSizes.writeUInt32BE(isKey ? share * KEY_WEIGHT : share, frame * 4);
    pictureOffsets[frame] = isKey ? KEY + 2 : [5, 3, 1, 0][frame % 4]!;
  }
  const packetSizes = Buffer.alloc((to - from) * 2).fill(Buffer.of(film.packetBytes >> 8, film.packetBytes & 255));
  const table = {
    digest: { sizeBytes: 0, crc32: 0 },
    firstFrame: place.firstFrame,
    initBytes: 1_200,
    fillBytes: 0,
    avcC: Buffer.from('0164001fffe1001967', 'hex'),
    audioConfig: Buffer.from('1190', 'hex'),
    pictureSizes,
    pictureOffsets,
    packetSizes,
  };
  const end = endOf(table, place);
  const fillBytes = fillingBytes(end, place.leastBytes);
  return { ...table, fillBytes, digest: { sizeBytes: end + fillBytes, crc32: 0 } };
};

const endOf = (table: ReelTable, place: PlacedReel): number => {
  const last = placeFragments(table, place).at(-1)!;
  return last.at + last.sizeBytes;
};
