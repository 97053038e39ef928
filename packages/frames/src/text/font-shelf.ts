import type { Han } from '@longtake/contracts';
import type { CanvasKit, TypefaceFontProvider } from 'canvaskit-wasm';
import type { FrameAssets } from '../frames.ts';
import { emojiPieces } from './emoji-pieces.ts';
import { emojiFile, type Face, type FontFile, faces } from './font-files.ts';
import { scoped } from './scoped.ts';

/** How a text is drawn: the files of its letters in order of trial, and the characters that none of them has. */
export interface FontChoice {
  families: string[];
  missing: string[];
}

/** Characters that are not drawn by themselves: spaces, controls, joiners, variation selectors. */
const invisible = /[\s\p{Cc}\p{Cf}\p{Variation_Selector}]/u;
const mostChoicesKept = 2_000;

/**
 * The fonts of this process. A file is read when a text first needs it and kept, so that a text in Latin pays for no other
 * script. Which files draw a text depends on that text alone, not on what was drawn before.
 */
export class FontShelf {
  readonly provider: TypefaceFontProvider;
  readonly #ck: CanvasKit;
  readonly #read: FrameAssets['font'];
  readonly #loads = new Map<string, Promise<void>>();
  /** By file: whether it draws a character. */
  readonly #coverage = new Map<string, Map<string, boolean>>();
  readonly #choices = new Map<string, FontChoice>();

  constructor(ck: CanvasKit, read: FrameAssets['font']) {
    this.#ck = ck;
    this.#read = read;
    this.provider = ck.TypefaceFontProvider.Make();
  }

  /** Loads what a text needs in a face. */
  async stock(text: string, { face, han }: { face: Face; han: Han }): Promise<void> {
    const { letters, emoji } = charactersOf(text);
    const files = faces[face];
    await this.#load(baseOf(face));
    let open = letters;
    for (const font of ordered(files, han)) {
      if (!open.some((character) => font.characters.test(character))) continue;
      await this.#load(font.file);
      open = this.#without(font, open);
    }
    if (emoji.length > 0) await this.#load(emojiFile.file);
  }

  /** How a text is drawn in a face. `stock` it before: a file that was not loaded fails. */
  choose(text: string, { face, han }: { face: Face; han: Han }): FontChoice {
    const key = `${face} ${han} ${text}`;
    const known = this.#choices.get(key);
    if (known !== undefined) return known;
    if (this.#choices.size >= mostChoicesKept) this.#choices.clear();
    const choice = this.#choose(text, { face, han });
    this.#choices.set(key, choice);
    return choice;
  }

  #choose(text: string, { face, han }: { face: Face; han: Han }): FontChoice {
    const { letters, emoji } = charactersOf(text);
    const files = faces[face];
    const families = [baseOf(face)];
    let open = letters;
    for (const font of ordered(files, han)) {
      if (!open.some((character) => font.characters.test(character))) continue;
      const rest = this.#without(font, open);
      if (rest.length < open.length && !families.includes(font.file)) families.push(font.file);
      open = rest;
    }
    return { families, missing: [...open, ...this.#without(emojiFile, emoji)] };
  }

  #load(file: string): Promise<void> {
    const begun = this.#loads.get(file);
    if (begun !== undefined) return begun;
    const load = this.#register(file);
    this.#loads.set(file, load);
    return load;
  }

  async #register(file: string): Promise<void> {
    const bytes = await this.#read(file);
    if (bytes === undefined) throw new Error(`The font ${file} was not given: load every one of fontFiles.`);
    // CanvasKit keeps one font a name, and says nothing where the bytes are none.
    const fonts = this.provider.countFamilies();
    this.provider.registerFont(bytes, file);
    if (this.provider.countFamilies() === fonts)
      throw new Error(`The font ${file} cannot be read: its bytes are no font.`);
    this.#coverage.set(file, new Map());
  }

  /** The characters of these that a file does not draw. */
  #without({ file, characters }: FontFile, open: readonly string[]): string[] {
    if (open.length === 0) return [];
    const coverage = this.#coverage.get(file);
    if (coverage === undefined) throw new Error(`The font ${file} is not loaded: stock a text before it is drawn.`);
    const asked = open.filter((character) => !coverage.has(character) && characters.test(character));
    const lacking = asked.length === 0 ? new Set<string>() : this.#unresolved(file, asked);
    for (const character of asked) coverage.set(character, !lacking.has(character));
    return open.filter((character) => coverage.get(character) !== true);
  }

  /** Which characters a file lacks, as a paragraph of it says: another copy of a large font, only to ask it, costs much. */
  #unresolved(file: string, characters: readonly string[]): Set<string> {
    return scoped((keep) => {
      const style = new this.#ck.ParagraphStyle({ textStyle: { fontFamilies: [file], fontSize: 10 } });
      const builder = keep(this.#ck.ParagraphBuilder.MakeFromFontProvider(style, this.provider));
      builder.addText(characters.join('\n'));
      const paragraph = keep(builder.build());
      paragraph.layout(1e6);
      return new Set(paragraph.unresolvedCodepoints().map((code) => String.fromCodePoint(code)));
    });
  }
}

/** The file that draws a face's spaces. */
const baseOf = (face: Face): string => faces[face][0]!.file;

/** The files in the order of trial: of those for Han characters, the wanted country's first. */
const ordered = (files: readonly FontFile[], han: Han): FontFile[] => {
  const first = files.findIndex((font) => font.han !== undefined);
  const wanted = files.filter((font) => font.han === han);
  return [...files.slice(0, first), ...wanted, ...files.slice(first).filter((font) => font.han !== han)];
};

/** A text's visible characters, each once and in order: those of emoji apart. */
const charactersOf = (text: string): { letters: string[]; emoji: string[] } => {
  const pieces = emojiPieces(text);
  const visible = (emoji: boolean): string[] => {
    const joined = pieces.filter((piece) => piece.emoji === emoji).map((piece) => piece.text);
    return [...new Set(joined.join(''))].filter((character) => !invisible.test(character));
  };
  return { letters: visible(false), emoji: visible(true) };
};
