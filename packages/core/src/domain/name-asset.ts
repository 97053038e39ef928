import type { Storyboard, Visual } from '@longtake/contracts';

const MOST_CHARACTERS = 100;

/**
 * How a sentence begins that speaks of a user's file: by what the user calls it, or as `otherwise` says where nobody
 * told. Of a long path the end is given, where the file's own name is.
 */
export const nameAsset = (what: 'picture' | 'clip' | 'music', name: string | undefined, otherwise: string): string => {
  if (name === undefined) return otherwise;
  return `The ${what} "${name.length > MOST_CHARACTERS ? `…${name.slice(-MOST_CHARACTERS)}` : name}"`;
};

/** The same of what a scene shows, where it shows a file of the user's. */
export const nameShown = ({ pictures, clips = [] }: Pick<Storyboard, 'pictures' | 'clips'>, visual: Visual): string =>
  visual.kind === 'clip'
    ? nameAsset('clip', clips[visual.clip]?.name, 'The clip')
    : nameAsset('picture', visual.kind === 'picture' ? pictures[visual.picture]?.name : undefined, 'The picture');
