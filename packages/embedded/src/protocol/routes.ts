import type { Operation } from './operations.ts';

/** Finds the operation of a REST request and the values of its path labels (decoded). */
export type Router = (
  method: string,
  pathname: string,
) => { operation: Operation; labels: Record<string, string> } | undefined;

interface Route {
  operation: Operation;
  method: string;
  pattern: RegExp;
}

const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const patternOf = (path: string) => {
  const parts = path.split(/(\{\w+\+?\})/).map((part) => {
    const label = /^\{(\w+)(\+?)\}$/.exec(part);
    if (label === null) return quoted(part);
    return `(?<${label[1]}>${label[2] === '+' ? '.+' : '[^/]+'})`;
  });
  return new RegExp(`^${parts.join('')}$`);
};

const routesOf = (operations: Iterable<Operation>): Route[] =>
  [...operations].flatMap((operation) => {
    if (operation.http === undefined) return [];
    const path = operation.http.uri.split('?')[0] ?? '';
    return [{ operation, method: operation.http.method, pattern: patternOf(path) }];
  });

const decodeAll = (groups: Record<string, string>) =>
  Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));

/** A router over the `http` traits of the operations; greedy labels (`{Key+}`) take slashes. */
export const restRouter = (operations: Iterable<Operation>): Router => {
  const routes = routesOf(operations);
  return (method, pathname) => {
    for (const { operation, method: wanted, pattern } of routes) {
      if (wanted !== method) continue;
      const match = pattern.exec(pathname);
      if (match !== null) return { operation, labels: decodeAll(match.groups ?? {}) };
    }
    return undefined;
  };
};
