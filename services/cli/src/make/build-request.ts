import { describeUnknownScene, findScene, type Preview, type VideoRequestInput } from '@longtake/contracts';
import type { ChosenSettings } from '../options/read-settings.ts';
import type { Source, StoryboardFile } from '../read-source/source.ts';
import { Refusal } from '../refusal.ts';

/** Gives the key under which a file was uploaded, by its content's hash. */
export type AssetOf = (sha256: string) => string;

/** The body of `POST /jobs` for a source and what was chosen. */
export const buildRequest = (
  source: Source,
  { preview, ...settings }: ChosenSettings & { preview?: Preview | undefined },
  assetOf: AssetOf,
): VideoRequestInput => ({
  ...videoRequest(source, settings, assetOf),
  ...(preview !== undefined && { preview }),
});

const videoRequest = (source: Source, settings: ChosenSettings, assetOf: AssetOf): VideoRequestInput => {
  if (source.kind === 'topic')
    return { kind: 'video', topic: source.topic, settings: { ...settings, writer: 'model' } };
  if (source.kind === 'storyboard') return { kind: 'video', storyboard: storyboardOf(source, settings, assetOf) };
  const { text, format, file, pictures } = source;
  return {
    kind: 'video',
    document: {
      ...(file === undefined ? { text } : { asset: assetOf(file.sha256) }),
      format,
      pictures: pictures.map(({ ref, file: { sha256, contentType } }) => ({
        ref,
        asset: assetOf(sha256),
        ...(contentType.startsWith('video/') && { kind: 'clip' as const }),
      })),
    },
    settings,
  };
};

const storyboardOf = ({ storyboard, files }: StoryboardFile, settings: ChosenSettings, assetOf: AssetOf) => {
  const { voice, engine, ratePercent, size, fps, captions, renditions } = settings;
  return {
    ...storyboard,
    ...(size === undefined ? {} : { size }),
    ...(fps === undefined ? {} : { fps }),
    ...(captions === undefined ? {} : { captions }),
    ...(renditions === undefined ? {} : { renditions }),
    voice: {
      id: voice ?? storyboard.voice.id,
      engine: engine ?? storyboard.voice.engine,
      ratePercent: ratePercent ?? storyboard.voice.ratePercent,
    },
    pictures: withAssets(storyboard.pictures, files.pictures, assetOf),
    ...(storyboard.clips !== undefined && { clips: withAssets(storyboard.clips, files.clips, assetOf) }),
  };
};

const withAssets = <Shown extends { asset: string }>(
  shown: readonly Shown[],
  files: StoryboardFile['files']['pictures'],
  assetOf: AssetOf,
): Shown[] =>
  shown.map((one, index) => {
    const file = files[index];
    return file === undefined ? one : { ...one, asset: assetOf(file.sha256) };
  });

/** Refuses settings that a source leaves no room for, and a script by a model where there is none. */
export const checkSettings = (source: Source, settings: ChosenSettings, { hasModel }: { hasModel: boolean }): void => {
  if (source.kind === 'storyboard' && settings.lengthSeconds !== undefined)
    throw new Refusal('--length does not fit a storyboard, whose scenes have their own lengths: leave it out.');
  if (source.kind === 'storyboard' && settings.writer !== undefined)
    throw new Refusal('--writer does not fit a storyboard, which is written already: leave it out.');
  if (source.kind === 'topic' && settings.writer === 'extract')
    throw new Refusal('--writer extract needs a document to take sentences from: give a file, or leave out --writer.');
  if (hasModel) return;
  const remedy =
    'set LONGTAKE_MODEL_URL to a server that speaks the OpenAI API (Ollama, vLLM, OpenAI) and LONGTAKE_MODEL to its model';
  if (source.kind === 'topic')
    throw new Refusal(`--topic needs a language model, and none is configured: ${remedy}, or give a document.`);
  if (settings.writer === 'model')
    throw new Refusal(
      `--writer model needs a language model, and none is configured: ${remedy}, or use --writer extract.`,
    );
};

/** Refuses a preview of a scene that the storyboard does not have; a document's scenes are not known before its script. */
export const checkScene = (source: Source, { scene }: Preview): void => {
  if (source.kind !== 'storyboard' || scene === undefined) return;
  const { scenes } = source.storyboard;
  if (findScene(scenes, scene) === undefined) throw new Refusal(`--scene: ${describeUnknownScene(scenes, scene)}`);
};
