import { type Block, nothingLeftOut, type Outline, type Section } from '../outline.ts';
import { cleanText, GAP } from '../speech/clean-text.ts';
import { joinSentences } from '../speech/join-sentences.ts';
import { sentencesOf } from '../speech/sentences-of.ts';
import { plainText } from './inline-text.ts';

const HEADING_CHARACTERS = 80;
const UNDERLINE = /^\s*(?:={3,}|-{3,}|~{3,}|\*{3,})\s*$/;
const ITEM = /^\s*(?:[-*+•‣–]|\d{1,3}[.)])\s+/;

/**
 * Reads plain text: paragraphs are apart by blank lines; a short line without a full stop above a paragraph is a heading,
 * the first one the title. Where most paragraphs look like headings (a poem, a table), none is taken for one.
 */
export const outlineText = (text: string): Outline => {
  const leftOut = nothingLeftOut();
  const paragraphs = paragraphsOf(text);
  const [first] = paragraphs;
  const title = first !== undefined && paragraphs.length > 1 && isHeading(first) ? first[0] : undefined;
  const rest = title === undefined ? paragraphs : paragraphs.slice(1);
  const headings = rest.filter((lines, index) => index < rest.length - 1 && isHeading(lines)).length;
  const hasHeadings = headings * 2 <= rest.length;
  const sections: Section[] = [{ depth: 0, blocks: [] }];
  rest.forEach((lines, index) => {
    const isLast = index === rest.length - 1;
    if (hasHeadings && !isLast && isHeading(lines)) sections.push({ heading: shown(lines[0]), depth: 2, blocks: [] });
    else sections.at(-1)?.blocks.push(...readParagraph(lines, leftOut));
  });
  return { ...(title !== undefined && { title: shown(title) }), sections, leftOut };
};

/** Lines of each paragraph; a short line that stands directly over longer text is a paragraph of its own. */
const paragraphsOf = (text: string): string[][] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/(?:\r\n|\r|\n)[^\S\r\n]*(?:(?:\r\n|\r|\n)[^\S\r\n]*)+|\f/)
    .map((paragraph) => paragraph.split(/\r\n|\r|\n/).filter((line) => line.trim() !== ''))
    .flatMap((lines) => {
      const [first = '', second = '', ...others] = lines;
      if (UNDERLINE.test(second)) return [[first], others];
      return isOverText(first, second) ? [[first], [second, ...others]] : [lines];
    })
    .filter((lines) => lines.some((line) => /[\p{L}\p{N}]/u.test(line)));

const isOverText = (first: string, second: string): boolean =>
  isHeading([first]) &&
  first.trim().length <= 50 &&
  second.trim().length >= first.trim().length + 15 &&
  !/^[\p{Ll}]/u.test(second.trim());

const isHeading = (lines: readonly string[]): boolean => {
  const line = lines.length === 1 ? (lines[0]?.trim() ?? '') : '';
  return line !== '' && line.length <= HEADING_CHARACTERS && !/[.!?,;:…。！？]["”’)]?$/u.test(line) && !ITEM.test(line);
};

const shown = (line = ''): string => cleanText(plainText(line).replaceAll(GAP, ' '));

const readParagraph = (lines: readonly string[], leftOut: Outline['leftOut']): Block[] => {
  const isList = lines.length > 1 && lines.every((line) => ITEM.test(line));
  if (!isList && lines.length === 1 && UNDERLINE.test(lines[0] ?? '')) return [];
  const parts = isList ? lines.map((line) => line.replace(ITEM, '')) : [lines.join(' ').replace(ITEM, '')];
  const read = parts.map((part) => sentencesOf(plainText(part)));
  leftOut.sentences += read.reduce((sum, { withGaps }) => sum + withGaps, 0);
  const texts = read.map(({ sentences }) => sentences).filter((sentences) => sentences.length > 0);
  if (texts.length === 0) return [];
  return isList ? [{ kind: 'list', items: texts.map(joinSentences) }] : [{ kind: 'text', sentences: texts.flat() }];
};
