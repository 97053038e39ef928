import { htmlPictures } from '@longtake/contracts';
import type { PhrasingContent } from 'mdast';
import { GAP } from '../speech/clean-text.ts';

/** What a run of inline Markdown says, and the pictures that stand in it. */
export interface InlineText {
  text: string;
  pictures: { ref: string; alt: string }[];
}

/** Definitions of a document, by their identifier as the parser writes it. */
export type Definitions = ReadonlyMap<string, string>;

/** Code short and plain enough to be read aloud. */
const SPEAKABLE_CODE = /^[-@]{0,2}[\p{L}\p{N}][\p{L}\p{N}@ ._/-]{0,39}$/u;
const ADDRESS =
  /\b(?:https?:\/\/|www\.)(?<host>[^\s/?#<>()[\]]+)(?:[/?#][^\s<>]{0,2000}?)?(?=[.,;:!?)\]"'”’]{0,8}(?:\s|$))/giu;
const FORMULA = /\$\$[^$]+\$\$|\$(?=\S)[^$\n]{0,200}[\\^_{}=][^$\n]{0,200}(?<=\S)\$/g;
const SHORT_CODE = /(?<=^|\s):[a-z][a-z0-9_+-]+:(?=\s|$|[.,!?])/g;

/**
 * Reads phrasing content as it is spoken: the text of links without their address, the host of a bare address, short
 * plain code; footnote marks, HTML tags and struck-out text are left out. Formulas and other code leave a gap, by which
 * their sentence is known.
 */
export const readInline = (nodes: readonly PhrasingContent[], definitions: Definitions): InlineText => {
  const pictures: InlineText['pictures'] = [];
  const read = (node: PhrasingContent): string => {
    switch (node.type) {
      case 'text':
        return plainText(node.value);
      case 'inlineCode':
        return SPEAKABLE_CODE.test(node.value) ? node.value : GAP;
      case 'image':
        pictures.push({ ref: node.url, alt: node.alt ?? '' });
        return ' ';
      case 'imageReference':
        pictures.push({ ref: definitions.get(node.identifier) ?? '', alt: node.alt ?? '' });
        return ' ';
      case 'html':
        for (const picture of htmlPictures(node.value)) pictures.push(picture);
        return /^<(?:br|\/?p|\/?div|img)\b/i.test(node.value) ? ' ' : '';
      case 'break':
        return ' ';
      case 'emphasis':
      case 'strong':
      case 'link':
      case 'linkReference':
        return node.children.map(read).join('');
      case 'delete':
      case 'footnoteReference':
        return '';
      default:
        return '';
    }
  };
  return { text: nodes.map(read).join(''), pictures };
};

/** Text that was not marked up: formulas leave a gap, an address becomes its host, `:smile:` is dropped. */
export const plainText = (text: string): string =>
  text.replace(FORMULA, GAP).replace(ADDRESS, hostOf).replace(SHORT_CODE, '');

const hostOf = (...match: unknown[]): string => {
  const { host } = match.at(-1) as { host: string };
  return host.replace(/^www\./i, '').replace(/[.,;:!?]+$/, '');
};
