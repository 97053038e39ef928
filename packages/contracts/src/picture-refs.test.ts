import { describe, expect, test } from '@jest/globals';
import { pictureRefs } from './picture-refs.ts';

const refsOf = (markdown: string): string[] => pictureRefs(markdown).map(({ ref }) => ref);

describe('pictureRefs', () => {
  test('finds inline images, images by reference, and img tags, in their order', () => {
    const markdown = [
      'Text ![A lake](lake.jpg "title") and [![badge](https://x.org/b.svg)](https://x.org).',
      '',
      '<p><img alt="Oval" src=\'oval.png\' width=3></p>',
      '',
      '![Full][one] ![one][] ![one]',
      '',
      '[One]: <my pictures/one.png> (title)',
    ].join('\n');
    expect(pictureRefs(markdown)).toEqual([
      { ref: 'lake.jpg', alt: 'A lake', kind: 'local' },
      { ref: 'https://x.org/b.svg', alt: 'badge', kind: 'remote' },
      { ref: 'oval.png', alt: 'Oval', kind: 'local' },
      { ref: 'my pictures/one.png', alt: 'Full', kind: 'local' },
      { ref: 'my pictures/one.png', alt: 'one', kind: 'local' },
      { ref: 'my pictures/one.png', alt: 'one', kind: 'local' },
    ]);
  });

  test.each([
    ['a fence', '```\n![a](b.png)\n```'],
    ['a fence that is never closed', '~~~ md\n![a](b.png)\n\n![c](d.png)'],
    ['a fence in a quote', '> ```\n> ![a](b.png)\n> ```'],
    ['a fence in a list', '- item\n\n  ```\n  ![a](b.png)\n  ```'],
    ['indented code', 'Text.\n\n    ![a](b.png)\n'],
    ['a code span', 'The code `![a](b.png)` and ``![`](c.png)``.'],
    ['a comment', '<!-- ![a](b.png) <img src="c.png">\n\n![d](e.png) -->'],
    ['an escape', '\\![a](b.png) and !\\[a](b.png)'],
    ['front matter', '---\ntitle: "![a](b.png)"\n---\n'],
    ['an undefined reference', '![a][b]'],
  ])('does not look into %s', (_, markdown) => {
    expect(refsOf(`${markdown}`).filter((ref) => ref === 'b.png')).toEqual([]);
  });

  test('goes on behind code and comments', () => {
    expect(refsOf('> ```\n> x\n\n![a](after.png)')).toEqual(['after.png']);
    expect(refsOf('<!-- x -->\n![a](after.png)')).toEqual(['after.png']);
    expect(refsOf('- ```\n  x\n  ```\n- ![a](after.png)')).toEqual(['after.png']);
  });

  test('resolves escapes, character references, brackets and parentheses', () => {
    expect(refsOf('![a](b\\(1\\)&amp;c.png)')).toEqual(['b(1)&c.png']);
    expect(refsOf('![a [b] \\] c](x_(1).png)')).toEqual(['x_(1).png']);
  });

  test.each([
    ['http://a/b.png', 'remote'],
    ['//a/b.png', 'remote'],
    ['data:image/png;base64,AA', 'remote'],
    ['file:///etc/passwd', 'remote'],
    ['../b.png', 'local'],
    ['/b.png', 'local'],
    ['C:/b.png', 'local'],
  ])('%s is %s', (ref, kind) => {
    expect(pictureRefs(`![a](${ref})`)).toEqual([{ ref, alt: 'a', kind }]);
  });

  test('plain text names no pictures', () => {
    expect(pictureRefs('![a](b.png)', 'text')).toEqual([]);
  });

  test.each([
    '![',
    '[',
    '`',
    '<!--',
    '![a](',
    '<img ',
    '\\',
    '> ',
    '- ',
    '[a]: ',
    'a <!-- ',
    '[a](\\a',
    '<div>\n<img ',
    '`` ` ',
    '![a](b "',
  ])('200 KB of %s take less than two seconds', (part) => {
    const from = performance.now();
    pictureRefs(part.repeat(200_000 / part.length));
    pictureRefs(`${part.repeat(200_000 / part.length)}x`);
    pictureRefs(`[a](${' '.repeat(100_000)}${part}`);
    expect(performance.now() - from).toBeLessThan(2_000);
  });
});
