import { htmlPictures, type NamedPicture } from './html-pictures.ts';
import { identifierOf, unescaped } from './markdown-text.ts';

type Definitions = ReadonlyMap<string, string>;
type Placed = NamedPicture & { at: number };

/** Escapes, code spans, comments and autolinks: what hides brackets. */
const HIDING =
  /\\[\s\S]|(?<ticks>(?<!`)`+(?!`))[\s\S]*?(?<!`)\k<ticks>(?!`)|`+|<!--[\s\S]{0,5000}?-->|<[a-z][a-z\d+.-]{1,31}:[^\s<>]*>/iy;
const TAG = /<\/?[a-z][a-z\d-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*\/?>/iy;
/** `(destination "title")`: in angle brackets, or with parentheses in pairs, up to two deep. */
const ADDRESS_PART = String.raw`[^\s()\\]|\\[()\\]|\\(?![()\\])`;
const RESOURCE = new RegExp(
  [
    String.raw`\(\s{0,60}(?:<(?<angle>(?:[^<>\n\\]|\\.)*)>`,
    String.raw`|(?<bare>(?!<)(?:${ADDRESS_PART}|\((?:${ADDRESS_PART}|\((?:${ADDRESS_PART})*\))*\))*))`,
    String.raw`(?:\s{1,60}(?:"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|\((?:[^()\\]|\\[\s\S])*\)))?\s{0,60}\)`,
  ].join(''),
  'y',
);
const LABEL = /\[(?:[^\][\\]|\\[\s\S])*\]/y;

/**
 * The images of a run of inline Markdown, in one pass with a stack of open brackets, as CommonMark describes it (appendix
 * "Parsing strategy"); an image inside another's description is only its text.
 */
export const scanImages = (text: string, definitions: Definitions): NamedPicture[] => {
  const found: Placed[] = [];
  const open: { at: number; isImage: boolean }[] = [];
  let at = 0;
  let bang = -2;
  while (at < text.length) {
    const skipped = matchAt(HIDING, text, at) ?? matchAt(TAG, text, at);
    if (skipped !== undefined) {
      const [tag] = skipped;
      if (/^<img/i.test(tag)) found.push(...htmlPictures(tag).map((picture) => ({ ...picture, at })));
      at += tag.length;
      continue;
    }
    if (text[at] === '!') bang = at;
    if (text[at] === '[') open.push({ at, isImage: bang === at - 1 });
    const opened = text[at] === ']' ? open.pop() : undefined;
    at = opened === undefined ? at + 1 : close({ text, opened, at, definitions, found });
  }
  return found.sort((a, b) => a.at - b.at).map(({ ref, alt }) => ({ ref, alt }));
};

/** Ends the link or image that began at `opened`; says where the text goes on. */
const close = ({
  text,
  opened,
  at,
  definitions,
  found,
}: {
  text: string;
  opened: { at: number; isImage: boolean };
  at: number;
  definitions: Definitions;
  found: Placed[];
}): number => {
  const label = text.slice(opened.at + 1, at);
  const { ref, end } = targetOf(text, { at, label, definitions });
  if (ref === undefined) return at + 1;
  if (opened.isImage) {
    while ((found.at(-1)?.at ?? -1) > opened.at) found.pop();
    found.push({ ref, alt: plainAlt(label), at: opened.at });
  }
  return end;
};

const targetOf = (
  text: string,
  { at, label, definitions }: { at: number; label: string; definitions: Definitions },
): { ref: string | undefined; end: number } => {
  const resource = matchAt(RESOURCE, text, at + 1);
  if (resource !== undefined) {
    const { angle, bare = '' } = resource.groups ?? {};
    return { ref: unescaped(angle ?? bare), end: at + 1 + resource[0].length };
  }
  const named = matchAt(LABEL, text, at + 1)?.[0] ?? '';
  const name = named.length > 2 ? named.slice(1, -1) : label;
  // CommonMark's own bound; a longer label is none.
  return { ref: name.length > 999 ? undefined : definitions.get(identifierOf(name)), end: at + 1 + named.length };
};

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | undefined => {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
};

/** A description as plain text: links and images in it leave theirs. */
const plainAlt = (label: string): string =>
  unescaped(label.replace(/!?\[([^\][\\]*)\](?:\([^()]*\)|\[[^\][]*\])?/g, '$1'))
    .replace(/[*`]+/g, '')
    .replace(/\s+/g, ' ');
