/** One line of the table: what was measured, the bars that it is held against, and whether it keeps the first. */
export interface Row {
  measure: string;
  must: string;
  aim: string;
  measured: string;
  /** Undefined where it could not be measured here; `measured` says why. */
  isMet: boolean | undefined;
}

/** A number that may rise to a bar. */
export const atMost = (
  measure: string,
  value: number,
  { must, aim, unit = '', digits = 2, beside = '' }: Bars,
): Row => ({
  measure,
  must: `≤ ${must}${unit}`,
  aim: aim === undefined ? '' : `≤ ${aim}${unit}`,
  measured: `${value.toFixed(digits)}${unit}${beside === '' ? '' : ` (${beside})`}`,
  isMet: value <= must,
});

/** A number that may not fall below a bar. */
export const atLeast = (measure: string, value: number, bars: Bars): Row => {
  const { must, aim, unit = '' } = bars;
  const row = atMost(measure, value, bars);
  return { ...row, must: `≥ ${must}${unit}`, aim: aim === undefined ? '' : `≥ ${aim}${unit}`, isMet: value >= must };
};

interface Bars {
  must: number;
  aim?: number;
  unit?: string;
  digits?: number;
  /** What stands in brackets behind the number. */
  beside?: string;
}
