import { limits } from './limits.ts';

/** What the first bytes of a picture say of it. */
export interface PictureHeader {
  contentType: 'image/jpeg' | 'image/png' | 'image/webp';
  /** Absent where the header lies beyond the bytes given (JPEG with much metadata). */
  width?: number;
  height?: number;
  /**
   * It does not come row by row: an interlaced PNG, a progressive JPEG, a lossless or animated WebP. Decoding it holds all
   * its pixels at once, up to 10 bytes each.
   */
  isHeldWhole?: true;
}

/** The most pixels that such a picture may have. */
export const mostPixelsOf = ({ isHeldWhole }: PictureHeader): number =>
  isHeldWhole ? limits.heldPicturePixels : limits.picturePixels;

/**
 * Reads type and size from a picture's first bytes (64 KB are plenty), without decoding it; undefined when the bytes are
 * no JPEG, PNG or WebP. Layouts: ITU T.81 B.2.2, PNG 11.2.2, RFC 9649.
 */
export const readPictureHeader = (bytes: Uint8Array): PictureHeader | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return readPng(view);
  if (startsWith(bytes, 0, [0xff, 0xd8, 0xff])) return readJpeg(view);
  if (startsWith(bytes, 0, ascii('RIFF')) && startsWith(bytes, 8, ascii('WEBP'))) return readWebp(bytes, view);
  return undefined;
};

/** What is read of a picture to know it. */
const HEAD_BYTES = 65_536;

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));
const startsWith = (bytes: Uint8Array, at: number, wanted: number[]): boolean =>
  wanted.every((byte, index) => bytes[at + index] === byte);

const readPng = (view: DataView): PictureHeader | undefined =>
  view.byteLength < 33
    ? undefined
    : {
        contentType: 'image/png',
        width: view.getUint32(16),
        height: view.getUint32(20),
        ...held(view.getUint8(28) > 0),
      };

const held = (isHeldWhole: boolean): { isHeldWhole?: true } => (isHeldWhole ? { isHeldWhole } : {});

const readJpeg = (view: DataView): PictureHeader | undefined => {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (isFrameHeader(marker))
      return {
        contentType: 'image/jpeg',
        height: view.getUint16(at + 5),
        width: view.getUint16(at + 7),
        ...held(isProgressive(marker)),
      };
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  // A header may lie behind metadata longer than what was read, but not behind the end of the file.
  return view.byteLength < HEAD_BYTES ? undefined : { contentType: 'image/jpeg' };
};

/** SOF0 to SOF15, less the three markers among them that mean something else. */
const isFrameHeader = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** All but baseline and extended sequential Huffman: SOF0 and SOF1. */
const isProgressive = (marker: number): boolean => marker > 0xc1;

const readWebp = (bytes: Uint8Array, view: DataView): PictureHeader | undefined => {
  if (view.byteLength < 30) return undefined;
  const contentType = 'image/webp';
  if (startsWith(bytes, 12, ascii('VP8X')))
    return {
      contentType,
      width: 1 + uint24(view, 24),
      height: 1 + uint24(view, 27),
      ...held(!isLossyStill(bytes, view)),
    };
  if (startsWith(bytes, 12, ascii('VP8L'))) {
    const bits = view.getUint32(21, true);
    return { contentType, width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff), isHeldWhole: true };
  }
  if (startsWith(bytes, 12, ascii('VP8 ')))
    return { contentType, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  return undefined;
};

/** Goes over the chunks of an extended WebP to the one that holds the pixels; one of alpha goes before lossy ones. */
const isLossyStill = (bytes: Uint8Array, view: DataView): boolean => {
  let at = 12;
  while (at + 8 <= view.byteLength) {
    if (['VP8 ', 'ALPH'].some((name) => startsWith(bytes, at, ascii(name)))) return true;
    if (['VP8L', 'ANIM', 'ANMF'].some((name) => startsWith(bytes, at, ascii(name)))) return false;
    const sizeBytes = view.getUint32(at + 4, true);
    at += 8 + sizeBytes + (sizeBytes % 2);
  }
  return false;
};

const uint24 = (view: DataView, at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536;
