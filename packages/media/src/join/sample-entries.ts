import type { Canvas } from '@longtake/contracts';
import { AUDIO_BIT_RATE } from '../sound/constants.ts';
import { box, fullBox, latin, u8, u16, u32 } from './boxes.ts';

/** What a decoder must know ahead of the first sample. */
export interface CodecFacts {
  canvas: Canvas;
  /** AVCDecoderConfigurationRecord: SPS and PPS (ISO/IEC 14496-15, 5.3.3). */
  avcC: Buffer;
  /** AudioSpecificConfig of AAC-LC, 48 kHz stereo (ISO/IEC 14496-3, 1.6). */
  audioConfig: Buffer;
}

/** BT.709 primaries, transfer and matrix, limited range. */
const COLOUR = box('colr', latin('nclx'), u16(1, 1, 1), u8(0));

export const videoSampleTable = ({ canvas: { width, height }, avcC }: CodecFacts): Buffer => {
  const head = [u32(0), u16(0, 1), u32(0, 0, 0, 0), u16(width, height), u32(0x480000, 0x480000, 0), u16(1)];
  const parts = [...head, Buffer.alloc(32), u16(24, 0xffff), box('avcC', avcC), COLOUR, box('pasp', u32(1, 1))];
  return fullBox('stsd', {}, u32(1), box('avc1', ...parts));
};

export const audioSampleTable = ({ audioConfig }: CodecFacts): Buffer => {
  const head = [u32(0), u16(0, 1), u32(0, 0), u16(2, 16, 0, 0), u32(48_000 * 65_536)];
  return fullBox('stsd', {}, u32(1), box('mp4a', ...head, elementaryStream(audioConfig)));
};

/** ES_Descriptor round the decoder's config (ISO/IEC 14496-1, 7.2.6.5). */
const elementaryStream = (audioConfig: Buffer): Buffer => {
  const descriptor = (tag: number, bytes: Buffer) => Buffer.concat([u8(tag, 0x80, 0x80, 0x80, bytes.length), bytes]);
  const decoder = Buffer.concat([
    u8(0x40, 0x15, 0, 0, 0),
    u32(AUDIO_BIT_RATE, AUDIO_BIT_RATE),
    descriptor(5, audioConfig),
  ]);
  return fullBox(
    'esds',
    {},
    descriptor(3, Buffer.concat([u16(2), u8(0), descriptor(4, decoder), descriptor(6, u8(2))])),
  );
};

/** QuickTime's description of plain text, as chapters are: all of it zero but one font without a name. */
export const textSampleTable = (): Buffer => {
  const style = [u32(0, 0), u16(1), u32(0), u16(0)];
  const font = box('ftab', u16(1, 1), u8(0));
  return fullBox(
    'stsd',
    {},
    u32(1),
    box('text', u32(0), u16(0, 1), u32(1), u16(0), u32(0), u32(0, 0), ...style.slice(1), font),
  );
};

/** The size is that of a picture 288 lines high. FFmpeg takes both for granted; other players go by their user's settings. */
const CAPTION_LETTERS = { font: 'Arial', size: 16 };
const [CENTRE, BOTTOM] = [1, -1];
const WHITE = u32(0xffffffff);

/** 3GPP timed text (TS 26.245, 5.16): white letters without a plate, centred at the bottom of the picture. */
export const timedTextSampleTable = ({ width, height }: Canvas): Buffer => {
  const place = [u8(CENTRE, BOTTOM), u32(0), u16(0, 0, height, width)];
  const style = [u16(0, 0, 1), u8(0, CAPTION_LETTERS.size), WHITE];
  const name = latin(CAPTION_LETTERS.font);
  const fonts = box('ftab', u16(1, 1), u8(name.length), name);
  return fullBox('stsd', {}, u32(1), box('tx3g', u32(0), u16(0, 1), u32(0), ...place, ...style, fonts));
};
