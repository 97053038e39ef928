import type { FunctionFacts } from '@longtake/aws/account';
import { commandFor } from '../deployed/stack-name.ts';
import type { Finding } from './finding.ts';
import { broken, note, well } from './finding.ts';
import type { Stage } from './judge-stack.ts';
import { judgeTrouble } from './judge-trouble.ts';

/** Says whether all functions are active and as the template wants them; a finding for each that is not. */
export const judgeFunctions = (functions: readonly FunctionFacts[], stage: Stage): Finding[] => {
  const deploy = commandFor('npx serverless deploy', stage);
  const faults = functions.flatMap((facts) => judgeFunction(facts, deploy));
  const denied = faults.find(({ mark }) => mark === 'note');
  // Who may not look at one may not look at any: said once.
  if (denied !== undefined) return [...faults.filter(({ mark }) => mark === 'broken'), denied];
  if (faults.length > 0) return faults;
  if (functions.length === 0) return [broken('Functions', 'the stack has none', deploy)];
  const kinds = new Set(functions.map(({ wanted }) => `${wanted.runtime} on ${wanted.architecture}`));
  const layered = functions.filter(({ wanted }) => wanted.layers > 0).length;
  const layer = layered === 0 ? '' : `, ${layered} with the layer`;
  return [well('Functions', `${functions.length} active: ${[...kinds].join(', ')}${layer}`)];
};

const judgeFunction = ({ name, live, wanted }: FunctionFacts, deploy: string): Finding[] => {
  if (!live.ok)
    return [
      judgeTrouble(live.trouble, {
        topic: 'Functions',
        thing: name,
        action: 'lambda:GetFunctionConfiguration',
        whenAbsent: [deploy],
      }),
    ];
  const { state, lastUpdate, reason, runtime, architecture, layers } = live.value;
  const why = reason === undefined ? '' : `: ${reason}`;
  if (state === 'Failed' || lastUpdate === 'Failed') return [broken('Functions', `${name} failed${why}`, deploy)];
  if (state === 'Pending' || lastUpdate === 'InProgress')
    return [note('Functions', `${name} is not ready yet${why}`, 'look again in a minute')];
  const is = `${runtime} on ${architecture}`;
  const should = `${wanted.runtime} on ${wanted.architecture}`;
  if (is !== should) return [broken('Functions', `${name} runs ${is}, not ${should}: changed by hand`, deploy)];
  if (layers < wanted.layers) return [broken('Functions', `${name} has lost its layer: changed by hand`, deploy)];
  // Inactive is a function that nobody has called for weeks: the next call wakes it.
  return [];
};
