import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { bringTools, hasTools } from '../cli/setup/bring-tools.mjs';
import { handOver } from '../cli/setup/hand-over.mjs';
import { node } from '../cli/setup/places.mjs';
import { SetupError, say, saysWhyItFails } from '../cli/setup/say.mjs';

/**
 * Provides the Lambda layer of each architecture that is named, in `.layer/`:
 * `node services/layer/build-layer.mjs arm64 x64`, with any Node ≥ 20. Costs nothing where it is there and current.
 */
const architectures = process.argv.slice(2);
const known = ['arm64', 'x64'];
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

const provideAll = async () => {
  const { provideLayer } = await import('./build/provide-layer.mjs');
  for (const architecture of architectures) {
    const startedAt = Date.now();
    const { built, sizeBytes, zipBytes } = await provideLayer(architecture);
    const time = ((Date.now() - startedAt) / 1000).toFixed(1);
    if (built)
      say(
        `Built the layer .layer/${architecture} in ${time} s: ${megabytes(sizeBytes)}, zipped ${megabytes(zipBytes)}.`,
      );
  }
};

await saysWhyItFails(async () => {
  if (architectures.length === 0 || !architectures.every((name) => known.includes(name)))
    throw new SetupError(`name the layer's architecture: ${known.join(' or ')}, or both`);
  if (!hasTools()) await bringTools();
  // The build reads sources of ours, which are TypeScript.
  if (node === process.execPath) await provideAll();
  else process.exitCode = await handOver([fileURLToPath(import.meta.url), ...architectures]);
});
