import {
  type DocumentSource,
  describeIssues,
  inPlainWords,
  previewSuffix,
  type StoredScript,
  type Storyboard,
  VideoRequest,
  type WriteScriptInput,
  type WriteScriptOutput,
} from '@longtake/contracts';
import { describeRenditions } from '../../domain/describe-renditions.ts';
import { AssetMissing, DocumentUnreadable, JobEnded, ModelMissing, StoryboardInvalid } from '../../domain/errors.ts';
import { pieceHash, pieceKey } from '../../domain/pieces.ts';
import { previewScript } from '../../domain/preview-script.ts';
import { extractScript } from '../../domain/script/extract-script.ts';
import { modelScript } from '../../domain/script/model-script.ts';
import type { MediaStore, Ports, Script, ScriptModel, ScriptSource } from '../../ports.ts';
import { makePiece } from '../make-piece.ts';
import { jsonBytes, readJson } from '../read-json.ts';
import { readScript } from './read-storyboard.ts';

type WriteScriptPorts = Pick<Ports, 'media' | 'jobs' | 'model' | 'clock' | 'meter'>;

/** A Map over scenes has one scene an item up to so many, and batches beyond: its history holds 25,000 events. */
const MOST_BATCHES = 400;

/**
 * Turns the request's topic or document into a storyboard, or takes the one that it brings, and stores it with what was
 * left out. Invoked first, once; starts the job. What was written before for the same request is found, and no model is
 * asked again. Fails with an `Input.*` error that says what is wrong with the document, the storyboard or the model's
 * reply, or with `Transient.ModelThrottled`.
 */
export const writeScript = async (input: WriteScriptInput, ports: WriteScriptPorts): Promise<WriteScriptOutput> => {
  const { media, jobs, clock } = ports;
  const started = await jobs.start(input, clock.now());
  if (started === 'stale') throw new JobEnded('The job has ended: it was cancelled before it began.');
  await jobs.beginStep(input, 'WriteScript', { total: 1, at: clock.now() });
  const request = parseRequest(await readJson(media, input.requestKey, { parse: (value: unknown) => value }));
  const material = withModel(await readMaterial(request, input.owner, media), ports.model);
  const key = pieceKey(input.owner, 'storyboard', pieceHash('storyboard', material));
  const make = async () => jsonBytes(await write(material, ports));
  const { reused } = await makePiece(media, { key, contentType: 'application/json', make });
  // Another try may have stored its own first: what is stored is what counts.
  const script = await readScript(media, key);
  const { storyboardKey, storyboard, title } = await forPreview({ key, script, request }, input.owner, media);
  await jobs.describe(input, { title, warnings: [...script.warnings, ...describeRenditions(storyboard)] });
  await jobs.itemDone(input, 'WriteScript', { item: 0, reused, at: clock.now() });
  return { storyboardKey, ...batchesOf(storyboard.scenes.length), music: storyboard.music !== undefined };
};

/** A preview is made of the video's own script, by a storyboard beside it; without one that script is used. */
const forPreview = async (
  { key, script, request: { preview } }: { key: string; script: StoredScript; request: VideoRequest },
  owner: string,
  media: MediaStore,
): Promise<{ storyboardKey: string; storyboard: Storyboard; title: string }> => {
  const { title } = script.storyboard;
  if (preview === undefined) return { storyboardKey: key, storyboard: script.storyboard, title };
  const shown = previewScript(script, preview);
  const storyboardKey = pieceKey(owner, 'storyboard', pieceHash('storyboard', shown));
  await media.storePiece(storyboardKey, jsonBytes(shown), 'application/json');
  return { storyboardKey, storyboard: shown.storyboard, title: title + previewSuffix(preview) };
};

/** What a storyboard is made from. */
type Material =
  | { storyboard: Script['storyboard'] }
  | { writer: 'extract' | 'model'; source: ScriptSource; model?: string };

const parseRequest = (body: unknown): VideoRequest => {
  const parsed = VideoRequest.safeParse(body, inPlainWords);
  if (parsed.success) return parsed.data;
  const { field, message } = describeIssues(parsed.error);
  throw new StoryboardInvalid(`The request is not valid: ${field} ${message}.`, { cause: parsed.error });
};

const readMaterial = async (
  request: VideoRequest,
  owner: string,
  media: Pick<MediaStore, 'read'>,
): Promise<Material> => {
  const { storyboard, document, topic, pictures = [], settings } = request;
  if (storyboard !== undefined) return { storyboard };
  if (document !== undefined) {
    const text = { content: await readDocument(document, owner, media), format: document.format };
    return {
      writer: settings.writer ?? 'extract',
      source: { text, pictures: document.pictures.map(named), settings },
    };
  }
  const listed = pictures.map((picture, index) => ({ ref: String(index), ...picture }));
  const source = { topic: topic ?? '', pictures: listed.map(withoutUndefined), settings };
  return { writer: 'model', source };
};

/** Another model writes another script. */
const withModel = (material: Material, { id }: Pick<ScriptModel, 'id'>): Material =>
  'writer' in material && material.writer === 'model' ? { ...material, model: id } : material;

interface GivenPicture {
  ref: string;
  asset: string;
  name?: string | undefined;
  alt?: string | undefined;
  kind?: 'clip' | undefined;
}

/** A document calls its pictures as it writes them. */
const named = (picture: GivenPicture) => withoutUndefined({ ...picture, name: picture.ref });

const withoutUndefined = ({ ref, asset, name, alt, kind }: GivenPicture): ScriptSource['pictures'][number] => ({
  ref,
  asset,
  ...(name !== undefined && { name }),
  ...(alt !== undefined && { alt }),
  ...(kind !== undefined && { kind }),
});

/** The document's text: UTF-8, with or without a byte order mark. */
const readDocument = async (
  { text, asset = '' }: DocumentSource,
  owner: string,
  media: Pick<MediaStore, 'read'>,
): Promise<string> => {
  if (text !== undefined) return text.replace(/^\uFEFF/, '');
  const bytes = asset.startsWith(`assets/${owner}/`) ? await media.read(asset) : undefined;
  if (bytes === undefined) throw new AssetMissing(`The document ${asset} is not uploaded: upload it again.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new DocumentUnreadable('The document is not UTF-8 text: save it as UTF-8.', { cause });
  }
};

const write = async (material: Material, { model, meter }: WriteScriptPorts): Promise<StoredScript> => {
  if ('storyboard' in material) return { storyboard: material.storyboard, warnings: [] };
  if (material.writer === 'extract') return extractScript(material.source);
  if (!model.available)
    throw new ModelMissing('No language model is configured: send a document or a storyboard, or configure a model.');
  return modelScript(material.source, { model, meter });
};

const batchesOf = (scenes: number): Pick<WriteScriptOutput, 'batches' | 'batchSize'> => {
  const batchSize = Math.ceil(scenes / MOST_BATCHES);
  const batches = Array.from({ length: Math.ceil(scenes / batchSize) }, (_, index) => index * batchSize);
  return { batches, batchSize };
};
