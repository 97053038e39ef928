/** Smoothstep of 0 to 1: starts and ends at rest. From + and * alone, so the bits are the same on every machine. */
export const ease = (t: number): number => t * t * (3 - 2 * t);

/**
 * How far step `index` of `count` has faded in, 0 and 1 left out: the picture before the first step and the one after
 * the last are the two ends, so no frame is shown twice.
 */
export const fadeWeight = (index: number, count: number): number => ease((index + 1) / (count + 1));
