import { describe, expect, test } from '@jest/globals';
import { htmlPictures, pictureRefs, splitFrontMatter } from '@longtake/contracts';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { parseMarkdown } from './parse-markdown.ts';

/** The pictures that the real parser sees. */
const parsedRefs = (markdown: string): string[] => {
  const { root, definitions } = parseMarkdown(splitFrontMatter(markdown).body);
  const visit = (node: Nodes): string[] => {
    if (node.type === 'image') return [node.url];
    if (node.type === 'imageReference') return [definitions.get(node.identifier) ?? '?'];
    if (node.type === 'html') return htmlPictures(node.value).map(({ ref }) => ref);
    return 'children' in node ? node.children.flatMap(visit) : [];
  };
  return visit(root);
};

const ref = fc.constantFrom('a.png', 'b/c.jpg', '<d e.png>', 'f_(1).png', 'https://x.org/g.png', '//x.org/h.png');
const word = fc.constantFrom(
  'word',
  '*em*',
  '**strong**',
  '`code`',
  '\\[',
  '\\`',
  '&amp;',
  '<b>',
  'a_b',
  '[link](to.md)',
  '~~old~~',
  '!',
  'ü',
);
const image = fc.oneof(
  fc.tuple(word, ref).map(([alt, to]) => `![${alt}](${to})`),
  fc.tuple(word, ref).map(([alt, to]) => `![${alt}](${to} "a title")`),
  ref.map((to) => `[![badge](${to})](https://x.org)`),
  fc.constantFrom(
    '![one][r1]',
    '![R1][]',
    '![r1]',
    '![none][nowhere]',
    '![bro\\]ken](i.png)',
    '![un(closed](j.png',
    '![a ![in](k.png) b](l.png)',
  ),
  fc.constantFrom(
    '<img src="m.png" alt="M">',
    "<img src='n.png'/>",
    '<img alt="none">',
    '<span><img src=o.png></span>',
  ),
  fc.constantFrom(
    '`![code](p.png)`',
    '``![co`de](q.png)``',
    '\\![not](r.png)',
    '<!-- ![no](s.png) -->',
    '`![open](t.png)',
  ),
);
const line = fc.array(fc.oneof(word, image), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(' '));
const block = fc.oneof(
  line,
  fc.array(line, { minLength: 2, maxLength: 3 }).map((lines) => lines.join('\n')),
  line.map((text) => `## ${text}`),
  line.map((text) => `> ${text}`),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.map((text) => `- ${text}`).join('\n')),
  fc
    .array(line, { minLength: 1, maxLength: 3 })
    .map((lines) => lines.map((text, index) => `${index + 1}. ${text}`).join('\n')),
  line.map((text) => `\`\`\`md\n${text}\n\`\`\``),
  line.map((text) => `~~~\n${text}\n\`\`\`\n~~~`),
  line.map((text) => `> \`\`\`\n> ${text}\n> \`\`\``),
  line.map((text) => `- item\n\n  \`\`\`\n  ${text}\n  \`\`\`\n\nAfter.`),
  line.map((text) => `Text.\n\n    ${text}\n\nText.`),
  line.map((text) => `<div>\n${text.replaceAll('<!--', '')}\n</div>`),
  line.map((text) => `<details>\n<summary>More</summary>\n\n${text}\n\n</details>`),
  line.map((text) => `<!--\n${text.replaceAll('-->', '')}\n\n${text.replaceAll('-->', '')}\n-->`),
  line.map((text) => `| a | b |\n|---|---|\n| ${text.replaceAll('|', '')} | x |`),
  fc.constant('---'),
);
const document = fc
  .tuple(fc.boolean(), fc.array(block, { maxLength: 6 }))
  .map(
    ([front, blocks]) =>
      `${front ? '---\ntitle: "![no](u.png)"\n---\n\n' : ''}${blocks.join('\n\n')}\n\n[r1]: v.png "One"\n`,
  );

describe('the scanner of picture references', () => {
  test('sees the same pictures as the Markdown parser', () => {
    fc.assert(
      fc.property(document, (markdown) => {
        expect(pictureRefs(markdown).map((picture) => picture.ref)).toEqual(parsedRefs(markdown));
      }),
      { numRuns: 1_000 },
    );
  });
});
