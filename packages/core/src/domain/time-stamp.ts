import type { Canvas } from '@longtake/contracts';
import { frameToMs } from './frame-clock.ts';

/** A frame's time as `hh:mm:ss.mmm`, to the millisecond. */
export const stamp = (frame: number, canvas: Canvas, point: '.' | ',' = '.'): string => {
  const ms = Math.round(frameToMs(frame, canvas));
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const seconds = `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}`;
  return `${seconds}${point}${String(ms % 1000).padStart(3, '0')}`;
};
