import { htmlPictures } from '@longtake/contracts';
import type { Blockquote, Heading, List, ListItem, PhrasingContent, RootContent, Table } from 'mdast';
import { type Block, type LeftOut, nothingLeftOut, type Outline, type Section } from '../outline.ts';
import { cleanText, GAP } from '../speech/clean-text.ts';
import { joinSentences } from '../speech/join-sentences.ts';
import { sentencesOf } from '../speech/sentences-of.ts';
import { readFrontMatter } from './front-matter.ts';
import { type Definitions, readInline } from './inline-text.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { withTitle } from './with-title.ts';

/** What is needed to read any node of one document. */
interface Reading {
  definitions: Definitions;
  leftOut: LeftOut;
}

/** Items of more words than this are paragraphs that someone put marks before. */
const LONG_ITEM_WORDS = 30;

/** Reads a Markdown document into its outline, in the document's order. */
export const outlineMarkdown = (markdown: string): Outline => {
  const { title, description, body } = readFrontMatter(markdown);
  const { root, definitions } = parseMarkdown(body);
  const reading: Reading = { definitions, leftOut: nothingLeftOut() };
  const sections: Section[] = [{ depth: 0, blocks: [] }];
  for (const node of root.children) {
    if (node.type === 'heading') sections.push(readHeading(node, reading));
    else for (const block of readBlock(node, reading)) sections.at(-1)?.blocks.push(block);
  }
  return withTitle({
    ...(title !== undefined && { title: cleanText(title) }),
    ...(description !== undefined && { description: cleanText(description) }),
    sections,
    leftOut: reading.leftOut,
  });
};

const readHeading = ({ children, depth }: Heading, { definitions }: Reading): Section => {
  const { text, pictures } = readInline(children, definitions);
  const heading = cleanText(text.replaceAll(GAP, ' '));
  return { ...(heading !== '' && { heading }), depth, blocks: pictures.map(asBlock) };
};

const readBlock = (node: RootContent, reading: Reading): Block[] => {
  if (node.type === 'paragraph') return readParagraph(node.children, reading);
  if (node.type === 'list') return readList(node, reading);
  if (node.type === 'blockquote') return readQuote(node, reading);
  if (node.type === 'html') return readHtml(node.value, reading);
  if (node.type === 'table') {
    reading.leftOut.tables++;
    return [{ kind: 'gap' }, ...picturesOfTable(node, reading)];
  }
  if (node.type !== 'code') return [];
  reading.leftOut.listings++;
  return [{ kind: 'gap' }];
};

/** Only pictures are taken out of HTML; text in it is counted. */
const readHtml = (html: string, { leftOut }: Reading): Block[] => {
  const text = html.replace(/<!--[\s\S]*?-->|<[^<>]*>/g, '');
  if (/\p{L}/u.test(text)) leftOut.htmlBlocks++;
  return htmlPictures(html).map(asBlock);
};

const readParagraph = (children: readonly PhrasingContent[], reading: Reading): Block[] => {
  const { text, pictures } = readInline(children, reading.definitions);
  const { sentences, withGaps } = sentencesOf(text);
  reading.leftOut.sentences += withGaps;
  return [...(sentences.length > 0 ? [{ kind: 'text' as const, sentences }] : []), ...pictures.map(asBlock)];
};

const readList = (list: List, reading: Reading): Block[] => {
  const blocks = list.children.flatMap((item) => readItem(item, reading));
  const items = blocks.filter((block) => block.kind === 'text').map(({ sentences }) => joinSentences(sentences));
  const others = blocks.filter(({ kind }) => kind !== 'text');
  const words = items.reduce((sum, item) => sum + item.split(' ').length, 0);
  if (items.length === 0) return others;
  return words > items.length * LONG_ITEM_WORDS ? blocks : [{ kind: 'list', items }, ...others];
};

/** An item's own paragraphs as one, then what is nested in it. */
const readItem = ({ children }: ListItem, reading: Reading): Block[] => {
  const blocks = children.flatMap((child) => readBlock(child, reading));
  const flat = blocks.flatMap((block): Block[] =>
    block.kind === 'list' ? block.items.map((item) => ({ kind: 'text', sentences: [item] })) : [block],
  );
  const [first, second] = children.filter(({ type }) => type === 'paragraph' || type === 'list');
  const isOneText = second === undefined || (first?.type === 'paragraph' && second.type === 'list');
  return isOneText ? flat : joined(flat);
};

const joined = (blocks: Block[]): Block[] => {
  const sentences = blocks.flatMap((block) => (block.kind === 'text' ? block.sentences : []));
  const others = blocks.filter(({ kind }) => kind !== 'text');
  return sentences.length === 0 ? others : [{ kind: 'text', sentences }, ...others];
};

/** GitHub's alerts are written as quotes, and are the author's own words. */
const ALERT = /^\s*\[!\w+\]\s*/;
const DASHED = /(?:^|\s)(?:[—–]|--)\s?(?<by>[^—–.!?]{2,100})$/u;

const readQuote = ({ children }: Blockquote, reading: Reading): Block[] => {
  const pictures: Block[] = [];
  const paragraphs: string[] = [];
  for (const child of children) {
    if (child.type !== 'paragraph') {
      for (const block of readBlock(child, reading)) {
        if (block.kind === 'picture') pictures.push(block);
        else if (block.kind === 'list') paragraphs.push(block.items.join(' '));
        else if (block.kind !== 'gap') paragraphs.push(joinSentences(block.sentences));
      }
      continue;
    }
    const inline = readInline(child.children, reading.definitions);
    for (const picture of inline.pictures) pictures.push(asBlock(picture));
    paragraphs.push(inline.text);
  }
  const isAlert = ALERT.test(paragraphs[0] ?? '');
  const { said, attribution } = isAlert ? { said: paragraphs } : splitAttribution(paragraphs);
  const { sentences, withGaps } = sentencesOf(said.join(' ').replace(ALERT, ''));
  reading.leftOut.sentences += withGaps;
  if (sentences.length === 0) return pictures;
  const kind = isAlert ? 'text' : 'quote';
  return [{ kind, sentences, ...(attribution !== undefined && { attribution }) }, ...pictures];
};

/** The speaker: a last paragraph that is short and no sentence, or what follows a dash at the end. */
const splitAttribution = (paragraphs: readonly string[]): { said: string[]; attribution?: string } => {
  const texts = paragraphs.map(cleanText).filter((text) => text !== '');
  const last = texts.at(-1) ?? '';
  const dashed = DASHED.exec(last);
  if (dashed !== null) {
    const rest = last.slice(0, dashed.index).trim();
    const said = rest === '' ? texts.slice(0, -1) : [...texts.slice(0, -1), rest];
    if (said.length > 0) return { said, attribution: dashed.groups?.by?.trim() ?? '' };
  }
  const isName = texts.length > 1 && last.length <= 100 && !/[.!?…]["”’]?$/u.test(last);
  return isName ? { said: texts.slice(0, -1), attribution: last } : { said: texts };
};

const picturesOfTable = ({ children }: Table, { definitions }: Reading): Block[] =>
  children
    .flatMap((row) => row.children)
    .flatMap((cell) => readInline(cell.children, definitions).pictures)
    .map(asBlock);

const asBlock = ({ ref, alt }: { ref: string; alt: string }): Block => ({ kind: 'picture', ref, alt });
