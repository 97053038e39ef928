import { StackInvalid } from '../errors.ts';
import type { Cors } from '../gateway/cors.ts';
import type { Route } from '../gateway/route-table.ts';
import { parseFunctionName } from '../lambda/function-name.ts';
import { isObject } from './template.ts';

/** Authorization that is left out here: OWNER names whose requests these are. */
const OPEN_HERE = ['NONE', 'JWT'];

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** The CORS settings of an HTTP API, if it has any. */
export const readCors = (api: Record<string, unknown>): Cors | undefined => {
  const cors = api.CorsConfiguration;
  if (!isObject(cors)) return undefined;
  return {
    allowOrigins: texts(cors.AllowOrigins),
    allowMethods: texts(cors.AllowMethods),
    allowHeaders: texts(cors.AllowHeaders),
    exposeHeaders: texts(cors.ExposeHeaders),
    allowCredentials: cors.AllowCredentials === true,
    ...(typeof cors.MaxAge === 'number' ? { maxAgeSeconds: cors.MaxAge } : {}),
  };
};

/**
 * A route and the integration it targets, as the route of a function. Nobody signs in on this machine: a route that asks
 * for a token is open here, one that asks for anything else is refused.
 */
export const readRoute = (
  logicalId: string,
  route: Record<string, unknown>,
  integrations: Map<string, Record<string, unknown>>,
): Route => {
  const asked = String(route.AuthorizationType ?? 'NONE');
  if (!OPEN_HERE.includes(asked)) {
    throw new StackInvalid(
      `The route ${logicalId} asks for ${asked} authorization, which is not supported on this machine.`,
    );
  }
  const integration = integrations.get(String(route.Target).replace(/^integrations\//, ''));
  if (integration === undefined) throw new StackInvalid(`The route ${logicalId} targets no integration.`);
  if (integration.IntegrationType !== 'AWS_PROXY' || integration.PayloadFormatVersion !== '2.0') {
    throw new StackInvalid(`The integration of ${logicalId} must be AWS_PROXY with payload format 2.0.`);
  }
  const functionName = parseFunctionName(String(integration.IntegrationUri));
  if (functionName === undefined) throw new StackInvalid(`The integration of ${logicalId} names no function.`);
  return { routeKey: String(route.RouteKey), functionName, timeoutMs: Number(integration.TimeoutInMillis ?? 30_000) };
};
