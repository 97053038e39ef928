import { NarrationMarks } from '@longtake/contracts';
import { PieceMissing } from './errors.ts';

/**
 * A narration's sound and its word times as one object: a WAV file (RIFF, mono, 16 bit) whose `mark` chunk, ahead of the
 * samples, holds the marks as JSON. Any player plays it, and the head alone tells the times.
 */
export const encodeNarration = (marks: NarrationMarks, samples: Int16Array): Uint8Array => {
  const json = new TextEncoder().encode(JSON.stringify(marks));
  const markBytes = json.length + (json.length % 2);
  const bytes = new Uint8Array(RIFF_HEADER + FORMAT_CHUNK + CHUNK_HEADER * 2 + markBytes + samples.byteLength);
  const view = new DataView(bytes.buffer);
  const chunk = (at: number, name: string, size: number) => {
    bytes.set(new TextEncoder().encode(name), at);
    view.setUint32(at + 4, size, true);
    return at + CHUNK_HEADER;
  };
  bytes.set(new TextEncoder().encode('WAVE'), chunk(0, 'RIFF', bytes.length - CHUNK_HEADER));
  const format = chunk(RIFF_HEADER, 'fmt ', 16);
  const { sampleRate } = marks;
  [1, 1].forEach((value, index) => view.setUint16(format + index * 2, value, true));
  [sampleRate, sampleRate * 2].forEach((value, index) => view.setUint32(format + 4 + index * 4, value, true));
  [2, 16].forEach((value, index) => view.setUint16(format + 12 + index * 2, value, true));
  const mark = chunk(RIFF_HEADER + FORMAT_CHUNK, 'mark', json.length);
  bytes.set(json, mark);
  const data = chunk(mark + markBytes, 'data', samples.byteLength);
  samples.forEach((sample, index) => view.setInt16(data + index * 2, sample, true));
  return bytes;
};

/** How many bytes of a narration hold its marks; read so many at first, then as many as it says. */
export const narrationHeadBytes = (start: Uint8Array): number =>
  RIFF_HEADER + FORMAT_CHUNK + CHUNK_HEADER + dataView(start).getUint32(MARK_SIZE_AT, true);

/** The marks of a narration from its first `narrationHeadBytes` bytes or more. Throws `Bug.PieceMissing` on anything else. */
export const decodeNarrationMarks = (bytes: Uint8Array): NarrationMarks => {
  const at = RIFF_HEADER + FORMAT_CHUNK;
  if (bytes.length < MIN_HEAD_BYTES || new TextDecoder().decode(bytes.subarray(at, at + 4)) !== 'mark')
    throw new PieceMissing('A stored narration has no word times. Remove it and run the job again.');
  return NarrationMarks.parse(
    JSON.parse(new TextDecoder().decode(bytes.subarray(at + CHUNK_HEADER, narrationHeadBytes(bytes)))),
  );
};

/** The samples of a whole narration. */
export const decodeNarrationSamples = (bytes: Uint8Array): Int16Array => {
  const { sampleCount } = decodeNarrationMarks(bytes);
  const head = narrationHeadBytes(bytes);
  const data = head + (head % 2) + CHUNK_HEADER;
  const view = dataView(bytes);
  return Int16Array.from({ length: sampleCount }, (_, index) => view.getInt16(data + index * 2, true));
};

const RIFF_HEADER = 12;
const CHUNK_HEADER = 8;
const FORMAT_CHUNK = CHUNK_HEADER + 16;
const MARK_SIZE_AT = RIFF_HEADER + FORMAT_CHUNK + 4;
/** The fewest bytes from which `narrationHeadBytes` can be read. */
export const MIN_HEAD_BYTES = MARK_SIZE_AT + 4;
const dataView = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
