import {
  type EnlargedNote,
  mostEnlarged,
  type StoredClip,
  type StoredPicture,
  type Storyboard,
  type Timeline,
} from '@longtake/contracts';
import { enlargedOn } from './camera.ts';
import type { FilmShot } from './describe-segment.ts';

interface Shown {
  storyboard: Pick<Storyboard, 'scenes'>;
  /** What is known of the users' pictures and clips, scene by scene, as the shots are. */
  material: readonly Known[];
  shots: readonly FilmShot[];
}

interface Known {
  shown?: StoredPicture;
  clip?: Pick<StoredClip, 'width' | 'height' | 'enlarged'>;
}

/** What some frame shows larger than it is, beyond what needs no note; nothing where there is none. */
export const noteEnlarged = ({ storyboard, material, shots }: Shown): Pick<Timeline, 'enlarged'> => {
  const enlarged = material.flatMap((known, index) => {
    const note = noteOf(known, shots[index]!);
    if (note === undefined || note.enlarged <= mostEnlarged) return [];
    return [{ scene: storyboard.scenes[index]!.id, ...note, enlarged: Math.round(note.enlarged * 100) / 100 }];
  });
  return enlarged.length > 0 ? { enlarged } : {};
};

const noteOf = ({ shown, clip }: Known, shot: FilmShot): Omit<EnlargedNote, 'scene'> | undefined => {
  if (shown !== undefined) {
    const { ownWidth: width, ownHeight: height } = shown;
    return { visual: 'picture', width, height, enlarged: enlargedOn(shot, shown) };
  }
  return clip && { visual: 'clip', width: clip.width, height: clip.height, enlarged: clip.enlarged };
};
