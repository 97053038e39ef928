/** Darkest and brightest byte of a plane. */
export const rangeOf = (plane: Uint8Array): { darkest: number; brightest: number } => {
  let [darkest, brightest] = [255, 0];
  for (const byte of plane) {
    if (byte < darkest) darkest = byte;
    if (byte > brightest) brightest = byte;
  }
  return { darkest, brightest };
};

/** What differs between two planes of one size: the smallest box round it; undefined where nothing does. */
export const changedBox = (
  before: Uint8Array,
  after: Uint8Array,
  { width, bytesEach = 1 }: { width: number; bytesEach?: number },
): { left: number; top: number; right: number; bottom: number } | undefined => {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1, -1];
  const rowBytes = width * bytesEach;
  for (let at = 0; at < before.length; at++) {
    if (before[at] === after[at]) continue;
    const x = ((at % rowBytes) / bytesEach) | 0;
    const y = (at / rowBytes) | 0;
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return right === -1 ? undefined : { left, top, right, bottom };
};
