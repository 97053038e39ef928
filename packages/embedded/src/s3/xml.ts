import { ApiError } from '../protocol/api-error.ts';

/** An element to write: its name, and its text or its children. */
export type XmlNode = readonly [name: string, content: string | number | boolean | readonly XmlNode[]];

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

const escapeXml = (text: string) => text.replace(/[&<>"\r]/g, (character) => ESCAPES[character] ?? character);

const writeNode = ([name, content]: XmlNode, attributes = ''): string => {
  const inner = Array.isArray(content) ? content.map((child) => writeNode(child)).join('') : escapeXml(String(content));
  return `<${name}${attributes}>${inner}</${name}>`;
};

/** A document in S3's namespace. */
export const writeXml = (root: XmlNode): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${writeNode(root, root[0] === 'Error' ? '' : ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"')}`;

/** An element that was read. */
export interface XmlElement {
  name: string;
  text: string;
  children: XmlElement[];
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescapeXml = (text: string) =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return ENTITIES[name] ?? whole;
  });

const malformed = () =>
  new ApiError(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  );

const TOKEN = /<\?[^>]*\?>|<!--[\s\S]*?-->|<(\/?)([\w:.-]+)[^<>]*?(\/?)>|[^<]+/gy;

/** Reads a small document without attributes or DTDs: what S3's request bodies are. */
export const readXml = (source: string): XmlElement => {
  const root: XmlElement = { name: '', text: '', children: [] };
  const open = [root];
  let end = 0;
  for (const match of source.matchAll(TOKEN)) {
    end = match.index + match[0].length;
    const [token, closing, name, empty] = match;
    const parent = open.at(-1) ?? root;
    if (name === undefined) {
      if (!token.startsWith('<')) parent.text += unescapeXml(token);
    } else if (closing === '/') {
      if (parent.name !== name || open.length === 1) throw malformed();
      open.pop();
    } else {
      const element: XmlElement = { name, text: '', children: [] };
      parent.children.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  const [document] = root.children;
  if (end !== source.length || open.length !== 1 || document === undefined) throw malformed();
  return document;
};

/** The children of a name. */
export const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => child.name === name);

/** The text of the first child of a name. */
export const textOf = (element: XmlElement, name: string): string | undefined => childrenOf(element, name)[0]?.text;
