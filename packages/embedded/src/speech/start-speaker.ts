import { Worker } from 'node:worker_threads';
import type { FliteStyle } from './flite.ts';
import type { Script } from './script.ts';
import type { SpeechOrder, SpeechReply } from './speech-worker.ts';
import type { Speech } from './synthesize.ts';

/** Speaks scripts one after another in a thread of its own, so that whoever asks stays responsive. */
export interface Speaker {
  speak(script: Script, style: FliteStyle): Promise<Speech>;
  close(): Promise<void>;
}

interface Waiting {
  resolve(speech: Speech): void;
  reject(error: Error): void;
}

/** Starts the thread; it keeps no process alive that has nothing else to do. */
export const startSpeaker = (): Speaker => {
  const worker = new Worker(new URL('./speech-worker.ts', import.meta.url));
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  const failAll = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.unref();
  worker.on('error', failAll);
  worker.on('exit', () => failAll(new Error('The speaking thread has ended.')));
  worker.on('message', (reply: SpeechReply) => {
    const asker = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('speech' in reply) asker?.resolve(reply.speech);
    else asker?.reject(new Error(reply.failure));
  });
  return {
    speak: (script, style) =>
      new Promise<Speech>((resolve, reject) => {
        lastId += 1;
        const order: SpeechOrder = { id: lastId, script, style };
        waiting.set(order.id, { resolve, reject });
        worker.postMessage(order);
      }),
    close: async () => {
      await worker.terminate();
    },
  };
};
