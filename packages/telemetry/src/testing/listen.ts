/** Runs something and keeps what it writes to its log meanwhile: each line as the object that it is. */
export const listen = async <Result>(run: () => Promise<Result>) => {
  const written: string[] = [];
  const { stdout, stderr } = process;
  const writes = [stdout, stderr].map((stream) => ({ stream, write: stream.write.bind(stream) }));
  const keep = (chunk: string | Uint8Array): boolean => written.push(chunk.toString()) > 0;
  for (const { stream } of writes) stream.write = keep;
  const [outcome] = await Promise.allSettled([run()]);
  for (const { stream, write } of writes) stream.write = write;
  const lines = written
    .join('')
    .split('\n')
    .filter((line) => line !== '');
  return { outcome, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
};
