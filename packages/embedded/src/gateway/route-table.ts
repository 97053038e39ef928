/** A route of an HTTP API as the template names it: `GET /jobs/{id}`, `ANY /{proxy+}` or `$default`. */
export interface Route {
  routeKey: string;
  functionName: string;
  timeoutMs: number;
}

/** The route that takes a request, and the values of its path parameters. */
export interface RouteMatch {
  route: Route;
  pathParameters: Record<string, string>;
}

interface Compiled {
  route: Route;
  method: string;
  pattern: RegExp;
  names: string[];
  /** Fewer is more special: literal parts before parameters before the rest of a path, then a method before ANY. */
  rank: string;
}

const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const PARAMETER = /^\{([\w-]+)(\+?)\}$/;

const compile = (route: Route): Compiled => {
  if (route.routeKey === '$default') return { route, method: 'ANY', pattern: /^.*$/s, names: [], rank: 'z' };
  const [method = '', path = ''] = route.routeKey.split(' ');
  const parts = path.split('/').map((part) => ({ part, parameter: PARAMETER.exec(part) }));
  const patterns = parts.map(({ part, parameter }) => {
    if (parameter === null) return quoted(part);
    return parameter[2] === '+' ? '(.+)' : '([^/]+)';
  });
  const ranks = parts.map(({ parameter }) => {
    if (parameter === null) return '0';
    return parameter[2] === '+' ? '2' : '1';
  });
  return {
    route,
    method,
    pattern: new RegExp(`^${patterns.join('/')}$`),
    names: parts.flatMap(({ parameter }) => (parameter?.[1] === undefined ? [] : [parameter[1]])),
    rank: `${ranks.join('')}${method === 'ANY' ? '1' : '0'}`,
  };
};

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Makes the function that finds the route of a request; the most special route wins, as on API Gateway. */
export const routeTable = (routes: Route[]) => {
  const compiled = routes.map(compile).sort((one, other) => one.rank.localeCompare(other.rank));
  return (method: string, path: string): RouteMatch | undefined => {
    for (const candidate of compiled) {
      if (candidate.method !== 'ANY' && candidate.method !== method) continue;
      const match = candidate.pattern.exec(path);
      if (match === null) continue;
      const values = candidate.names.map((name, index) => [name, decode(match[index + 1] ?? '')]);
      return { route: candidate.route, pathParameters: Object.fromEntries(values) };
    }
    return undefined;
  };
};
