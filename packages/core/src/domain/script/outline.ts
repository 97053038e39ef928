/** A run of a section in the document's order, as it is spoken. */
export type Block =
  | { kind: 'text'; sentences: string[] }
  | { kind: 'list'; items: string[] }
  | { kind: 'quote'; sentences: string[]; attribution?: string }
  | { kind: 'picture'; ref: string; alt: string }
  /** A listing or table that was left out here. */
  | { kind: 'gap' };

/** A heading and what follows it, up to the next heading of any depth; the lead has none. */
export interface Section {
  heading?: string;
  /** 1 to 6, as in Markdown; 0 for the lead. */
  depth: number;
  blocks: Block[];
}

/** How many of each were in the document and cannot be spoken. */
export interface LeftOut {
  listings: number;
  tables: number;
  htmlBlocks: number;
  /** Sentences with a formula or with code inside that cannot be read aloud. */
  sentences: number;
}

/** A document, as far as it can be spoken and shown. */
export interface Outline {
  title?: string;
  description?: string;
  sections: Section[];
  leftOut: LeftOut;
}

export const nothingLeftOut = (): LeftOut => ({ listings: 0, tables: 0, htmlBlocks: 0, sentences: 0 });
