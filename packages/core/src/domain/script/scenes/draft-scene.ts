import type { CameraMove, CardVisual } from '@longtake/contracts';

/** A scene before it has an id; its picture is an index into the source's pictures. */
export interface DraftScene {
  /** What its id is made from. */
  name: string;
  chapter?: string;
  narration: string;
  visual: CardVisual | { kind: 'picture'; picture: number; heading?: string; camera?: CameraMove };
}
