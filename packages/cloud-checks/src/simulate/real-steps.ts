import {
  type JobRef,
  NarrateInput,
  PlanVideoInput,
  RecordFailureInput,
  type Storyboard,
  WriteScriptInput,
} from '@longtake/contracts';
import { narrate, planVideo, recordFailure, type Usage, writeScript } from '@longtake/core';
import { createMemoryPorts, createMeter } from '@longtake/port-suites/memory';
import { soundlessNarrator } from './synthetic-film.ts';

const REQUEST_KEY = 'pieces/simulated/request/r.json';
/** The job that is simulated. */
export const job: JobRef = { jobId: 'simulated', owner: 'simulated', attempt: 1 };

/** What a function answered in truth, and what it used beside time. */
export interface Answer {
  answer: unknown;
  used: Pick<Usage, 'speechCharacters'>;
}

/** What the functions whose work is only reckoned answer to the state machine. */
const stubs: Record<string, object> = {
  levelSound: { gainDb: -1.25 },
  joinVideo: { filmKey: `pieces/simulated/film/${'0'.repeat(64)}.mp4` },
  publishVideo: { videoKey: 'videos/simulated/simulated/video.mp4' },
};

/**
 * The functions of the pipeline for one film, by id: WriteScript, Narrate (with a voice that has no sound) and PlanVideo
 * are the real steps over stores in memory; what the others would make is left out.
 */
export const realSteps = async (storyboard: Storyboard) => {
  const ports = { ...createMemoryPorts([]), narrator: soundlessNarrator };
  const request = new TextEncoder().encode(JSON.stringify({ kind: 'video', storyboard }));
  await ports.media.publish(REQUEST_KEY, request, 'application/json');
  await ports.jobs.create({ ...job, kind: 'video', title: 'S', requestKey: REQUEST_KEY, createdAt: 0, warnings: [] });
  const real = {
    writeScript: (payload: unknown, meter: ReturnType<typeof createMeter>) =>
      writeScript(WriteScriptInput.parse(payload), { ...ports, meter }),
    narrate: (payload: unknown, meter: ReturnType<typeof createMeter>) =>
      narrate(NarrateInput.parse(payload), { ...ports, meter }),
    planVideo: (payload: unknown) => planVideo(PlanVideoInput.parse(payload), ports),
    recordFailure: (payload: unknown) => recordFailure(RecordFailureInput.parse(payload), ports),
  };
  return {
    media: ports.media,
    input: { ...job, requestKey: REQUEST_KEY },
    answer: async (functionId: string, payload: unknown): Promise<Answer> => {
      const meter = createMeter();
      const step = Object.entries(real).find(([name]) => name === functionId)?.[1];
      const answer = step === undefined ? (stubs[functionId] ?? {}) : await step(payload, meter);
      return { answer, used: { speechCharacters: meter.read().speechCharacters } };
    },
    close: () => ports.media.close(),
  };
};
