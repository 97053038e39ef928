import type { Canvas, Chapter } from '@longtake/contracts';
import { box, fullBox, latin, u8, u32, u64List } from './boxes.ts';

/** The format's count is one byte. */
const MOST_CHAPTERS = 255;

/** Title (iTunes metadata) and chapters (Nero's `chpl`, which FFmpeg, VLC and most players read). */
export const userData = ({
  title,
  chapters,
  canvas,
}: {
  title: string;
  chapters: readonly Chapter[];
  canvas: Canvas;
}): Buffer => box('udta', ...(chapters.length > 0 ? [chapterList(chapters, canvas)] : []), titleBox(title));

const chapterList = (chapters: readonly Chapter[], { fpsNum, fpsDen }: Canvas): Buffer => {
  const kept = chapters.slice(0, MOST_CHAPTERS);
  const entries = kept.map(({ title, fromFrame }) => {
    const name = shortened(title, 255);
    return Buffer.concat([u64List([Math.round((fromFrame * fpsDen * 1e7) / fpsNum)]), u8(name.length), name]);
  });
  return fullBox('chpl', { version: 1 }, u32(0), u8(kept.length), ...entries);
};

const titleBox = (title: string): Buffer => {
  const handler = fullBox('hdlr', {}, u32(0), latin('mdir'), latin('appl'), u32(0, 0), u8(0));
  return fullBox('meta', {}, handler, box('ilst', box('©nam', box('data', u32(1, 0), Buffer.from(title)))));
};

/** UTF-8 of at most so many bytes, cut between characters. */
const shortened = (text: string, most: number): Buffer => {
  let kept = '';
  for (const character of text) {
    if (Buffer.byteLength(kept + character) > most) break;
    kept += character;
  }
  return Buffer.from(kept);
};
