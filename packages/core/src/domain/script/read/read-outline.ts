import type { ScriptSource } from '../../../ports.ts';
import type { Outline } from '../outline.ts';
import { checkDocument } from './check-document.ts';
import { outlineMarkdown } from './outline-markdown.ts';
import { outlineText } from './outline-text.ts';

/** The outline of a document. Throws `Input.DocumentTooLarge` or `Input.DocumentUnreadable`. */
export const readOutline = ({ content, format }: NonNullable<ScriptSource['text']>): Outline => {
  checkDocument(content);
  return format === 'markdown' ? outlineMarkdown(content) : outlineText(content);
};
