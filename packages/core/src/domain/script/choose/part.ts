/** The least that is chosen or left out: a sentence, an item of a list, a sentence of a quote. */
export interface Unit {
  text: string;
  kind: 'sentence' | 'item' | 'quoted';
  /** Its block in the section. */
  block: number;
  seconds: number;
  /** Lower-cased words, for comparison. */
  words: string[];
  /** Index in the part of the unit without which this one makes no sense. */
  needs?: number;
}

/** A picture that the document shows and that was uploaded. */
export interface PartPicture {
  /** Index into the source's pictures. */
  picture: number;
  /** The block before which it stands. */
  block: number;
}

/** A section, or a stretch of a long one: what is ranked, gets its share of the time, and becomes scenes. */
export interface Part {
  role: 'lead' | 'body';
  heading?: string;
  /** Of the section's heading, 1 to 6. */
  depth: number;
  /** Whether its first scene begins the section's chapter. */
  beginsChapter: boolean;
  units: Unit[];
  pictures: PartPicture[];
  /** Who said the quote in a block. */
  attributions: Record<number, string>;
}
