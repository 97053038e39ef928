import { JoinFailed, type Span } from '@longtake/core';

const mebibyte = 1024 * 1024;

/** What S3 asks of the parts of an upload, and how much one part may carry through this process, bytes. */
export interface PartRules {
  /** Every part but the last has so many, and a range is copied only out of more. */
  least: number;
  most: number;
  mostParts: number;
  carryMost: number;
}

export const s3Rules: PartRules = {
  least: 5 * mebibyte,
  most: 5 * 1024 * mebibyte,
  mostParts: 10_000,
  carryMost: 16 * mebibyte,
};

/** A range of a stored object; `end` is exclusive. */
export interface Source {
  key: string;
  start: number;
  end: number;
}
export type Carried = { bytes: Uint8Array } | Source;
/** A part that S3 copies, or one that is put together here and sent. */
export type PlannedPart = { sizeBytes: number } & ({ copy: Source } | { carry: Carried[] });

/**
 * Spans laid end to end as parts that S3 takes. Pure. What is too short to be a part is carried together with what
 * follows it, and takes from a long span only the bytes that it lacks; all else S3 copies itself.
 */
export const planParts = (spans: readonly Span[], rules = s3Rules): PlannedPart[] => {
  const parts: PlannedPart[] = [];
  let open: Carried[] = [];
  const close = () => {
    if (open.length > 0) parts.push({ carry: open, sizeBytes: sum(open) });
    open = [];
  };
  for (const [index, span] of spans.entries()) {
    const isLast = index === spans.length - 1;
    const taken = 'bytes' in span ? span.bytes.length : takenBytes(span, { openBytes: sum(open), isLast, rules });
    if (taken > 0 && sum(open) + taken > rules.carryMost && sum(open) >= rules.least) close();
    if ('bytes' in span) open.push(span);
    else {
      const { key, start, end } = span;
      if (taken > 0) open.push({ key, start, end: start + taken });
      if (start + taken === end) continue;
      close();
      parts.push(...copies({ key, start: start + taken, end }, rules.most));
    }
  }
  close();
  if (parts.length > rules.mostParts) throw new JoinFailed(`The film has ${parts.length} parts; S3 takes 10,000.`);
  return parts;
};

/** How many of a span's leading bytes are carried: none where S3 can copy it, all where it is too short. */
const takenBytes = (
  span: Source,
  { openBytes, isLast, rules: { least } }: { openBytes: number; isLast: boolean; rules: PartRules },
): number => {
  const size = span.end - span.start;
  const lacking = openBytes === 0 ? 0 : Math.max(0, least - openBytes);
  const isLong = size > least && (isLast || size - lacking >= least);
  return isLong ? lacking : size;
};

/** A range in equal pieces, none longer than S3 copies at once. */
const copies = ({ key, start, end }: Source, most: number): PlannedPart[] => {
  const pieces = Math.ceil((end - start) / most);
  const cut = (piece: number) => start + Math.floor(((end - start) * piece) / pieces);
  return Array.from({ length: pieces }, (_, piece) => {
    const copy = { key, start: cut(piece), end: cut(piece + 1) };
    return { copy, sizeBytes: copy.end - copy.start };
  });
};

const sum = (carried: readonly Carried[]): number =>
  carried.reduce((total, run) => total + ('bytes' in run ? run.bytes.length : run.end - run.start), 0);
