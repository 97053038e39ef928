const NAMED: Record<string, number> = { 'x-slow': 0.5, slow: 0.8, medium: 1, default: 1, fast: 1.25, 'x-fast': 1.6 };
const SLOWEST = 0.2;
const FASTEST = 2;

/** The factor of an SSML rate ("fast", "80%", "+10%") inside a passage of factor `outer`; undefined when it is no rate. */
export const prosodyRate = (rate: string, outer: number): number | undefined => {
  const named = NAMED[rate];
  if (named !== undefined) return named;
  const match = /^([+-]?)(\d+(?:\.\d+)?)%$/.exec(rate);
  if (match === null) return undefined;
  const part = Number(match[2]) / 100;
  const factors: Record<string, number> = { '+': outer * (1 + part), '-': outer * (1 - part), '': part };
  return Math.min(FASTEST, Math.max(SLOWEST, factors[match[1] ?? ''] ?? 1));
};
