/** Pictures on a contact sheet: as many as one takes in at a glance. */
const MOST_CELLS = 40;
/** Pictures of a sheet that must be drawn anew. */
const MOST_DRAWN = 12;

/** Picks entries spread evenly over a list, the first among them. */
const spread = <Entry>(all: readonly Entry[], most: number): Entry[] => {
  const count = Math.min(most, all.length);
  return Array.from({ length: count }, (_, at) => all[Math.floor((at * all.length) / count)]!);
};

/** The thumbnails that a contact sheet shows, spread over the film; fewer where each of them must be drawn. */
export const sheetCells = <Thumbnail>(thumbnails: readonly Thumbnail[], { drawn }: { drawn: boolean }): Thumbnail[] =>
  spread(thumbnails, drawn ? MOST_DRAWN : MOST_CELLS);
