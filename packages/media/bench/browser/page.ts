import { detectRelaxedSimd, openFrames, type PreparedPicture } from '@longtake/frames';
import { hashFrames } from './hash-frames.ts';
import type { BrowserResult, PageFilm } from './serve-page.ts';

// What runs in the browser: draws the film with every kernel that it can compile, and sends the hashes back.

const bytesOf = async (path: string): Promise<ArrayBuffer> => {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} could not be fetched: ${response.status}.`);
  return response.arrayBuffer();
};

const send = (path: string, body: BrowserResult | { reason: string }) =>
  fetch(path, { method: 'POST', body: JSON.stringify(body) });

const draw = async (): Promise<BrowserResult> => {
  const film = JSON.parse(new TextDecoder().decode(await bytesOf('/film.json'))) as PageFilm;
  const picture = async (key: string): Promise<PreparedPicture> => ({
    ...film.pictureSize,
    rgba: new Uint8Array(await bytesOf(`/pictures/${key}`)),
  });
  const hashes: BrowserResult['hashes'] = {};
  for (const kernel of detectRelaxedSimd() ? ['kernel', 'kernel-relaxed'] : ['kernel']) {
    const frames = await openFrames({
      kernel: await bytesOf(`/files/@longtake/frames/${kernel}.wasm`),
      canvasKit: '/files/canvaskit-wasm/bin/canvaskit.wasm',
      font: (file) => bytesOf(`/files/${file}`),
    });
    hashes[kernel] = await hashFrames(frames, film, picture);
  }
  return { browser: navigator.userAgent, hashes };
};

draw().then(
  (result) => send('/result', result),
  (error: unknown) =>
    send('/failed', { reason: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
);
