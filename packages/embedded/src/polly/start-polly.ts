import * as polly from '@aws-sdk/client-polly';
import { awsServer } from '../protocol/aws-server.ts';
import type { Callers } from '../rights/callers.ts';
import { startSpeaker } from '../speech/start-speaker.ts';
import { describeVoices } from './describe-voices.ts';
import { recentSpeech } from './recent-speech.ts';
import { synthesizeSpeech } from './synthesize-speech.ts';
import { pollyWants } from './wants.ts';

/** A running Polly; `calls` counts the calls of each operation, refused ones included. */
export interface EmbeddedPolly {
  url: string;
  calls: Record<string, number>;
  close(): Promise<void>;
}

/**
 * Polly on 127.0.0.1: real English speech and true word times from flite. `onCall` hears of every call
 * before it is answered. Without `callers`, whoever signs may call.
 */
export const startPolly = async (
  options: { onCall?: (operation: string, input: object) => void; port?: number; callers?: Callers } = {},
): Promise<EmbeddedPolly> => {
  const calls: Record<string, number> = {};
  const count = (operation: string, input: object) => {
    calls[operation] = (calls[operation] ?? 0) + 1;
    options.onCall?.(operation, input);
  };
  const thread = startSpeaker();
  const speaker = recentSpeech(thread);
  const server = awsServer({
    client: polly,
    protocol: 'rest',
    guard: options.callers && { callers: options.callers, wantsOf: pollyWants },
    handlers: {
      SynthesizeSpeech: (input) => {
        count('SynthesizeSpeech', input);
        return synthesizeSpeech(input, speaker);
      },
      DescribeVoices: (input) => {
        count('DescribeVoices', input);
        return describeVoices(input);
      },
    },
  });
  const url = await server.listen(options.port);
  const close = async () => {
    await server.close();
    await thread.close();
  };
  return { url, calls, close };
};
