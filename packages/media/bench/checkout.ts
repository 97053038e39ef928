import { join } from 'node:path';

/** The checkout, with the packaged stack in it. */
export const checkout = join(import.meta.dirname, '../../..');
