import { sharedFrames } from '../../src/frame-assets.ts';
import { askBrowser } from './ask-browser.ts';
import { demoFilm } from './demo-film.ts';
import { type FrameHashes, frameContent } from './frame-content.ts';
import { hashFrames } from './hash-frames.ts';
import { servePage } from './serve-page.ts';

/** Draws twenty frames of the demo in a browser and here; tells what it found, and whether all are equal. */
export const compareFrames = async (file: string, print: (line: string) => void): Promise<boolean> => {
  const film = await demoFilm();
  const wanted = await hashFrames(await sharedFrames(), film, (key) => film.pictures[key]!);
  const page = await servePage<FrameHashes>({ script: 'draw-page.ts', contentOf: frameContent(film) });
  const { browser, hashes } = await askBrowser(file, page);
  print(`${browser}, against Node ${process.version}`);
  let different = 0;
  for (const [kernel, found] of Object.entries(hashes)) {
    const wrong = wanted.flatMap((hash, index) => (found[index] === hash ? [] : [index]));
    different += wrong.length;
    print(`${kernel}: ${wanted.length - wrong.length} of ${wanted.length} frames are the same`);
    if (wrong.length > 0) print(`  different: ${wrong.join(', ')}`);
  }
  return different === 0 && Object.keys(hashes).length > 0;
};
