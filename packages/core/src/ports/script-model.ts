import type { Storyboard, VideoSettings } from '@longtake/contracts';

/** Asks a language model for an object of a given JSON schema. */
export interface ScriptModel {
  /** Which model; empty where none is configured. */
  readonly id: string;
  readonly available: boolean;
  /** Throws `Transient.ModelThrottled`, `Input.ModelRefused`, or `Input.ModelMissing`. The reply is not validated. */
  ask(question: {
    system: string;
    turns: { role: 'user' | 'assistant'; text: string }[];
    schemaName: string;
    schema: object;
    maxTokens: number;
  }): Promise<{ reply: unknown; text: string; model: { id: string; inputTokens: number; outputTokens: number } }>;
}

/** Writes a storyboard from what the request brings. */
export interface ScriptSource {
  text?: { content: string; format: 'markdown' | 'text' };
  topic?: string;
  pictures: { ref: string; asset: string; name?: string; alt?: string; kind?: 'clip' }[];
  settings: VideoSettings;
}

/** A storyboard, and what was left out of it. */
export interface Script {
  storyboard: Storyboard;
  warnings: string[];
}
