import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { fontFiles } from '../../../frames/src/index.ts';

const dependenciesOf = (folder: string): Record<string, string> => {
  const manifest: unknown = JSON.parse(
    readFileSync(new URL(`../../../../${folder}/package.json`, import.meta.url), 'utf8'),
  );
  return (manifest as { dependencies: Record<string, string> }).dependencies;
};

it('the layer has the very versions that frames and media are built and tested with', () => {
  const tested = { ...dependenciesOf('packages/frames'), ...dependenciesOf('packages/media') };
  const layer = dependenciesOf('services/layer');
  expect(Object.keys(layer)).toEqual(expect.arrayContaining(['node-av', 'sharp', 'canvaskit-wasm']));
  expect(layer).toEqual(Object.fromEntries(Object.keys(layer).map((name) => [name, tested[name]])));
});

it('the layer has the package of every font that is drawn with', () => {
  const packages = new Set(fontFiles.map((file) => file.split('/').slice(0, 2).join('/')));
  expect(Object.keys(dependenciesOf('services/layer'))).toEqual(expect.arrayContaining([...packages]));
});
