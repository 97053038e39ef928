import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A function's code; it answers with a promise, callbacks are gone from nodejs24.x. */
export type Handler = (event: unknown, context: object) => unknown;

const failure = (name: string, message: string, cause?: unknown) =>
  Object.assign(new Error(message, { cause }), { name });

const importModule = async (file: string): Promise<Record<string, unknown>> => {
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    if (error instanceof SyntaxError) throw failure('Runtime.UserCodeSyntaxError', String(error), error);
    const missing = error instanceof Error && 'code' in error && String(error.code).endsWith('MODULE_NOT_FOUND');
    throw missing ? failure('Runtime.ImportModuleError', String(error), error) : error;
  }
};

/** Loads `path/file.export` from the task root, with the errors of the managed runtime where it cannot. */
export const loadHandler = async (taskRoot: string, handler: string): Promise<Handler> => {
  const dot = handler.lastIndexOf('.');
  const [path, name] = [handler.slice(0, dot), handler.slice(dot + 1)];
  const file = ['.mjs', '.js', '.cjs'].map((extension) => join(taskRoot, `${path}${extension}`)).find(existsSync);
  if (file === undefined) {
    throw failure('Runtime.ImportModuleError', `Error: Cannot find module '${path}' in ${taskRoot}.`);
  }
  const found = (await importModule(file))[name];
  if (typeof found !== 'function') {
    throw failure('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
  }
  return (event, context) => found(event, context);
};
