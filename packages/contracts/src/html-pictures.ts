/** A picture as a document names it. */
export interface NamedPicture {
  /** As the parser of the document reads it: escapes and character references resolved. */
  ref: string;
  alt: string;
}

const IMAGE_TAG = /<img(?=[\s/>])(?<attributes>(?:[^<>"']|"[^"]*"|'[^']*')*)>/gi;
const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;

/** The pictures of a piece of HTML, by `<img src>`; comments are skipped. */
export const htmlPictures = (html: string): NamedPicture[] =>
  [...html.replace(COMMENT, '').matchAll(IMAGE_TAG)].flatMap((match) => {
    const attributes = match.groups?.attributes ?? '';
    const ref = attributeOf(attributes, 'src');
    return ref === '' ? [] : [{ ref, alt: attributeOf(attributes, 'alt') }];
  });

const attributeOf = (attributes: string, name: string): string => {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes);
  return decodeReferences((found?.[1] ?? found?.[2] ?? found?.[3] ?? '').trim());
};

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' };

/** Text with the commonest character references resolved, as HTML and Markdown do it; others stay as they are. */
export const decodeReferences = (text: string): string =>
  text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : '\uFFFD';
  });
