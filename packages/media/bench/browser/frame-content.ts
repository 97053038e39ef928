import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { DemoFilm } from './demo-film.ts';
import type { Content } from './serve-page.ts';

/** What the page is given of the film; the pictures' pixels are fetched one by one. */
export type PageFilm = Omit<DemoFilm, 'pictures'> & { pictureSize: { width: number; height: number } };

/** What the page answers: the hashes of the film's frames by each kernel that this browser can compile. */
export interface FrameHashes {
  browser: string;
  hashes: Record<string, string[]>;
}

const { resolve } = createRequire(import.meta.url);

/** What the page that draws frames asks for: the film, its pictures, and packages/frames as it is installed. */
export const frameContent =
  (film: DemoFilm) =>
  async (path: string): Promise<Content> => {
    if (path === '/film.json') return { type: 'application/json', body: JSON.stringify(pageFilm(film)) };
    if (path.startsWith('/files/')) {
      const type = path.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream';
      return { type, body: await readFile(resolve(decodeURIComponent(path.slice('/files/'.length)))) };
    }
    const picture = film.pictures[path.slice('/pictures/'.length)];
    if (picture === undefined) throw new Error(`There is no ${path}.`);
    return { type: 'application/octet-stream', body: picture.rgba };
  };

const pageFilm = ({ look, parts, cards, pictures }: DemoFilm): PageFilm => {
  const { width, height } = Object.values(pictures)[0]!;
  return { look, parts, cards, pictureSize: { width, height } };
};
