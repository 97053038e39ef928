/** The place of the nth box of a type, counted from 0. */
const boxAt = (bytes: Buffer, type: string, nth: number): number => {
  let at = -1;
  for (let seen = 0; seen <= nth; seen++) at = bytes.indexOf(type, at + 1);
  return at - 4;
};

/** Titles and times, in 100 ns, of the list of chapters in a film's index (`chpl`). */
export const readChapterList = (film: Buffer): [title: string, time: number][] => {
  const found: [string, number][] = [];
  let at = boxAt(film, 'chpl', 0) + 17;
  for (let left = film[at - 1]!; left > 0; left--) {
    const length = film[at + 8]!;
    found.push([film.toString('utf8', at + 9, at + 9 + length), Number(film.readBigUInt64BE(at))]);
    at += 9 + length;
  }
  return found;
};

/** Titles and lengths, in ticks, of the track of chapters: the third, as the pictures' track says. */
export const readChapterTrack = (film: Buffer): [title: string, ticks: number][] => {
  const named = boxAt(film, 'chap', 0);
  if (film.readUInt32BE(named + 8) !== 3) throw new Error('The pictures name another track.');
  const times = boxAt(film, 'stts', 2);
  const sizes = boxAt(film, 'stsz', 2);
  let at = Number(film.readBigUInt64BE(boxAt(film, 'co64', 2) + 16));
  return Array.from({ length: film.readUInt32BE(sizes + 16) }, (_, index): [string, number] => {
    const title = film.toString('utf8', at + 2, at + 2 + film.readUInt16BE(at));
    at += film.readUInt32BE(sizes + 20 + index * 4);
    return [title, film.readUInt32BE(times + 20 + index * 8)];
  });
};
