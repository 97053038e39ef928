import { open } from 'node:fs/promises';
import { type MadeMusic, SOUND_HEAD_BYTES, soundHead } from '@longtake/core';
import { SAMPLE_RATE } from '../sound/constants.ts';
import { integratedLoudness } from '../sound/integrated-loudness.ts';
import { measureLoudness } from '../sound/measure-loudness.ts';

/** Loudness is measured over so many samples at once: ten seconds. */
const SPAN = 10 * SAMPLE_RATE;

/** Writes interleaved stereo as a sound piece, whatever its length, and measures it on the way. */
export const writeSoundFile = async (into: string, runs: AsyncIterable<Int16Array>): Promise<MadeMusic> => {
  const file = await open(into, 'w');
  try {
    let written = 0;
    const parts: ReturnType<typeof measureLoudness>[] = [];
    for await (const span of inSpans(runs)) {
      const bytes = new Uint8Array(span.buffer, span.byteOffset, span.byteLength);
      await file.write(bytes, 0, bytes.length, SOUND_HEAD_BYTES + written * 4);
      parts.push(
        measureLoudness(
          Float32Array.from(span, (value) => value / 32_768),
          written,
        ),
      );
      written += span.length / 2;
    }
    await file.write(soundHead(written), 0, SOUND_HEAD_BYTES, 0);
    return { sampleCount: written, loudness: integratedLoudness(parts) };
  } finally {
    await file.close();
  }
};

/** The same samples in runs of ten seconds, and a rest. */
async function* inSpans(runs: AsyncIterable<Int16Array>): AsyncGenerator<Int16Array> {
  const span = new Int16Array(SPAN * 2);
  let filled = 0;
  for await (const run of runs)
    for (let at = 0; at < run.length; ) {
      const part = run.subarray(at, at + span.length - filled);
      span.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled < span.length) continue;
      yield span;
      filled = 0;
    }
  if (filled > 0) yield span.slice(0, filled);
}
