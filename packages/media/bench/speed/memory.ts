import { Storyboard } from '@longtake/contracts';
import { makeFilm, uploadPictures } from '../long-film/make-film.ts';
import { watchStepMemory } from '../long-film/step-memory.ts';
import { atMost, type Row } from './row.ts';
import { withStack } from './stack.ts';

const sizes = [
  { name: '1080p', width: 1920, height: 1080, must: 400 },
  { name: '4K', width: 3840, height: 2160, must: 1024 },
];

/** The peak of resident memory of the function that renders one segment of ten seconds, in the packaged stack: its whole process. */
export const measureMemory = async (): Promise<Row[]> => {
  const rows: Row[] = [];
  for (const { name, width, height, must } of sizes) {
    const peakMb = await withStack(async ({ apiUrl }) => {
      const [asset = ''] = await uploadPictures(apiUrl);
      const memory = watchStepMemory();
      try {
        await makeFilm(apiUrl, oneScene({ width, height }, asset), () => undefined);
      } finally {
        memory.stop();
      }
      return memory.peaks().get('renderSegment');
    });
    const measure = `peak memory of rendering one 10 s segment in ${name}`;
    if (peakMb === undefined) rows.push(unseen(measure, must));
    else rows.push(atMost(measure, peakMb, { must, unit: ' MB', digits: 0, beside: 'the function’s process' }));
  }
  return rows;
};

const oneScene = (size: { width: number; height: number }, asset: string): Storyboard =>
  Storyboard.parse({
    version: 1,
    title: 'One segment',
    size,
    pictures: [{ asset }],
    scenes: [{ id: 'one', narration: '', durationMs: 10_000, visual: { kind: 'picture', picture: 0 } }],
  });

const unseen = (measure: string, must: number): Row => ({
  measure,
  must: `≤ ${must} MB`,
  aim: '',
  measured: 'not measured: processes cannot be watched here',
  isMet: undefined,
});
