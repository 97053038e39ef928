import { limits } from '@longtake/contracts';
import { DocumentTooLarge, DocumentUnreadable } from '../../errors.ts';

/** Of a text, at most so many characters in a thousand may be control or replacement characters. */
const STRANGE_PER_MILLE = 10;
/** Lines and brackets of a document: beyond so many, its parse would not fit into a function's memory. */
const MOST_MARKS = 50_000;

/** Refuses what is no text, or too much of it. Throws `Input.DocumentTooLarge` or `Input.DocumentUnreadable`. */
export const checkDocument = (content: string): void => {
  const sizeBytes = new TextEncoder().encode(content).length;
  if (sizeBytes > limits.documentBytes)
    throw new DocumentTooLarge(
      `The document is ${(sizeBytes / 1e6).toFixed(1)} MB and at most ${limits.documentBytes / 1e6} MB are taken: split it.`,
    );
  const strange = content.match(/[\p{Cc}\uFFFD]/gu)?.filter((character) => !/\s/.test(character)).length ?? 0;
  const isText =
    content.isWellFormed() && !content.includes('\0') && strange * 1000 <= content.length * STRANGE_PER_MILLE;
  if (!isText) throw new DocumentUnreadable('The document is not text: send Markdown or plain text saved as UTF-8.');
  const marks = content.match(/[\r\n](?=[^\r\n])|[[<]/g)?.length ?? 0;
  if (marks > MOST_MARKS)
    throw new DocumentTooLarge(
      `The document has ${marks} lines and links, and at most ${MOST_MARKS} are taken: split it.`,
    );
};
