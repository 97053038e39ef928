import { splitFrontMatter } from '@longtake/contracts';

/** A document's YAML front matter as far as a video needs it, and the text below it. */
export interface FrontMatter {
  title?: string;
  description?: string;
  body: string;
}

/**
 * Splits YAML front matter off. Only plain and quoted values on one line are read: a title or description that is written
 * in another way is skipped with the rest.
 */
export const readFrontMatter = (text: string): FrontMatter => {
  const { yaml, body } = splitFrontMatter(text);
  const title = readValue(yaml, 'title');
  const description = readValue(yaml, 'description') ?? readValue(yaml, 'subtitle');
  return { ...(title !== undefined && { title }), ...(description !== undefined && { description }), body };
};

const readValue = (yaml: string, key: string): string | undefined => {
  const line = new RegExp(`^${key}[ \\t]*:[ \\t]*(?<value>\\S.*)$`, 'im').exec(yaml)?.groups?.value?.trim() ?? '';
  if (line === '' || /^[>|&*[{!]/.test(line)) return undefined;
  if (line.startsWith('"')) return /^"(?<inside>(?:[^"\\]|\\.)*)"/.exec(line)?.groups?.inside?.replace(/\\(.)/g, '$1');
  if (line.startsWith("'")) return /^'(?<inside>(?:[^']|'')*)'/.exec(line)?.groups?.inside?.replace(/''/g, "'");
  return line.replace(/\s+#.*$/, '');
};
