import { join } from 'node:path';

/** The checkout. */
export const root = join(import.meta.dirname, '..', '..', '..', '..');

/** What the rehearsal leaves behind: the video, the recorded calls, and the logs of one that failed. */
export const resultsFolder = join(root, '.rehearsal');

/** The calls that the functions made, one JSON object a line; see `RecordedCall`. */
export const callsFile = join(resultsFolder, 'calls.ndjson');

/** The framework's command, a script for Node. */
export const serverlessScript = join(root, 'node_modules', 'serverless', 'bin', 'serverless.js');
