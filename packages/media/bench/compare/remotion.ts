import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { bringPackages } from './bring-packages.ts';
import { FPS, FRAMES, HEIGHT, PICTURE, WIDTH, ZOOM } from './move.ts';
import { runMeasured } from './run-measured.ts';
import type { Tool } from './tool.ts';
import { x264 } from './x264.ts';

const VERSION = '4.0.529';
const packages = ['remotion', '@remotion/renderer', '@remotion/bundler'].map((name) => `${name}@${VERSION}`);

const film = `
import { createElement } from 'react';
import { Composition, Img, registerRoot, staticFile, useCurrentFrame } from 'remotion';
const Zoom = ({ picture }) => {
  const p = useCurrentFrame() / ${FRAMES - 1};
  const scale = ${WIDTH} / ${PICTURE.width} * (1 + ${(ZOOM - 1).toFixed(2)} * p * p * (3 - 2 * p));
  const style = { position: 'absolute', left: ${(WIDTH - PICTURE.width) / 2}, top: ${(HEIGHT - PICTURE.height) / 2},
    width: ${PICTURE.width}, height: ${PICTURE.height}, maxWidth: 'none', transform: \`scale(\${scale})\` };
  return createElement(Img, { src: staticFile(picture), style });
};
registerRoot(() => createElement(Composition, { id: 'zoom', component: Zoom, durationInFrames: ${FRAMES}, fps: ${FPS},
  width: ${WIDTH}, height: ${HEIGHT}, defaultProps: { picture: 'photo.png' } }));
`;

const render = `
import { renderMedia, selectComposition } from '@remotion/renderer';
const [picture, outputLocation, frames, browserExecutable, crf, x264Preset, params] = process.argv.slice(2);
const inputProps = { picture };
const shared = { serveUrl: 'built', inputProps, browserExecutable, chromeMode: 'chrome-for-testing', logLevel: 'error' };
const composition = await selectComposition({ ...shared, id: 'zoom' });
await renderMedia({ ...shared, composition, outputLocation, codec: 'h264', crf: Number(crf), x264Preset, muted: true,
  imageFormat: 'png', colorSpace: 'bt709', concurrency: 1, frameRange: [0, Number(frames) - 1],
  ffmpegOverride: ({ args }) => args.includes('libx264')
    ? [...args.slice(0, -1), '-x264-params', params, ...args.slice(-1)] : args });
`;

const bundle = `
import { bundle } from '@remotion/bundler';
await bundle({ entryPoint: process.cwd() + '/film.jsx', outDir: process.cwd() + '/built', publicDir: process.cwd() + '/public' });
`;

/** Debian's browser, where there is one: Remotion would fetch its own. */
const browser = '/usr/bin/chromium';

export const remotion: Tool = {
  name: 'Remotion',
  settings: '`<Img>` under a CSS `scale()`, frames passed as PNG, BT.709, one page at a time, bundled before',
  pace: 'eased',
  runs: 1,
  install: async (folder) => {
    if (!existsSync(browser)) throw new Error('it needs a browser, and there is none here (apt-get install chromium)');
    if (!existsSync(join(folder, 'built/index.html'))) {
      for (const [name, text] of Object.entries({ 'film.jsx': film, 'render.mjs': render, 'bundle.mjs': bundle }))
        writeFileSync(join(folder, name), text);
      mkdirSync(join(folder, 'public'), { recursive: true });
      for (const name of ['photo.png', 'dots.png']) cpSync(join(folder, '..', name), join(folder, 'public', name));
      const react = ['react@19.3.1', 'react-dom@19.3.1'];
      await bringPackages(folder, [...packages, ...react]);
      await runMeasured([process.execPath, 'bundle.mjs'], { cwd: folder });
    }
    const { text } = await runMeasured([browser, '--version'], { cwd: folder });
    return `Remotion ${VERSION}, ${/Chromium [\d.]+/.exec(text)?.[0] ?? 'a browser'}`;
  },
  command: ({ picture, film: target, frames }, cwd) => ({
    cwd,
    command: [
      ...[process.execPath, 'render.mjs', picture.split('/').at(-1) ?? '', target, String(frames), browser],
      ...[String(x264.crf), x264.preset, x264['x264-params']],
    ],
  }),
};
