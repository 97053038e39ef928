import { describeUnknownScene, findScene, type VideoRequest } from '@longtake/contracts';
import { nameAsset } from '@longtake/core';
import { refuse } from '../api-problem.ts';
import type { ApiPorts } from '../dependencies.ts';
import { admitClip } from './admit-clip.ts';
import { admitDocument } from './admit-document.ts';
import { admitPicture } from './admit-picture.ts';
import { admitVoice } from './admit-voice.ts';

/** Checks, before any work, all that can be known of a request. Throws a problem that names the field and the remedy. */
export const admitRequest = async (request: VideoRequest, owner: string, ports: ApiPorts): Promise<void> => {
  const { document, storyboard, topic, settings } = request;
  const asksModel = storyboard === undefined && (topic !== undefined || settings.writer === 'model');
  if (asksModel && !ports.model.available)
    return refuse('Input.ModelMissing', topic === undefined ? 'settings.writer' : 'topic', noModel);
  if (topic !== undefined && settings.writer === 'extract')
    return refuse(
      'Input.RequestInvalid',
      'settings.writer',
      'A topic has no sentences to extract: use the model writer or send a document.',
    );
  admitPreview(request);
  if (storyboard === undefined)
    await admitVoice({ id: settings.voice, engine: settings.engine }, 'settings.voice', ports);
  else await admitVoice(storyboard.voice, 'storyboard.voice', ports);
  if (document !== undefined) await admitDocument(document, owner, ports);
  for (const { asset, isClip, ...about } of picturesOf(request))
    await (isClip ? admitClip : admitPicture)(asset, { ...about, owner }, ports);
};

/** A document's scenes are known when its script is written; WriteScript refuses then. */
const admitPreview = ({ storyboard, preview }: VideoRequest): void => {
  const scene = preview?.scene;
  if (storyboard === undefined || scene === undefined || findScene(storyboard.scenes, scene) !== undefined) return;
  refuse('Input.SceneUnknown', 'preview.scene', describeUnknownScene(storyboard.scenes, scene));
};

const noModel =
  'No language model is configured. Send a document or a storyboard; on one machine, set LONGTAKE_MODEL_URL to an OpenAI-compatible server; on AWS, the modelId parameter.';

const picturesOf = ({ document, storyboard, pictures }: VideoRequest) => [
  ...(document?.pictures ?? []).map(({ ref, asset, kind }, index) => ({
    asset,
    isClip: kind === 'clip',
    field: `document.pictures[${index}]`,
    name: nameAsset(kind === 'clip' ? 'clip' : 'picture', ref, ''),
  })),
  ...(storyboard?.pictures ?? []).map(({ asset, name }, index) => ({
    asset,
    isClip: false,
    field: `storyboard.pictures[${index}]`,
    name: nameAsset('picture', name, `Picture ${index}`),
  })),
  ...(storyboard?.clips ?? []).map(({ asset, name }, index) => ({
    asset,
    isClip: true,
    field: `storyboard.clips[${index}]`,
    name: nameAsset('clip', name, `Clip ${index}`),
  })),
  ...(pictures ?? []).map(({ asset, name }, index) => ({
    asset,
    isClip: false,
    field: `pictures[${index}]`,
    name: nameAsset('picture', name, `Picture ${index}`),
  })),
];
