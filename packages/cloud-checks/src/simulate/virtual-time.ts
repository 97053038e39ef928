import { setImmediate } from 'node:timers/promises';
import type { EngineTime } from '@longtake/embedded';

interface Timer {
  at: number;
  call: () => void;
  isOver: boolean;
}

/** Turns of Node's loop without a word from anybody, after which nothing goes on but by a timer. */
const QUIET_TURNS = 4;

/**
 * A time in which hours pass at once: whatever can go on goes on, then the time jumps to the next timer. Starts at 0;
 * chance is a fixed row of numbers, so that every run is the same.
 */
export class VirtualTime implements EngineTime {
  #now = 0;
  /** The next one last. */
  readonly #timers: Timer[] = [];
  #asked = 0;
  #seed = 1;

  now(): number {
    this.#asked += 1;
    return this.#now;
  }

  after(durationMs: number, call: () => void): () => void {
    this.#asked += 1;
    const timer: Timer = { at: this.#now + Math.max(0, durationMs), call, isOver: false };
    this.#timers.splice(this.#placeOf(timer.at), 0, timer);
    return () => {
      timer.isOver = true;
    };
  }

  /** Mulberry32. */
  random(): number {
    this.#seed = (this.#seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#seed ^ (this.#seed >>> 15), 1 | this.#seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Waits in this time. */
  pause(durationMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(durationMs, resolve);
    });
  }

  /** Lets time pass until `done` is settled; gives its result. */
  async run<Result>(done: Promise<Result>): Promise<Result> {
    let isOver = false;
    const note = (): void => {
      isOver = true;
    };
    done.then(note, note);
    for (await this.#settle(); !isOver; await this.#settle()) this.#ringNext();
    return done;
  }

  /** Behind all that ring at the same time or later, so that of equals the first rings first. */
  #placeOf(at: number): number {
    let [first, end] = [0, this.#timers.length];
    while (first < end) {
      const middle = Math.floor((first + end) / 2);
      if (this.#timers[middle]!.at > at) first = middle + 1;
      else end = middle;
    }
    return first;
  }

  async #settle(): Promise<void> {
    for (let quiet = 0; quiet < QUIET_TURNS; quiet++) {
      const asked = this.#asked;
      await setImmediate();
      if (this.#asked !== asked) quiet = 0;
    }
  }

  /** Rings all timers of the next moment that has any. */
  #ringNext(): void {
    while (this.#timers.at(-1)?.isOver === true) this.#timers.pop();
    const next = this.#timers.at(-1);
    if (next === undefined) throw new Error('Nothing is left to wait for, and the work is not done.');
    this.#now = next.at;
    while (this.#timers.at(-1)?.at === this.#now) {
      const timer = this.#timers.pop()!;
      if (!timer.isOver) timer.call();
    }
  }
}
