import { readFile } from 'node:fs/promises';
import { type CardVisual, type Look, type NarrationMarks, type Segment, Storyboard } from '@longtake/contracts';
import { planFilm } from '@longtake/core';
import { type PreparedPicture, preparedSize } from '@longtake/frames';
import { sharp } from '../../src/sharp.ts';

/** Frames of a film, and what they show: a card, which is drawn wherever the frames are, or a picture. */
export interface DemoFilm {
  look: Look;
  parts: { segment: Segment; frames: number[] }[];
  cards: Record<string, CardVisual>;
  pictures: Record<string, PreparedPicture>;
}

const title: CardVisual = { kind: 'title', title: 'Why the sky dances', subtitle: 'The northern lights' };
const narrations = [
  'Why the sky dances.',
  'Green curtains unfold from one horizon to the other, ripple without a sound, and vanish.',
];
const lake = new URL('../../../../examples/northern-lights/pictures/lake.jpg', import.meta.url);

/** Twenty frames of the demo: its title, the cross-fade into its first picture, camera, heading and captions. */
export const demoFilm = async (): Promise<DemoFilm> => {
  const storyboard = Storyboard.parse({
    version: 1,
    title: title.title,
    pictures: [{ asset: 'assets/demo/lake' }],
    scenes: [
      { id: 'title', narration: narrations[0], visual: title },
      {
        id: 'lake',
        narration: narrations[1],
        visual: { kind: 'picture', picture: 0, heading: 'A light without a sound', camera: 'zoom-in' },
      },
    ],
  });
  const { timeline, reels } = planFilm(storyboard, [
    { picture: 'title', narration: { piece: 'n0', marks: speak(narrations[0]!) } },
    { picture: 'lake', narration: { piece: 'n1', marks: speak(narrations[1]!) } },
  ]);
  const [first, second] = reels.flatMap(({ segments }) => segments);
  return {
    look: timeline.look,
    parts: [
      { segment: first!, frames: [0, 20, 40, 41, 60] },
      { segment: second!, frames: [0, 1, 2, 5, 10, 15, 20, 21, 30, 40, 60, 90, 91, 120, 150] },
    ],
    cards: { title },
    pictures: { lake: await preparePicture(lake, timeline.look) },
  };
};

/** A word each 90 ms a letter. */
const speak = (text: string): NarrationMarks => {
  let endMs = 0;
  const words = [...text.matchAll(/\p{L}+/gu)].map(({ 0: word, index }) => {
    const startMs = endMs;
    endMs += word.length * 90;
    return { text: word, charStart: index, charEnd: index + word.length, startMs, endMs };
  });
  return { sampleRate: 16_000, sampleCount: endMs * 16, words };
};

const preparePicture = async (file: URL, { canvas }: Look): Promise<PreparedPicture> => {
  const size = preparedSize(canvas);
  const picture = sharp(await readFile(file)).resize({ ...size, fit: 'cover' });
  return { ...size, rgba: await picture.ensureAlpha().raw().toBuffer() };
};
