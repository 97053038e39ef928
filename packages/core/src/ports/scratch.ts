/** Local files that vanish when the step ends. */
export interface Scratch {
  /** Runs `use` with a folder of its own; `path` gives a file's place in it. */
  withFolder<Result>(use: (path: (name: string) => string) => Promise<Result>): Promise<Result>;
}
