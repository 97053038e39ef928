/** Characters of a document that a model is sent: about 25,000 tokens. */
const MOST_CHARACTERS = 100_000;

/** A document cut to what a model is sent: at a heading where one is in the last half, else at a paragraph. */
export const fitMaterial = (document: string): { material: string; warnings: string[] } => {
  const text = document.replaceAll('\0', '');
  if (text.length <= MOST_CHARACTERS) return { material: text, warnings: [] };
  const head = text.slice(0, MOST_CHARACTERS);
  const lastOf = (pattern: RegExp): number => [...head.matchAll(pattern)].at(-1)?.index ?? -1;
  const ends = [lastOf(/\n(?=#{1,6} )/g), lastOf(/\n\s*\n/g), lastOf(/\s/g)];
  const end = ends.find((at) => at > MOST_CHARACTERS / 2) ?? MOST_CHARACTERS;
  const percent = Math.round((end / text.length) * 100);
  return {
    material: head.slice(0, end).toWellFormed().trimEnd(),
    warnings: [`The document is too long for the model: it was given the first ${percent} % of it.`],
  };
};
