import { splitFrontMatter } from './front-matter.ts';
import { decodeReferences } from './html-pictures.ts';

/** What remains of Markdown once blocks of code are taken out: runs of inline text, blocks of HTML, link definitions. */
export interface MarkdownText {
  runs: { kind: 'text' | 'html'; text: string }[];
  definitions: ReadonlyMap<string, string>;
}

/** A line without the quote and list markers before its content. */
interface Line {
  content: string;
  quotes: number;
  /** Column at which the content begins. */
  column: number;
  opensItem: boolean;
}

/** The containers in which a block of code or HTML began; it ends with them. */
interface Place {
  quotes: number;
  column: number;
}
type Fence = Place & { mark: string };
type Html = Place & { lines: string[]; closes: RegExp | undefined };

/** Backslash escapes and character references resolved, as in CommonMark 2.4 and 2.5. */
export const unescaped = (text: string): string =>
  text
    .split(/(\\[!-/:-@[-`{-~])/)
    .map((part, index) => (index % 2 === 1 ? part.slice(1) : decodeReferences(part)))
    .join('');

/** A label as references are matched by it: CommonMark 6.3. */
export const identifierOf = (label: string): string => label.replace(/\s+/g, ' ').trim().toLowerCase().toUpperCase();

const FENCE = /^(?<mark>`{3,}(?=[^`]*$)|~{3,})/;
const DEFINITION =
  /^\[(?<label>(?:[^\][\\]|\\[\s\S])+)\]:\s*(?:<(?<angle>(?:[^<>\n\\]|\\.)*)>|(?<bare>(?!<)\S+))(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*$/;
const BREAK = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|=+)[ \t]*$/;

/** The ways in which a block of HTML begins and ends (CommonMark 4.6); undefined as an end means a blank line. */
const htmlBlocks: readonly { opens: RegExp; closes?: RegExp; interrupts: boolean }[] = [
  {
    opens: /^<(?:script|pre|style|textarea)(?=[\s>]|$)/i,
    closes: /<\/(?:script|pre|style|textarea)>/i,
    interrupts: true,
  },
  { opens: /^<!--/, closes: /-->/, interrupts: true },
  { opens: /^<\?/, closes: /\?>/, interrupts: true },
  { opens: /^<!\[CDATA\[/, closes: /\]\]>/, interrupts: true },
  { opens: /^<![a-z]/i, closes: />/, interrupts: true },
  {
    opens:
      /^<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=[\s>]|\/>|$)/i,
    interrupts: true,
  },
  {
    opens: /^<\/?[a-z][a-z\d-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*\/?>\s*$/i,
    interrupts: false,
  },
];

/** What is known while lines are read. */
interface Reading {
  runs: MarkdownText['runs'];
  definitions: Map<string, string>;
  paragraph: string[];
  html: Html | undefined;
  fence: Fence | undefined;
  inList: boolean;
  afterBlank: boolean;
}

/** Reads a document line by line: containers are stripped, blocks of code dropped, paragraphs and blocks of HTML kept. */
export const readMarkdownText = (document: string): MarkdownText => {
  const reading: Reading = {
    runs: [],
    definitions: new Map(),
    paragraph: [],
    html: undefined,
    fence: undefined,
    inList: false,
    afterBlank: true,
  };
  const lines = splitFrontMatter(document).body.split(/\r\n|\r|\n/);
  for (const raw of joinedDefinitions(lines)) readLine(raw, reading);
  flush(reading);
  return reading;
};

/** Ends the paragraph or block of HTML that is open. */
const flush = (reading: Reading): void => {
  const { runs, paragraph, html } = reading;
  if (paragraph.length > 0) runs.push({ kind: 'text', text: paragraph.join('\n') });
  if (html !== undefined) runs.push({ kind: 'html', text: html.lines.join('\n') });
  reading.paragraph = [];
  reading.html = undefined;
};

const readLine = (raw: string, reading: Reading): void => {
  const line = stripContainers(raw, reading.paragraph.length > 0 && !reading.inList);
  const isBlank = line.content.trim() === '';
  if (reading.fence !== undefined && leaves(reading.fence, line, raw)) reading.fence = undefined;
  if (reading.html !== undefined && leaves(reading.html, line, raw)) flush(reading);
  if (reading.fence !== undefined) {
    if (closesFence(reading.fence, line.content.trim())) reading.fence = undefined;
    return;
  }
  if (reading.html !== undefined) {
    const { closes, lines } = reading.html;
    if (closes !== undefined || !isBlank) lines.push(raw);
    if (closes === undefined ? isBlank : closes.test(raw)) flush(reading);
  } else if (isBlank) {
    flush(reading);
    reading.inList ||= line.opensItem;
  } else {
    const staysInList = reading.inList && !(reading.afterBlank && line.column === 0 && !/^\s/.test(raw));
    reading.inList = line.opensItem || staysInList;
    readContent(line, reading);
  }
  reading.afterBlank = isBlank;
};

/** A line that is neither blank nor inside a block of code or HTML. */
const readContent = (line: Line, reading: Reading): void => {
  const { content, opensItem, quotes } = line;
  const text = content.trimStart();
  const indent = content.length - text.length;
  if (opensItem) flush(reading);
  if (indent >= 4 && !reading.inList) {
    if (reading.paragraph.length > 0) reading.paragraph.push(text);
    return;
  }
  const column = reading.inList ? line.column + indent : 0;
  const mark = FENCE.exec(text)?.groups?.mark;
  const block = htmlBlocks.find(
    ({ opens, interrupts }) => opens.test(text) && (interrupts || reading.paragraph.length === 0),
  );
  if (mark !== undefined) {
    flush(reading);
    reading.fence = { mark, quotes, column };
  } else if (block !== undefined) {
    flush(reading);
    reading.html = { lines: [text], closes: block.closes, quotes, column };
    if (block.closes?.test(text) === true) flush(reading);
  } else if (reading.paragraph.length === 0 && readDefinition(text, reading.definitions)) return;
  else if (/^#{1,6}(?:\s|$)/.test(text)) {
    flush(reading);
    reading.runs.push({ kind: 'text', text });
  } else if (BREAK.test(text)) flush(reading);
  else reading.paragraph.push(text);
};

/** Containers in containers beyond this are text. */
const DEEPEST = 64;

const stripContainers = (raw: string, inParagraph: boolean): Line => {
  let content = raw.replace(/\t/g, '    ');
  const start = content.length;
  let quotes = 0;
  let opensItem = false;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const quote = /^ {0,3}> ?/.exec(content)?.[0];
    const item = /^ {0,8}(?:[-+*]|\d{1,9}[.)])(?: {1,4}(?=\S)| |$)/.exec(content)?.[0];
    if (quote !== undefined) quotes++;
    else if (item !== undefined && !BREAK.test(content.trim()) && startsItem(item, inParagraph)) opensItem = true;
    else break;
    content = content.slice((quote ?? item ?? '').length);
  }
  return { content, quotes, column: start - content.length, opensItem };
};

/** A numbered item interrupts a paragraph only with 1, an empty one never: CommonMark 5.2. */
const startsItem = (item: string, inParagraph: boolean): boolean =>
  !inParagraph || (!/^\s*\d/.test(item) ? /\s$/.test(item) : /^\s*1[.)]\s/.test(item));

/** Whether a line stands outside the quote or list item in which a block began. */
const leaves = (place: Place, line: Line, raw: string): boolean => {
  if (line.quotes < place.quotes) return true;
  const indent = raw.replace(/\t/g, '    ').search(/\S/);
  return place.quotes === 0 && indent >= 0 && indent < Math.min(2, place.column);
};

const closesFence = ({ mark }: Fence, content: string): boolean =>
  content.length >= mark.length && content === mark.charAt(0).repeat(content.length);

const readDefinition = (text: string, definitions: Map<string, string>): boolean => {
  const found = DEFINITION.exec(text)?.groups;
  if (found?.label === undefined || found.label.startsWith('^')) return false;
  const identifier = identifierOf(found.label);
  if (!definitions.has(identifier)) definitions.set(identifier, unescaped(found.angle ?? found.bare ?? ''));
  return true;
};

/** A definition may have its destination on the next line. */
const joinedDefinitions = (lines: readonly string[]): string[] => {
  const joined: string[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    if (last !== undefined && /^ {0,3}\[[^\]]+\]:\s*$/.test(last) && line.trim() !== '')
      joined[joined.length - 1] = `${last} ${line.trim()}`;
    else joined.push(line);
  }
  return joined;
};
