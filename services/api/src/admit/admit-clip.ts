import { limits, readClipHeader } from '@longtake/contracts';
import type { Ports } from '@longtake/core';
import { refuse } from '../api-problem.ts';

const HEADER_BYTES = 1_024;

/** Refuses a clip that is not the owner's, not there, too large, or no video that we take; reads no more than its head. */
export const admitClip = async (
  asset: string,
  { field, owner, name }: { field: string; owner: string; name: string },
  { media }: Pick<Ports, 'media'>,
): Promise<void> => {
  const size = asset.startsWith(`assets/${owner}/`) ? await media.size(asset) : undefined;
  if (size === undefined)
    return refuse('Input.AssetMissing', field, `${name} is not uploaded. Send it with POST /uploads first.`);
  const head = await media.read(asset, { start: 0, end: HEADER_BYTES });
  if (readClipHeader(head ?? new Uint8Array()) === undefined)
    return refuse('Input.ClipInvalid', field, `${name} is no MP4, MOV, WebM or MKV video. Export it as one of these.`);
  if (size > limits.clipBytes)
    return refuse(
      'Input.ClipInvalid',
      field,
      `${name} is larger than ${limits.clipBytes / 1e9} GB. Export it smaller.`,
    );
};
