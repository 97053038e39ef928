import { availableParallelism } from 'node:os';
import { stdout } from 'node:process';
import { CaptionStyle, type Segment } from '@longtake/contracts';
import { detectRelaxedSimd, openFrames, preparedSize } from '../src/index.ts';
import { cueOf, lookOf, segmentOf, shotOf, widest } from '../src/testing/looks.ts';
import { texture } from '../src/testing/pictures.ts';
import { loadAssets } from './load-assets.ts';

// CPU milliseconds for each frame of what a segment may show, least of three runs: `node bench/frames.ts [WIDTH HEIGHT]`.

const [width, height] = [Number(process.argv[2] ?? 1920), Number(process.argv[3] ?? 1080)];
const look = lookOf(width, height);
const picture = texture(preparedSize(look.canvas));
const length = 240;
const zoom = shotOf('p', { from: widest, toFrame: length });
const over = shotOf('q', { from: widest, toFrame: length, fadeInFrames: length });
const words = 'Sometimes a curtain of green light hangs over the lake, and moves like cloth.';
const cues = [0, 120].map((from) => cueOf(words, from, 8));
const labels = [{ text: 'Curtains of light', fromFrame: 0, toFrame: length, fadeFrames: 12 }];

const segments: Record<string, Segment> = {
  zoom: segmentOf([zoom]),
  'zoom, captions': segmentOf([zoom], { cues }),
  'zoom, captions, label': segmentOf([zoom], { cues, labels }),
  'cross-fade of two zooms': segmentOf([zoom, over]),
  'wipe of two zooms': segmentOf([zoom, { ...over, enter: { kind: 'wipe', direction: 'left' } }]),
  'push of two zooms': segmentOf([zoom, { ...over, enter: { kind: 'push', direction: 'up' } }]),
  hold: segmentOf([shotOf('p', { toFrame: length })]),
};

const styled = Object.fromEntries(
  CaptionStyle.options.map((captionStyle) => [`hold, ${captionStyle} captions`, captionStyle]),
);

const print = (line: string): void => void stdout.write(`${line}\n`);

const cpuMs = (work: () => void): number => {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};

print(`${width}x${height}, ${availableParallelism()} cores, Node ${process.version}; CPU ms a frame`);
for (const kernel of detectRelaxedSimd() ? (['plain', 'relaxed'] as const) : (['plain'] as const)) {
  const frames = await openFrames(await loadAssets(kernel));
  const shots = [shotOf('p', { toFrame: length })];
  const each = Object.entries(segments).map(([name, segment]) => ({ name, segment, look }));
  for (const [name, captionStyle] of Object.entries(styled))
    each.push({ name, segment: segmentOf(shots, { cues }), look: { ...look, captionStyle } });
  for (const { name, segment, look: as } of each) {
    const runs: number[] = [];
    for (let run = 0; run < 3; run++) {
      const stage = await frames.openSegment({ segment, look: as, picture: () => picture });
      runs.push(cpuMs(() => Array.from({ length }, (_, index) => stage.frame(index))));
      stage.close();
    }
    print(`${kernel.padEnd(8)} ${name.padEnd(26)} ${(Math.min(...runs) / length).toFixed(2)}`);
  }
}
