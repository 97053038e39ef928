import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import type { Clients } from './clients.ts';
import type { Looked } from './look.ts';
import { look } from './look.ts';
import type { StackFacts, TemplateResource } from './look-stack.ts';

/** How a function is, beside how the deployed template wants it. */
export interface FunctionFacts {
  name: string;
  live: Looked<LiveFunction>;
  wanted: { runtime: string; architecture: string; layers: number };
}
export interface LiveFunction {
  /** Active, Pending, Inactive or Failed. */
  state: string;
  /** Successful, InProgress or Failed. */
  lastUpdate: string;
  /** Why it is not active, or was not updated. */
  reason?: string;
  runtime: string;
  architecture: string;
  layers: number;
}

/** Lambda takes few questions a second, from everybody in the account together. */
const atOnce = 5;

/** Reads every function of a stack. One that cannot be read has its trouble in its place. */
export const readFunctions = async (
  { lambda }: Clients,
  { resources, template }: Pick<StackFacts, 'resources' | 'template'>,
): Promise<FunctionFacts[]> => {
  const waiting = resources.filter(({ type, physicalId }) => type === 'AWS::Lambda::Function' && physicalId !== '');
  const facts: FunctionFacts[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const command = new GetFunctionConfigurationCommand({ FunctionName: next.physicalId });
      const live = await look(async () => liveFunction(await lambda.send(command)));
      facts.push({ name: next.physicalId, live, wanted: wantedOf(template[next.logicalId]) });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return facts.sort((left, right) => left.name.localeCompare(right.name));
};

const liveFunction = (found: FunctionConfiguration): LiveFunction => {
  const reason = found.StateReason ?? found.LastUpdateStatusReason;
  return {
    state: found.State ?? '',
    lastUpdate: found.LastUpdateStatus ?? '',
    ...(reason !== undefined && { reason }),
    runtime: found.Runtime ?? '',
    architecture: found.Architectures?.[0] ?? '',
    layers: found.Layers?.length ?? 0,
  };
};

const wantedOf = (resource: TemplateResource | undefined): FunctionFacts['wanted'] => {
  const { Runtime, Architectures, Layers } = resource?.properties ?? {};
  const [architecture = 'x86_64'] = Array.isArray(Architectures) ? Architectures : [];
  return {
    runtime: String(Runtime ?? ''),
    architecture: String(architecture),
    layers: Array.isArray(Layers) ? Layers.length : 0,
  };
};
