import { PieceMissing } from '../domain/errors.ts';
import type { MediaStore } from '../ports.ts';

/** An object that an earlier state stored, parsed by its schema. Throws `Bug.PieceMissing` where there is none. */
export const readJson = async <Value>(
  media: Pick<MediaStore, 'read'>,
  key: string,
  schema: { parse(value: unknown): Value },
): Promise<Value> => {
  const bytes = await media.read(key);
  if (bytes === undefined) throw new PieceMissing(`The stored object ${key} is gone. Run the job again.`);
  return schema.parse(JSON.parse(new TextDecoder().decode(bytes)));
};

/** A value as the bytes that are stored of it. */
export const jsonBytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
