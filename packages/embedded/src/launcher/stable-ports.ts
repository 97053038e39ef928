import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** Whether a TCP port of 127.0.0.1 can be bound; gives the port, or undefined. */
const tryPort = (port: number) =>
  new Promise<number | undefined>((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(port)));
  });

const readPorts = (file: string): Record<string, unknown> => {
  try {
    return { ...JSON.parse(readFileSync(file, 'utf8')) };
  } catch {
    return {};
  }
};

/** Below every system's range for outgoing connections: from there, a port may be taken between this look and its use. */
const somePort = (): number => 12_000 + Math.floor(Math.random() * 20_000);

/**
 * Ports for named services, the same as last time while they are free: links that were given out stay good over a
 * restart. Kept in `ports.json` of the data folder.
 */
export const stablePorts = async <Name extends string>(
  dataDir: string,
  names: readonly Name[],
): Promise<Record<Name, number>> => {
  const file = join(dataDir, 'ports.json');
  const before = readPorts(file);
  const ports = new Map<Name, number>();
  for (const name of names) {
    const wanted = before[name];
    let port = typeof wanted === 'number' ? await tryPort(wanted) : undefined;
    while (port === undefined || [...ports.values()].includes(port)) port = await tryPort(somePort());
    ports.set(name, port);
  }
  const result = Object.fromEntries(ports) as Record<Name, number>;
  writeFileSync(file, `${JSON.stringify(result)}\n`);
  return result;
};
