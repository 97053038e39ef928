import process from 'node:process';

/** What some work gives, and its milliseconds: CPU of this process, all its threads together, and wall. */
export const costOf = async <Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result; cpuMs: number; wallMs: number }> => {
  const [startedAt, before] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { result, cpuMs: (user + system) / 1000, wallMs: performance.now() - startedAt };
};
