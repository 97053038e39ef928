import type { RuntimeApi } from './runtime-api.ts';

/** What environments share on this machine. */
export interface EnvironmentHost {
  runtimeApi: RuntimeApi;
  /** Where the functions' logs go, `<logsDir>/<function>.log`. */
  logsDir: string;
  /** Holds what is /tmp on Lambda, a folder for each environment. */
  tmpDir: string;
  /** Folders in which functions find native and wasm files. */
  nodePath: string[];
}
