import { describe, expect, it } from '@jest/globals';
import { attachment } from './links.ts';

describe('attachment', () => {
  it('keeps a plain name as it is', () => {
    expect(attachment('northern-lights.mp4')).toBe(
      `attachment; filename="northern-lights.mp4"; filename*=UTF-8''northern-lights.mp4`,
    );
  });

  it('gives the whole name in UTF-8 beside a plain one', () => {
    expect(attachment('Größe (1).mp4')).toBe(
      `attachment; filename="Gr__e (1).mp4"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%281%29.mp4`,
    );
  });

  it('lets no name end the header, the quotes or the folder', () => {
    expect(attachment('a"b;c\r\nX: y/../z\\%41')).toBe(
      `attachment; filename="a_b_c__X: y_.._z__41"; filename*=UTF-8''a%22b%3Bc__X%3A%20y_.._z_%2541`,
    );
  });
});
