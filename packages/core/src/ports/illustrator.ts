import type { CardVisual, Look, PictureVisual, StoredClip, StoredPicture } from '@longtake/contracts';
import type { AdmitClip, ClipPart } from './clip-jobs.ts';

/** Makes the prepared picture of a visual: of the size that the camera needs, as the renderer reads it. */
export interface Illustrator {
  /**
   * Admits a user's picture: decodes it once, upright, sRGB, fitted as the visual that shows it asks. Throws
   * `Input.PictureInvalid`.
   */
  admit(
    bytes: Uint8Array,
    look: Look,
    visual?: Pick<PictureVisual, 'camera' | 'ground'>,
  ): Promise<{ prepared: Uint8Array; stored: StoredPicture }>;
  /** Draws a card. */
  draw(card: CardVisual, look: Look): Promise<Uint8Array>;
  /** Turns a part of a user's clip into pictures of the canvas, once. Throws `Input.ClipInvalid`. */
  admitClip(job: AdmitClip): Promise<StoredClip>;
  /** Writes the sound of a part of a user's clip into a file, as a sound piece; without samples where it has none. */
  admitClipSound(part: ClipPart, into: string): Promise<{ sampleCount: number }>;
  /** Characters of a text that no font draws, each once: they are left out where the text is drawn. */
  missingGlyphs(text: string): Promise<string[]>;
}
