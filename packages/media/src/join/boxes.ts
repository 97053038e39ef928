/** Building blocks of ISO base media files (ISO/IEC 14496-12): big-endian numbers, boxes, full boxes. */
export const u8 = (...values: number[]): Buffer => Buffer.from(values);

export const u16 = (...values: number[]): Buffer => u16List(values);

/** A table column of 16-bit numbers; negative ones as two's complement. */
export const u16List = (values: ArrayLike<number>): Buffer => {
  const bytes = Buffer.alloc(values.length * 2);
  for (let index = 0; index < values.length; index++) bytes.writeUInt16BE(values[index]! & 0xffff, index * 2);
  return bytes;
};

export const u32 = (...values: number[]): Buffer => u32List(values);

/** A table column of 32-bit numbers; negative ones as two's complement. */
export const u32List = (values: ArrayLike<number>): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  for (let index = 0; index < values.length; index++) bytes.writeUInt32BE(values[index]! >>> 0, index * 4);
  return bytes;
};

export const u64List = (values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 8);
  values.forEach((value, index) => bytes.writeBigUInt64BE(BigInt(value), index * 8));
  return bytes;
};

/** Four-character codes and names; `©` is one byte. */
export const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

export const box = (type: string, ...parts: Buffer[]): Buffer => {
  const size = parts.reduce((sum, part) => sum + part.length, 8);
  return Buffer.concat([u32(size), latin(type), ...parts], size);
};

/** A box round large parts: its header and they, not copied together. */
export const boxAround = (type: string, parts: readonly Buffer[]): Buffer[] => {
  const size = parts.reduce((sum, part) => sum + part.length, 8);
  return [Buffer.concat([u32(size), latin(type)]), ...parts];
};

export const fullBox = (
  type: string,
  { version = 0, flags = 0 }: { version?: number; flags?: number },
  ...parts: Buffer[]
) => box(type, u32(version * 0x1000000 + flags), ...parts);

/** The header of an mdat of any size: always the 64-bit form, 16 bytes. */
export const mdatHeader = (payloadBytes: number): Buffer =>
  Buffer.concat([u32(1), latin('mdat'), u64List([payloadBytes + 16])]);
