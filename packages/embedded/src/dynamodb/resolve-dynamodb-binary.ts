import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { LongtakeError } from '@longtake/core';

/** There is no DynamoDB program for this machine. */
class DynamodbUnavailable extends LongtakeError {
  override readonly name = 'Input.DynamodbUnavailable';
}

const require = createRequire(import.meta.url);

/** The path of dynoxide's program, which npm installed for this platform (`@dynoxide/linux-x64`, …). */
export const resolveDynamodbBinary = (platform = `${process.platform}-${process.arch}`): string => {
  const name = `@dynoxide/${platform}`;
  let manifest: string;
  try {
    manifest = require.resolve(`${name}/package.json`);
  } catch (cause) {
    throw new DynamodbUnavailable(
      `The embedded DynamoDB is not installed for ${platform}: the npm package ${name} is missing. Install with optional dependencies, or work on Linux x64.`,
      { cause },
    );
  }
  const file = join(dirname(manifest), platform.startsWith('win32') ? 'dynoxide.exe' : 'dynoxide');
  if (!existsSync(file))
    throw new DynamodbUnavailable(`The npm package ${name} has no program at ${file}: install it again.`);
  return file;
};
