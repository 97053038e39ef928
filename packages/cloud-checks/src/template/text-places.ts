import { intrinsicOf } from './intrinsic.ts';
import { type Place, walk } from './walk.ts';

const joining = new Set(['Fn::Sub', 'Fn::Join']);

/** Every text inside a value, each as a whole: what Fn::Sub or Fn::Join puts together is one text, its parts are none. */
export const textPlaces = (root: Place): Place[] => {
  const wholes: string[] = [];
  return [...walk(root)].filter(({ value, path }) => {
    const key = path.join('/');
    if (wholes.some((whole) => key.startsWith(`${whole}/`))) return false;
    const isJoined = joining.has(intrinsicOf(value)?.name ?? '');
    if (isJoined) wholes.push(key);
    return isJoined || typeof value === 'string';
  });
};
