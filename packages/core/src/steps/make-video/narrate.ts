import type { JobRef, NarrateInput, NarrateOutput, Scene, Storyboard } from '@longtake/contracts';
import { encodeNarration } from '../../domain/narration-piece.ts';
import { speechLoudness } from '../../domain/speech-loudness.ts';
import type { Ports } from '../../ports.ts';
import { makePiece } from '../make-piece.ts';
import { readStoryboard } from './read-storyboard.ts';
import { narrationKey } from './scene-pieces.ts';

type NarratePorts = Pick<Ports, 'media' | 'jobs' | 'narrator' | 'clock' | 'meter'>;

/**
 * Speaks a batch of scenes, one piece each. Invoked by the Map over scenes, beside Illustrate, in any order. A scene
 * without narration is silence and costs no call. Fails with `Transient.SpeechThrottled` (retried) or an `Input.*` error
 * that names the voice.
 */
export const narrate = async (input: NarrateInput, ports: NarratePorts): Promise<NarrateOutput> => {
  const { media, jobs, clock } = ports;
  const storyboard = await readStoryboard(media, input.storyboardKey);
  await jobs.beginStep(input, 'Narrate', { total: storyboard.scenes.length, at: clock.now() });
  const batch = storyboard.scenes.slice(input.firstScene, input.firstScene + input.batchSize);
  for (const [index, scene] of batch.entries()) {
    const { reused } = await speakScene({ job: input, storyboard, scene }, ports);
    await jobs.itemDone(input, 'Narrate', { item: input.firstScene + index, reused, at: clock.now() });
  }
  return {};
};

const speakScene = async (
  { job, storyboard, scene }: { job: JobRef; storyboard: Storyboard; scene: Scene },
  { media, narrator, meter }: NarratePorts,
): Promise<{ reused: boolean }> => {
  const key = narrationKey(job.owner, storyboard, scene);
  if (key === undefined) return { reused: false };
  const make = async () => {
    const { marks, samples, billedCharacters } = await narrator.speak(scene.narration.trim(), storyboard.voice);
    meter.addSpeech(storyboard.voice.engine, billedCharacters);
    const loudness = speechLoudness(samples, marks.sampleRate);
    return encodeNarration({ ...marks, ...(loudness !== undefined && { loudness }) }, samples);
  };
  return makePiece(media, { key, contentType: 'audio/wav', make });
};
