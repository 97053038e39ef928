import { open } from 'node:fs/promises';

/** The names of an MP4's top-level boxes in their order (ISO/IEC 14496-12, 4.2). */
export const topBoxes = async (path) => {
  const file = await open(path);
  try {
    const { size: end } = await file.stat();
    const names = [];
    for (let at = 0; at + 8 <= end; ) {
      const head = Buffer.alloc(16);
      await file.read(head, 0, 16, at);
      const size = head.readUInt32BE(0);
      names.push(head.toString('latin1', 4, 8));
      const sizeBytes = size === 1 ? Number(head.readBigUInt64BE(8)) : size === 0 ? end - at : size;
      if (sizeBytes < 8) break;
      at += sizeBytes;
    }
    return names;
  } finally {
    await file.close();
  }
};
