import type { CardVisual, Segment } from '@longtake/contracts';
import { sharedFrames } from '../../src/frame-assets.ts';
import { costOf } from '../cost-of.ts';
import { atMost, type Row } from './row.ts';
import { FRAMES, fadesAndCaptions, look } from './scenes.ts';

const RUNS = 3;

const cards: Record<string, CardVisual> = {
  title: { kind: 'title', title: 'Where the sky dances', subtitle: 'Northern lights, and what makes them' },
  bullets: { kind: 'bullets', heading: 'What you need', items: ['A dark place', 'A clear night', 'A warm coat'] },
};

const view = (zoom: number) => ({ zoom, x: 0.5, y: 0.5 });

/** Eight seconds of a card that the camera approaches, with captions: drawing the card, opening the segment, all frames. */
const segment: Segment = {
  ...fadesAndCaptions,
  shots: [{ picture: 'card', from: view(1), to: view(1.03), fromFrame: 0, toFrame: FRAMES, fadeInFrames: 0 }],
};

/** Drawn shots, which are cards: CPU milliseconds a frame without the encoder, least of three. */
export const measureDrawnShots = async (): Promise<Row[]> => {
  const rows: Row[] = [];
  for (const [name, card] of Object.entries(cards)) {
    const costs: number[] = [];
    for (let run = 0; run < RUNS; run++) costs.push((await costOf(() => drawFrames(card))).cpuMs);
    const least = Math.min(...costs) / FRAMES;
    rows.push(
      atMost(`a ${name} card that the camera approaches, a frame without the encoder`, least, {
        must: 4,
        aim: 2,
        unit: ' ms',
      }),
    );
  }
  return rows;
};

const drawFrames = async (card: CardVisual): Promise<void> => {
  const frames = await sharedFrames();
  const picture = await frames.drawCard(card, look);
  const stage = await frames.openSegment({ segment, look, picture: () => picture });
  for (let index = 0; index < FRAMES; index++) stage.frame(index);
  stage.close();
};
