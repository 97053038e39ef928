/** One token of SSML and where it stands, in UTF-16 units of the source. */
export type SsmlToken = { start: number; end: number } & (
  | { kind: 'open'; tag: string; attributes: Record<string, string>; isEmpty: boolean }
  | { kind: 'close'; tag: string }
  | { kind: 'text'; text: string }
  | { kind: 'skipped' }
  | { kind: 'invalid' }
);

const ATTRIBUTE = /([\w:-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;
const TOKEN =
  /(?<skipped><!--[\s\S]*?-->|<\?[\s\S]*?\?>)|<\/(?<close>[\w:-]+)\s*>|<(?<open>[\w:-]+)(?<attributes>(?:\s+[\w:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<empty>\/?)>|&(?<entity>#x[0-9a-fA-F]+|#\d+|\w+);|(?<text>[^<&])|[<&]/gu;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decodeEntity = (entity: string): string | undefined => {
  const hex = /^#x(.+)$/.exec(entity)?.[1];
  const code = hex === undefined ? Number(/^#(\d+)$/.exec(entity)?.[1]) : Number.parseInt(hex, 16);
  if (Number.isNaN(code)) return ENTITIES[entity];
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
};

const decodeText = (text: string) =>
  text.replace(/&([#\w]+);/g, (whole, entity: string) => decodeEntity(entity) ?? whole);

const readAttributes = (source: string): Record<string, string> =>
  Object.fromEntries(
    [...source.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [name, decodeText(double ?? single ?? '')]),
  );

/** Cuts SSML into tags and single characters, each with its place in the source. */
export function* ssmlTokens(source: string): Generator<SsmlToken> {
  for (const match of source.matchAll(TOKEN)) {
    const at = { start: match.index, end: match.index + match[0].length };
    const { skipped, close, open, attributes = '', empty, entity, text } = match.groups ?? {};
    const character = text ?? (entity === undefined ? undefined : decodeEntity(entity));
    if (skipped !== undefined) yield { ...at, kind: 'skipped' };
    else if (close !== undefined) yield { ...at, kind: 'close', tag: close };
    else if (open !== undefined)
      yield { ...at, kind: 'open', tag: open, attributes: readAttributes(attributes), isEmpty: empty === '/' };
    else if (character !== undefined) yield { ...at, kind: 'text', text: character };
    else yield { ...at, kind: 'invalid' };
  }
}
