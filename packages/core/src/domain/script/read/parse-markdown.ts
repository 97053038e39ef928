import type { Definition, Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { DocumentUnreadable } from '../../errors.ts';
import type { Definitions } from './inline-text.ts';
import { tameMarkdown } from './tame-markdown.ts';

/** Parses CommonMark with GitHub's extensions. Throws `Input.DocumentUnreadable` where its nesting has no end. */
export const parseMarkdown = (markdown: string): { root: Root; definitions: Definitions } => {
  const root = parse(tameMarkdown(markdown));
  const definitions = new Map<string, string>();
  for (const { identifier, url } of definitionsIn(root))
    if (!definitions.has(identifier)) definitions.set(identifier, url);
  return { root, definitions };
};

const parse = (markdown: string): Root => {
  try {
    return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new DocumentUnreadable('The document is nested too deeply to be read: make its lists and quotes flatter.', {
      cause,
    });
  }
};

const definitionsIn = (node: Nodes): Definition[] => {
  if (node.type === 'definition') return [node];
  return 'children' in node ? node.children.flatMap(definitionsIn) : [];
};
