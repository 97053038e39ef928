import type { JobView } from '@longtake/contracts';
import { atMost, type Row } from './row.ts';

const MOST = 0.2;
/** Drawing and encoding: pictures for the canvas, and the frames. */
const RENDERING = ['Illustrate', 'RenderSegment'];

/**
 * What a preview of the whole storyboard takes of what its film took, for rendering: CPU is held against the bar, wall told
 * beside it. Sound and speech are the same in both; `seconds` are those of the whole command, run first of all in an empty
 * folder, and again after the film, whose speech it then finds.
 */
export const previewRows = (
  { film, preview }: { film: JobView; preview: JobView },
  seconds: { first: number; again: number },
): Row[] => {
  const [cpu, filmCpu] = [cpuSeconds(preview), cpuSeconds(film)];
  const [wall, filmWall] = [wallSeconds(preview), wallSeconds(film)];
  const beside = [
    `${cpu.toFixed(1)} s / ${filmCpu.toFixed(1)} s`,
    `wall ${(wall / filmWall).toFixed(2)}: ${wall.toFixed(1)} s / ${filmWall.toFixed(1)} s`,
    `the whole command takes ${seconds.first.toFixed(0)} s, ${seconds.again.toFixed(0)} s where the film’s speech is found again`,
  ].join('; ');
  return [
    atMost('preview of the whole storyboard: CPU of drawing and encoding / the film’s', cpu / filmCpu, {
      must: MOST,
      beside,
    }),
  ];
};

const cpuSeconds = ({ cost }: JobView): number =>
  cost.steps.filter(({ step }) => RENDERING.includes(step)).reduce((sum, { cpuMs }) => sum + cpuMs, 0) / 1000;

const wallSeconds = ({ steps }: JobView): number =>
  steps
    .filter(({ name }) => RENDERING.includes(name))
    .reduce((sum, { startedAt = '', finishedAt = '' }) => sum + Date.parse(finishedAt) - Date.parse(startedAt), 0) /
  1000;
