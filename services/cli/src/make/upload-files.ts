import { openAsBlob } from 'node:fs';
import type { ApiClient } from '../api-client.ts';
import type { LocalFile } from '../read-source/locate-file.ts';
import { CommandFailed } from '../refusal.ts';
import type { AssetOf } from './build-request.ts';

const atOnce = 4;

/** Uploads files, a few at once, and says under which keys they lie. */
export const uploadFiles = async (api: ApiClient, files: readonly LocalFile[]): Promise<AssetOf> => {
  const assets = new Map<string, string>();
  const waiting = [...files];
  const work = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift())
      assets.set(file.sha256, await uploadOne(api, file));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return (sha256) => {
    const asset = assets.get(sha256);
    if (asset === undefined) throw new Error(`no file with the hash ${sha256} was uploaded`);
    return asset;
  };
};

const uploadOne = async (api: ApiClient, { path, ...request }: LocalFile): Promise<string> => {
  const ticket = await api.requestUpload(request);
  const blob = await openAsBlob(path, { type: request.contentType });
  if (blob.size !== request.sizeBytes) throw new CommandFailed(`${path} was changed meanwhile: try again.`);
  await api.upload(ticket, blob);
  return ticket.asset;
};
