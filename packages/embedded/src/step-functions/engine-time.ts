/** The time that an engine lives in: this machine's, or that of a simulation. */
export interface EngineTime {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once after a while; gives the way to take it back. */
  after(durationMs: number, call: () => void): () => void;
  /** From [0, 1), for what is spread by chance. */
  random(): number;
}

/** What a timer of Node can wait at most. */
const MAX_TIMER_MS = 2_147_483_647;

/** The time of this machine. */
export const machineTime: EngineTime = {
  now: Date.now,
  random: Math.random,
  after: (durationMs, call) => {
    const until = Date.now() + durationMs;
    let timer: NodeJS.Timeout | undefined;
    const wait = (leftMs: number): void => {
      const ring = () => (leftMs > MAX_TIMER_MS ? wait(until - Date.now()) : call());
      timer = setTimeout(ring, Math.min(leftMs, MAX_TIMER_MS));
    };
    wait(durationMs);
    return () => clearTimeout(timer);
  },
};
