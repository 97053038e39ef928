/** By how many samples `heard` is late against `wanted`, which begins `reach` samples into it: where they agree most. */
export const lagOf = (heard: Float32Array, wanted: Float32Array, reach: number): number => {
  let best = { lag: 0, likeness: Number.NEGATIVE_INFINITY };
  for (let lag = -reach; lag <= reach; lag++) {
    let likeness = 0;
    for (let at = 0; at < wanted.length; at++) likeness += wanted[at]! * heard[at + reach + lag]!;
    if (likeness > best.likeness) best = { lag, likeness };
  }
  return best.lag;
};
