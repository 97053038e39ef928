const MOST_CHARACTERS = 100;

/**
 * How a sentence begins that speaks of a user's file: by what the user calls it, or as `otherwise` says where nobody
 * told. Of a long path the end is given, where the file's own name is.
 */
export const nameAsset = (what: 'picture' | 'clip' | 'music', name: string | undefined, otherwise: string): string => {
  if (name === undefined) return otherwise;
  return `The ${what} "${name.length > MOST_CHARACTERS ? `…${name.slice(-MOST_CHARACTERS)}` : name}"`;
};
