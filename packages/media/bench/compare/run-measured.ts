import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';

/** Ticks of a second in /proc, as Linux has them on every machine of ours. */
const TICKS = 100;

/**
 * Runs a command and gives the CPU seconds of its whole process tree: the larger of what the shell counts of those that
 * were waited for, and of what /proc shows, ten times a second, of those that were not (a browser's).
 */
export const runMeasured = async (
  command: readonly string[],
  { cwd, env = {}, timeoutMs }: { cwd: string; env?: Record<string, string>; timeoutMs?: number },
): Promise<{ cpuSeconds: number; text: string }> => {
  const script = 'TIMEFORMAT="cpu %U %S"; time "$@"';
  const child = spawn('bash', ['-c', script, 'bash', ...command], {
    cwd,
    env: { ...process.env, ...env },
    timeout: timeoutMs,
  });
  let text = '';
  const keep = (chunk: Buffer): void => {
    text += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const seen = new Map<number, number>();
  const timer = setInterval(() => sample(child.pid ?? 0, seen), 100);
  const code = await new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject));
  clearInterval(timer);
  const times = /^cpu ([\d.]+) ([\d.]+)$/m.exec(text);
  if (code !== 0 || times === null) throw new Error(`${command.join(' ')} ended with ${code}: ${text.slice(-2_000)}`);
  const sampled = [...seen.values()].reduce((sum, ticks) => sum + ticks, 0) / TICKS;
  return { cpuSeconds: Math.max(sampled, Number(times[1]) + Number(times[2])), text };
};

const sample = (root: number, seen: Map<number, number>): void => {
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => statOf(pid));
  const tree = new Set([root, ...seen.keys()]);
  for (let size = -1; size < tree.size; ) {
    size = tree.size;
    for (const { pid, parent } of stats) if (tree.has(parent)) tree.add(pid);
  }
  for (const { pid, ticks } of stats) if (tree.has(pid)) seen.set(pid, Math.max(ticks, seen.get(pid) ?? 0));
};

/** A process may have ended since the folder was read. */
const statOf = (pid: string): { pid: number; parent: number; ticks: number }[] => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [{ pid: Number(pid), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }];
  } catch {
    return [];
  }
};
