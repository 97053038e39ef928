import type { Scene, Visual } from '@longtake/contracts';

/** Everything of a scene that is drawn as text: what its visual says, and its narration, as captions. */
export const shownTexts = ({ narration, visual }: Scene): string[] => [...visualTexts(visual), narration];

const visualTexts = (visual: Visual): string[] => {
  switch (visual.kind) {
    case 'title':
      return [visual.title, visual.subtitle ?? ''];
    case 'section':
      return [visual.heading];
    case 'bullets':
      return [visual.heading ?? '', ...visual.items];
    case 'quote':
      return [visual.text, visual.attribution ?? ''];
    case 'picture':
    case 'clip':
      return [visual.heading ?? ''];
  }
};
