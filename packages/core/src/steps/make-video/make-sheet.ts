import { publishedKeys } from '../../domain/published-keys.ts';
import { sheetCells } from '../../domain/sheet-cells.ts';
import type { Thumbnail } from '../../domain/thumbnail-track.ts';
import type { Ports, SheetCell } from '../../ports.ts';
import { readPicture } from '../render-reel/render-segment.ts';
import { drawStill, type Film } from './draw-still.ts';

type SheetPorts = Pick<Ports, 'media' | 'renderer'>;

/**
 * A contact sheet: pictures spread over the film, with their captions, in one PNG. Where captions are burnt they are in
 * the thumbnails; where they are not, a few frames are drawn anew with them.
 */
export const makeSheet = async (
  film: Film,
  thumbnails: readonly Thumbnail[],
  { media, renderer }: SheetPorts,
): Promise<Uint8Array> => {
  const { look } = film.timeline;
  const cells = sheetCells(thumbnails, { drawn: !look.burnCaptions });
  const pictures = look.burnCaptions
    ? await cutCells(film, cells, media)
    : await drawCells(film, cells, { media, renderer });
  return renderer.sheet(pictures, look.canvas);
};

const cutCells = async (
  { input }: Film,
  cells: readonly Thumbnail[],
  media: SheetPorts['media'],
): Promise<SheetCell[]> => {
  const { prefix } = publishedKeys(input);
  const pictures: SheetCell[] = [];
  let sprite: { file: string; jpeg: Uint8Array } = { file: '', jpeg: new Uint8Array() };
  for (const { file, left, top } of cells) {
    if (file !== sprite.file) sprite = { file, jpeg: await readPicture(media)(prefix + file) };
    pictures.push({ jpeg: sprite.jpeg, part: { left, top } });
  }
  return pictures;
};

const drawCells = async (film: Film, cells: readonly Thumbnail[], ports: SheetPorts): Promise<SheetCell[]> => {
  const pictures: SheetCell[] = [];
  for (const { frame } of cells)
    pictures.push({ jpeg: await drawStill({ ...film, frame, withCaptions: true }, ports) });
  return pictures;
};
