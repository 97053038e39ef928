import { type DocumentSource, limits } from '@longtake/contracts';
import type { Ports } from '@longtake/core';
import { refuse } from '../api-problem.ts';

/** Refuses a document that is not there, too large, not text, or without a word in it. */
export const admitDocument = async (
  { text, asset }: DocumentSource,
  owner: string,
  { media }: Pick<Ports, 'media'>,
): Promise<void> => {
  const content = text ?? (await readAsset(asset ?? '', owner, media));
  if (!/[\p{L}\p{N}]/u.test(content))
    return refuse('Input.DocumentEmpty', 'document', 'The document has no words. Send one with at least a sentence.');
};

const readAsset = async (asset: string, owner: string, media: Ports['media']): Promise<string> => {
  const mine = asset.startsWith(`assets/${owner}/`);
  const size = mine ? await media.size(asset) : undefined;
  if (size !== undefined && size > limits.documentBytes) {
    const most = limits.documentBytes / 1e6;
    return refuse(
      'Input.DocumentTooLarge',
      'document.asset',
      `The document is ${(size / 1e6).toFixed(1)} MB; at most ${most} MB are taken. Split it.`,
    );
  }
  const bytes = mine ? await media.read(asset) : undefined;
  if (bytes === undefined)
    return refuse(
      'Input.AssetMissing',
      'document.asset',
      'The document is not uploaded. Send it with POST /uploads first.',
    );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('Input.DocumentUnreadable', 'document.asset', 'The document is not UTF-8 text. Save it as UTF-8.');
  }
};
