import type { Outline, Section } from '../outline.ts';

/**
 * Takes the title out of the headings: the front matter's, else the first heading of depth 1 that has no text before it.
 * What stands below that heading becomes the lead. Sections without a heading after the first join the one before.
 */
export const withTitle = (outline: Outline): Outline => {
  const [lead = { depth: 0, blocks: [] }, ...rest] = outline.sections;
  const first = rest[0];
  const isTitle = first?.depth === 1 && !lead.blocks.some(({ kind }) => kind !== 'picture');
  const opens = isTitle && (outline.title === undefined || rest.filter(({ depth }) => depth === 1).length === 1);
  if (first === undefined || !opens) return { ...outline, sections: merged([lead, ...rest]) };
  const title = outline.title ?? first.heading;
  const body: Section = { depth: 0, blocks: [...lead.blocks, ...first.blocks] };
  return { ...outline, ...(title !== undefined && { title }), sections: merged([body, ...rest.slice(1)]) };
};

const merged = (sections: readonly Section[]): Section[] => {
  const out: Section[] = [];
  for (const section of sections) {
    const before = out.at(-1);
    if (section.heading !== undefined || before === undefined) out.push({ ...section, blocks: [...section.blocks] });
    else before.blocks = [...before.blocks, ...section.blocks];
  }
  return out;
};
