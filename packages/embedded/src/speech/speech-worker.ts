import { parentPort } from 'node:worker_threads';
import type { FliteStyle } from './flite.ts';
import type { Script } from './script.ts';
import { type Speech, synthesize } from './synthesize.ts';

/** What the thread is asked. */
export interface SpeechOrder {
  id: number;
  script: Script;
  style: FliteStyle;
}

/** What it answers. */
export type SpeechReply = { id: number } & ({ speech: Speech } | { failure: string });

const replyTo = ({ id, script, style }: SpeechOrder): SpeechReply => {
  try {
    return { id, speech: synthesize(script, style) };
  } catch (error) {
    return { id, failure: String(error) };
  }
};

parentPort?.on('message', (order: SpeechOrder) => parentPort?.postMessage(replyTo(order)));
