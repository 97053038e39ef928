/** What AWS allows an account in us-east-1, read on the day that `asOf` says; where a quota can be raised, unraised. */
export const limits = {
  asOf: '2026-11-21',
  /** Functions at work at once; a new account may have as few as 10. */
  functionsAtOnce: 1_000,
  /** Each function may gain so many environments at once, and so many a second (1,000 every ten seconds). */
  newEnvironments: { burst: 1_000, perSecond: 100 },
  /** Events of one execution's history. */
  events: 25_000,
  /** Bytes of a state's input or output. */
  payloadBytes: 262_144,
  /** What this house allows itself of that. */
  ownPayloadBytes: 8_192,
  /** Calls of StartExecution: a bucket of so many, filled up so fast. */
  starts: { burst: 1_300, perSecond: 300 },
  /** States entered, of all executions together. */
  transitions: { burst: 5_000, perSecond: 5_000 },
  /** SynthesizeSpeech with a neural voice. */
  speechCalls: { burst: 10, perSecond: 8 },
} as const;
