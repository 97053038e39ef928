import { type CaptionStyle, type ClipVisual, type NarrationMarks, Storyboard, type Visual } from '@longtake/contracts';
import { planFilm } from '@longtake/core';
import { createIllustrator, createRenderer } from '../../src/index.ts';

/** A card or a photograph. */
export type StillVisual = Exclude<Visual, ClipVisual>;

/** One scene, and the moment of it that is looked at. */
export interface Still {
  size: { width: number; height: number };
  visual: StillVisual;
  /** Bytes of the picture that the visual shows, if it shows one. */
  photograph?: Uint8Array;
  narration: string;
  style?: CaptionStyle;
  /** Which word is being spoken, as a share of the narration. */
  at: number;
}

const illustrator = createIllustrator();
const renderer = createRenderer();

/** Speech at the usual pace: 14 letters a second, a breath after each phrase. */
const speak = (text: string): NarrationMarks => {
  let atMs = 100;
  const words = [...new Intl.Segmenter('en', { granularity: 'word' }).segment(text)].flatMap(
    ({ segment, index, isWordLike }) => {
      if (isWordLike !== true) {
        atMs += /[,.;:!?،。、，।]/u.test(segment) ? 180 : 0;
        return [];
      }
      const startMs = atMs;
      atMs += segment.length * 70;
      return [{ text: segment, charStart: index, charEnd: index + segment.length, startMs, endMs: atMs }];
    },
  );
  return { sampleRate: 24_000, sampleCount: Math.ceil((atMs + 300) * 24), words };
};

/** A frame of a film of one scene, planned and drawn as a job would, as JPEG. */
export const filmStill = async ({ size, visual, photograph, narration, style = 'classic', at }: Still) => {
  const marks = speak(narration);
  const storyboard = Storyboard.parse({
    version: 1,
    title: 'Gallery',
    size,
    captions: { show: 'burnt', style },
    pictures: photograph === undefined ? [] : [{ asset: 'assets/gallery/photograph' }],
    scenes: [{ id: 'still', narration, visual }],
  });
  const { timeline, cues, reels } = planFilm(storyboard, [{ picture: 'p', narration: { piece: 'n', marks } }]);
  const { look } = timeline;
  const words = cues.flatMap((cue) => cue.words);
  const frame = words[Math.min(words.length - 1, Math.floor(words.length * at))]?.fromFrame ?? 30;
  const segment = reels[0]!.segments[0]!;
  const prepared =
    visual.kind === 'picture'
      ? (await illustrator.admit(photograph!, look, visual)).prepared
      : await illustrator.draw(visual, look);
  const index = Math.min(frame + 1, segment.frames - 1);
  return renderer.still({ segment, look, picture: async () => prepared, frame: index, withCaptions: true });
};
