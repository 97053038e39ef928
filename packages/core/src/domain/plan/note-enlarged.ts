import { mostEnlarged, type StoredClip, type StoredPicture, type Storyboard, type Timeline } from '@longtake/contracts';
import { enlargedOn } from './camera.ts';
import type { FilmShot } from './describe-segment.ts';

interface Shown {
  storyboard: Pick<Storyboard, 'scenes'>;
  /** What is known of the users' pictures and clips, scene by scene, as the shots are. */
  material: readonly { shown?: StoredPicture; clip?: Pick<StoredClip, 'width' | 'height' | 'enlarged'> }[];
  shots: readonly FilmShot[];
}

/** Pictures and clips that some frame shows larger than they are, beyond what needs no note; nothing where there are none. */
export const noteEnlarged = ({ storyboard, material, shots }: Shown): Pick<Timeline, 'enlarged'> => {
  const enlarged = material.flatMap(({ shown, clip }, index) => {
    const { width, height, times } = shown === undefined ? ofClip(clip) : ofPicture(shown, shots[index]!);
    if (times <= mostEnlarged) return [];
    return [{ scene: storyboard.scenes[index]!.id, width, height, enlarged: Math.round(times * 100) / 100 }];
  });
  return enlarged.length > 0 ? { enlarged } : {};
};

const ofPicture = (shown: StoredPicture, shot: FilmShot) => ({
  width: shown.ownWidth,
  height: shown.ownHeight,
  times: enlargedOn(shot, shown),
});

const ofClip = (clip: Shown['material'][number]['clip']) => ({
  width: clip?.width ?? 0,
  height: clip?.height ?? 0,
  times: clip?.enlarged ?? 1,
});
