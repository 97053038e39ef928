import type { Voice } from '@longtake/contracts';

/** Counts what a step used beside time; the shell records it with the job. */
export interface Meter {
  addSpeech(engine: Voice['engine'], characters: number): void;
  addModel(model: { id: string; inputTokens: number; outputTokens: number }): void;
}
