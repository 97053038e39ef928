const FENCED = /^\uFEFF?---[ \t]*(?:\r\n|\r|\n)(?<yaml>[\s\S]*?)(?:\r\n|\r|\n)(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|$)/;

/** A document's YAML front matter as it is written, empty where there is none, and what follows it. */
export const splitFrontMatter = (text: string): { yaml: string; body: string } => {
  const match = FENCED.exec(text);
  const yaml = match?.groups?.yaml ?? '';
  // A thematic break at the very top opens no front matter.
  const isYaml = match !== null && /^[\w-]+[ \t]*:/m.test(yaml);
  return isYaml ? { yaml, body: text.slice(match[0].length) } : { yaml: '', body: text.replace(/^\uFEFF/, '') };
};
