import type { RgbColor } from '../kernel/layer.ts';

/** The colours of a theme. */
export interface Theme {
  /** Behind everything, and where nothing is shown. */
  ground: RgbColor;
  /** Where a card's light falls. */
  groundLit: RgbColor;
  /** A second, faint light. */
  glow: RgbColor;
  /** Headings and spoken words. */
  paper: RgbColor;
  /** Text of second rank. */
  muted: RgbColor;
  /** The one colour that draws the eye. */
  accent: RgbColor;
  /** Below captions. */
  plate: RgbColor;
  plateAlpha: number;
}
