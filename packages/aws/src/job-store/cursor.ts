import { CursorInvalid } from '@longtake/core';

/** A place in a list as text that callers only hand back. */
export const toCursor = (place: string): string => Buffer.from(place).toString('base64url');

/** The place in a cursor. Throws `Input.CursorInvalid` where it has not the form of one that we gave. */
export const fromCursor = (cursor: string, form: RegExp): string => {
  const place = Buffer.from(cursor, 'base64url').toString();
  if (form.test(place) && toCursor(place) === cursor) return place;
  throw new CursorInvalid(`The cursor "${cursor}" is not one that a page gave: ask again from the start.`);
};
