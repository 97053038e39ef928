import { JoinFailed } from '@longtake/core';
import type { EncodedSound } from './encode-aac.ts';

/** What stands before each packet (ISO/IEC 14496-3, 1.A.3.2.1), without a checksum. */
const HEAD_BYTES = 7;
/** AAC-LC, 48 kHz, two channels: as a decoder's config, and as a packet's head says it. */
const AUDIO_CONFIG = Buffer.of(0x11, 0x90);
const HEAD = Buffer.of(0xff, 0xf1, 0x4c, 0x80, 0, 0x1f, 0xfc);

/** AAC packets as a file that any player plays (ADTS). Throws `Bug.JoinFailed` where they are not AAC-LC, 48 kHz, stereo. */
export const packAdts = ({ packets, audioConfig }: EncodedSound): Uint8Array => {
  if (!audioConfig.equals(AUDIO_CONFIG)) throw new JoinFailed('The sound was encoded in another way than planned.');
  return Buffer.concat(packets.flatMap((packet) => [headOf(packet.length + HEAD_BYTES), packet]));
};

/** The packets of such a file. Throws `Bug.JoinFailed` where it is damaged. */
export const unpackAdts = (given: Uint8Array): EncodedSound => {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const packets: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const size = at + HEAD_BYTES <= bytes.length ? (bytes.readUInt32BE(at + 2) >> 5) & 0x1fff : 0;
    const end = at + size;
    if (size <= HEAD_BYTES || end > bytes.length || !bytes.subarray(at, at + HEAD_BYTES).equals(headOf(size)))
      throw new JoinFailed(`A reel's sound is damaged at byte ${at}.`);
    packets.push(bytes.subarray(at + HEAD_BYTES, end));
    at = end;
  }
  return { packets, audioConfig: AUDIO_CONFIG };
};

/** The size, 13 bits, lies over three bytes; the rest is the same for every packet. */
const headOf = (sizeBytes: number): Buffer => {
  const head = Buffer.from(HEAD);
  head[3]! |= sizeBytes >> 11;
  head[4] = (sizeBytes >> 3) & 0xff;
  head[5]! |= (sizeBytes & 7) << 5;
  return head;
};
