/** Sends parts, so many at once; results in the parts' order. After a failure no further part is begun. */
export const inTurns = async <Part, Result>(
  parts: readonly Part[],
  atOnce: number,
  send: (part: Part) => Promise<Result>,
): Promise<Result[]> => {
  const waiting = [...parts.entries()];
  const results: Result[] = [];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, part] = next;
      try {
        results[index] = await send(part);
      } catch (error) {
        waiting.length = 0;
        throw error;
      }
    }
  };
  const workers = await Promise.allSettled(Array.from({ length: Math.min(atOnce, parts.length) }, worker));
  const failed = workers.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return results;
};
