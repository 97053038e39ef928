/** A function as it is deployed: where its code lies, how it is called, what it may use. */
export interface FunctionConfig {
  name: string;
  /** The id by which its calls are counted, such as `renderSegment`. */
  id: string;
  /** The folder that is LAMBDA_TASK_ROOT. */
  taskRoot: string;
  /** File without extension, a dot, and the export: `src/render.handler`. */
  handler: string;
  timeoutSeconds: number;
  memoryMb: number;
  env: Record<string, string>;
  /** The role whose rights it has. */
  roleArn?: string;
}

/** What a function answered, as JSON text, or how it failed, as Lambda words it. */
export type Outcome = { kind: 'answered'; payload: string } | { kind: 'failed'; error: FunctionError };

export interface FunctionError {
  errorType: string;
  errorMessage: string;
  trace?: string[];
}

/** From this size on a function has a core of its own on Lambda. */
const HEAVY_MEMORY_MB = 1_769;

/** Whether a function computes enough that only one a core should run. */
export const isHeavy = ({ memoryMb }: Pick<FunctionConfig, 'memoryMb'>): boolean => memoryMb >= HEAVY_MEMORY_MB;
