import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConverseCommandInput, ConverseCommandOutput } from '@aws-sdk/client-bedrock-runtime';
import { ApiError } from '../protocol/api-error.ts';

/** A reply that a model once gave (or an error that Bedrock gave), and what a request must say to get it: any, if nothing. */
export interface Recording {
  when?: string;
  reply?: Pick<ConverseCommandOutput, 'output' | 'stopReason' | 'usage'>;
  error?: { name: string; message: string; status: number };
}

const isRecording = (value: unknown): value is Recording =>
  typeof value === 'object' && value !== null && ('reply' in value || 'error' in value);

/** The recordings in a folder's JSON files, in the order of their names. */
export const readRecordings = (folder: string): Recording[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const value: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      if (!isRecording(value)) throw new Error(`${name} is no recording: it has neither reply nor error.`);
      return value;
    });

/** Answers each request with the first recording that fits and was not used yet; it makes nothing up. */
export const replay = (recordings: readonly Recording[]) => {
  const left = [...recordings];
  return async (input: ConverseCommandInput): Promise<object> => {
    const asked = JSON.stringify([input.system, input.messages]);
    const index = left.findIndex(({ when }) => when === undefined || asked.includes(when));
    const [recording] = index < 0 ? [] : left.splice(index, 1);
    if (recording === undefined)
      throw new ApiError(
        'ResourceNotFoundException',
        'No recorded reply fits this request, or all that fit were given.',
        404,
      );
    const { error, reply } = recording;
    if (error !== undefined) throw new ApiError(error.name, error.message, error.status);
    return { ...reply, metrics: { latencyMs: 0 } };
  };
};
