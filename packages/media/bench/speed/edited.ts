import { type JobView, Storyboard } from '@longtake/contracts';
import { makeFilm } from '../long-film/make-film.ts';
import type { Row } from './row.ts';
import { withStack } from './stack.ts';

const SCENES = 10;
const EDITED = 4;

const storyboard = (heading: string): Storyboard =>
  Storyboard.parse({
    version: 1,
    title: 'Ten scenes',
    size: { width: 640, height: 360 },
    scenes: Array.from({ length: SCENES }, (_, index) => ({
      id: `s${index}`,
      narration: `This is scene number ${index}.`,
      visual: { kind: 'section', heading: index === EDITED ? heading : `Scene ${index}` },
    })),
  });

/** What is made anew where one scene of ten shows another card: its segment, the next one's, into which it fades, and the join. */
export const measureEdit = async (): Promise<Row[]> => {
  const job = await withStack(async ({ apiUrl }) => {
    await makeFilm(apiUrl, storyboard('Before'), () => undefined);
    return makeFilm(apiUrl, storyboard('After'), () => undefined);
  });
  const made = Object.fromEntries(job.steps.map((step) => [step.name, step.done - step.reused]));
  const segments = remade(job);
  const others = (['Narrate', 'MixSound', 'EncodeSound'] as const).filter((step) => made[step] !== 0);
  return [
    {
      measure: 'one scene of ten edited: what is made anew',
      must: 'its segments, the join',
      aim: '',
      measured: `segment ${segments.join(' and ')} of ${SCENES} (the scene, and the next, into which it fades), ${made.Illustrate} picture, ${made.JoinReel} reel and the film${others.length === 0 ? '; no sound' : `; and ${others.join(', ')}`}`,
      isMet: segments.join() === `${EDITED},${EDITED + 1}` && made.Illustrate === 1 && others.length === 0,
    },
  ];
};

const remade = ({ segments }: JobView): number[] =>
  segments.items.filter(({ reused }) => !reused).map(({ segment }) => segment);
