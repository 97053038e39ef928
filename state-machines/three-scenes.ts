import type { VideoRequestInput } from '@longtake/contracts';

/** A short film: a title, a picture with the narration given, and an end without words, pushed in. */
export const threeScenes = (second: string, pictures: { asset: string }[]): VideoRequestInput => ({
  kind: 'video',
  storyboard: {
    version: 1,
    title: 'Three scenes',
    size: { width: 426, height: 240 },
    pictures,
    scenes: [
      { id: 'title', chapter: 'One', narration: 'The tide comes in.', visual: { kind: 'title', title: 'The tide' } },
      { id: 'moon', chapter: 'Two', narration: second, visual: { kind: 'picture', picture: 0, heading: 'The Moon' } },
      {
        id: 'end',
        narration: '',
        durationMs: 1_500,
        visual: { kind: 'section', heading: 'The end' },
        transition: { kind: 'push', direction: 'up' },
      },
    ],
  },
});
