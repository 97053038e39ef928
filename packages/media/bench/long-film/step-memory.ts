import { readdirSync, readFileSync } from 'node:fs';

const SAMPLE_MS = 500;

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // A process that has ended meanwhile, or a machine without /proc.
    return '';
  }
};

/**
 * Watches the functions' processes, which the engine names by Lambda's variables, and notes each one's peak of resident
 * memory in MB (`VmHWM`). On machines without /proc it sees none.
 */
export const watchStepMemory = (): { peaks(): Map<string, number>; stop(): void } => {
  const names = new Map<string, string>();
  const peaks = new Map<string, number>();
  const sample = (): void => {
    for (const pid of processes()) {
      const name = names.get(pid) ?? functionOf(pid);
      names.set(pid, name);
      if (name === '') continue;
      const peakKb = Number(/^VmHWM:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0);
      peaks.set(name, Math.max(peaks.get(name) ?? 0, peakKb / 1024));
    }
  };
  const timer = setInterval(sample, SAMPLE_MS);
  return { peaks: () => peaks, stop: () => clearInterval(timer) };
};

const processes = (): string[] => {
  try {
    return readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  } catch {
    return [];
  }
};

const functionOf = (pid: string): string => {
  const environment = read(`/proc/${pid}/environ`);
  const own = environment.includes(`LONGTAKE_FILM=${process.pid}\0`);
  return own ? (/(?:^|\0)AWS_LAMBDA_FUNCTION_NAME=[\w-]*?-(\w+)\0/.exec(environment)?.[1] ?? '') : '';
};
