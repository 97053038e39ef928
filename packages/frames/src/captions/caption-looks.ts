import type { CaptionStyle } from '@longtake/contracts';

/** A colour of the theme, and its opacity. */
export interface CaptionInk {
  color: 'paper' | 'accent' | 'plate';
  alpha: number;
}

/** How a caption's words are told apart, and what makes them legible on any picture. */
export interface CaptionLook {
  plate: boolean;
  /** Width of the dark line round letters, in sizes; 0 for none. */
  outline: number;
  /** Whether the word that is being spoken stands on a box. */
  box: boolean;
  waiting: CaptionInk;
  active: CaptionInk;
  spoken: CaptionInk;
}

const paper: CaptionInk = { color: 'paper', alpha: 1 };
const accent: CaptionInk = { color: 'accent', alpha: 1 };

/** The four styles: on a plate; filled word by word; a box that goes from word to word; large letters. */
export const captionLooks: Record<CaptionStyle, CaptionLook> = {
  classic: {
    plate: true,
    outline: 0,
    box: false,
    waiting: { color: 'paper', alpha: 0.7 },
    active: accent,
    spoken: paper,
  },
  karaoke: { plate: false, outline: 0.14, box: false, waiting: paper, active: accent, spoken: accent },
  boxed: {
    plate: false,
    outline: 0.14,
    box: true,
    waiting: paper,
    active: { color: 'plate', alpha: 1 },
    spoken: paper,
  },
  bold: { plate: false, outline: 0.2, box: false, waiting: paper, active: accent, spoken: paper },
};
