import { randomBytes } from 'node:crypto';
import type { Clock } from '@longtake/core';

/** The machine's clock. Ids are ULIDs in lower case: 48 bits of time, 80 of chance, 26 letters that sort by time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  newJobId: () => letters(BigInt(Date.now()), 10) + letters(BigInt(`0x${randomBytes(10).toString('hex')}`), 16),
};

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

const letters = (value: bigint, count: number): string =>
  count === 0 ? '' : letters(value >> 5n, count - 1) + (alphabet[Number(value & 31n)] ?? '');
