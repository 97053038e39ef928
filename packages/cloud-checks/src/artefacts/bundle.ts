import { join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import type { PackagedStack } from '../packaged-stack.ts';
import { isObject, type Properties } from '../template/template.ts';
import { ArtefactBroken } from './artefact-broken.ts';

/** The checkout. */
export const root = join(import.meta.dirname, '../../../..');

/** Options of serverless-esbuild's own; all others are esbuild's. */
const ofThePlugin = [
  ...['concurrency', 'zipConcurrency', 'exclude', 'nativeZip', 'packager', 'packagePath', 'watch', 'packagerOptions'],
  ...['keepOutputDirectory', 'installExtraArgs', 'outputFileExtension', 'outputBuildFolder', 'outputWorkFolder'],
  ...['nodeExternals', 'skipBuild', 'skipRebuild', 'skipBuildExcludeFns', 'stripEntryResolveExtensions'],
];

const part = (value: unknown, key: string): Properties => {
  const inner = isObject(value) ? value[key] : undefined;
  if (isObject(inner)) return inner;
  throw new ArtefactBroken(`serverless-state.json has no ${key}: package the stack again.`);
};

/** The settings that the functions are bundled with: serverless.yml's `custom.esbuild`, as the framework has noted it. */
const settingsOf = ({ state }: PackagedStack): BuildOptions => {
  const settings = part(part(part(state, 'service'), 'custom'), 'esbuild');
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !ofThePlugin.includes(name)));
};

/** Bundles a source text of TypeScript, whose imports are absolute, as the stack's functions are bundled. */
export const bundle = async (stack: PackagedStack, contents: string, plugins: Plugin[] = []): Promise<Uint8Array> => {
  const { outputFiles } = await build({
    ...settingsOf(stack),
    stdin: { contents, resolveDir: root, sourcefile: 'entry.ts', loader: 'ts' },
    plugins,
    write: false,
    logLevel: 'silent',
  });
  const [file] = outputFiles;
  if (file === undefined) throw new ArtefactBroken('esbuild has made no bundle.');
  return file.contents;
};
