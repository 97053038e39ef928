import { join } from 'node:path';
import type { Finding } from '../finding.ts';
import { isObject } from '../template/template.ts';
import type { PackagedFunction } from './packaged-functions.ts';
import { type Answer, startFunctions } from './start-functions.ts';
import type { Twin } from './twin.ts';

const check = 'handlers load from their zips';
const remedy = 'A bundle holds all JavaScript, the layer all else: see services/layer/build/layer-contents.mjs.';

const problemOf = (result: Answer, twin: Twin): string | undefined => {
  if ('error' in result) return `cannot be loaded: ${result.error}`;
  const { type, modules } = isObject(result.answer) ? result.answer : {};
  if (type !== 'function') return `exports no function, but ${String(type)}.`;
  const strangers = Array.isArray(modules) ? modules.filter((path) => !String(path).startsWith(twin.folder)) : [];
  return strangers.length === 0 ? undefined : `has loaded ${strangers.join(', ')}, which is not in its layer.`;
};

const checkAll = async (twin: Twin, functions: readonly PackagedFunction[], hasLayer: boolean): Promise<Finding[]> => {
  const probes = functions.map(({ id }) => ({
    ...{ name: id, id, taskRoot: import.meta.dirname, handler: 'probe.handler' },
    ...{ timeoutSeconds: 60, memoryMb: 1024, env: {} },
  }));
  await using running = await startFunctions(twin, probes, hasLayer);
  const findings = functions.map(async ({ id, handler }): Promise<Finding[]> => {
    const [path = '', exported = ''] = handler.split(/\.(?=[^.]+$)/);
    const file = join(twin.taskRootOf(id), `${path}.mjs`);
    const problem = problemOf(await running.invoke(id, { file, exported }), twin);
    return problem === undefined ? [] : [{ check, where: id, problem, remedy }];
  });
  return (await Promise.all(findings)).flat();
};

/** Every function's file loads from its own zip, with the layer where it has one, and exports its handler. */
export const checkHandlers = async (twin: Twin, functions: readonly PackagedFunction[]): Promise<Finding[]> => [
  ...(await checkAll(
    twin,
    functions.filter(({ hasLayer }) => hasLayer),
    true,
  )),
  ...(await checkAll(
    twin,
    functions.filter(({ hasLayer }) => !hasLayer),
    false,
  )),
];
