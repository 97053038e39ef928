import { box } from './boxes.ts';

const HEADER_BYTES = 8;

/** How many bytes of filling bring a length up to the least that is asked for; a box has eight at least. */
export const fillingBytes = (sizeBytes: number, leastBytes: number): number =>
  sizeBytes >= leastBytes ? 0 : Math.max(HEADER_BYTES, leastBytes - sizeBytes);

/** So many bytes that players pass over (ISO/IEC 14496-12, 8.1.2). */
export const filling = (sizeBytes: number): Buffer =>
  sizeBytes === 0 ? Buffer.alloc(0) : box('free', Buffer.alloc(sizeBytes - HEADER_BYTES));
