import type { Json } from './json.ts';
import { StateError } from './state-error.ts';

/** What a state may take or give, as UTF-8 JSON: 256 KiB. */
export const MAX_DATA_BYTES = 262_144;

/** Fails with States.DataLimitExceeded, as AWS does, where a state's data is too large. */
export const checkData = (stateName: string, value: Json): void => {
  if (Buffer.byteLength(JSON.stringify(value)) <= MAX_DATA_BYTES) return;
  throw new StateError(
    'States.DataLimitExceeded',
    `The state/task '${stateName}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );
};
