import { mostEnlarged, type StoredPicture, type Storyboard, type Timeline } from '@longtake/contracts';
import { enlargedOn } from './camera.ts';
import type { FilmShot } from './describe-segment.ts';

interface Shown {
  storyboard: Pick<Storyboard, 'scenes'>;
  /** What is known of the users' pictures, scene by scene, as the shots are. */
  material: readonly { shown?: StoredPicture }[];
  shots: readonly FilmShot[];
}

/** Pictures that some frame shows larger than they are, beyond what needs no note; nothing where there are none. */
export const noteEnlarged = ({ storyboard, material, shots }: Shown): Pick<Timeline, 'enlarged'> => {
  const enlarged = material.flatMap(({ shown }, index) => {
    const times = shown === undefined ? 1 : enlargedOn(shots[index]!, shown);
    if (shown === undefined || times <= mostEnlarged) return [];
    const { ownWidth: width, ownHeight: height } = shown;
    return [{ scene: storyboard.scenes[index]!.id, width, height, enlarged: Math.round(times * 100) / 100 }];
  });
  return enlarged.length > 0 ? { enlarged } : {};
};
