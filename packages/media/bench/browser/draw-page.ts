import { detectRelaxedSimd, openFrames, type PreparedPicture } from '@longtake/frames';
import type { FrameHashes, PageFilm } from './frame-content.ts';
import { hashFrames } from './hash-frames.ts';
import { sendAnswer } from './send-answer.ts';

// What runs in the browser: draws the film with every kernel that it can compile, and sends the hashes back.

const bytesOf = async (path: string): Promise<ArrayBuffer> => {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} could not be fetched: ${response.status}.`);
  return response.arrayBuffer();
};

const draw = async (): Promise<FrameHashes> => {
  const film = JSON.parse(new TextDecoder().decode(await bytesOf('/film.json'))) as PageFilm;
  const picture = async (key: string): Promise<PreparedPicture> => ({
    ...film.pictureSize,
    rgba: new Uint8Array(await bytesOf(`/pictures/${key}`)),
  });
  const hashes: FrameHashes['hashes'] = {};
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

await sendAnswer(draw());
