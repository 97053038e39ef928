import process from 'node:process';
import { startS3 } from '@longtake/embedded';
import { credentials } from './bucket.ts';

/** The embedded S3 in a process of its own, so that its memory is not counted as the function's. */
const { url } = await startS3({ dataDir: process.argv[2]!, credentials, buckets: [{ name: 'media' }] });
process.once('disconnect', () => process.exit());
process.send?.(url);
