import type { Looked, StateMachineFacts } from '@longtake/aws/account';
import { commandFor } from '../deployed/stack-name.ts';
import type { Finding } from './finding.ts';
import { broken, well } from './finding.ts';
import type { Stage } from './judge-stack.ts';
import { judgeTrouble } from './judge-trouble.ts';

/** Says whether the state machines take executions. */
export const judgeStateMachines = (machines: readonly Looked<StateMachineFacts>[], stage: Stage): Finding[] => {
  const deploy = commandFor('npx serverless deploy', stage);
  const faults = machines.flatMap((looked) => {
    if (!looked.ok)
      return judgeTrouble(looked.trouble, {
        topic: 'State machines',
        thing: 'a state machine',
        action: 'states:DescribeStateMachine',
        whenAbsent: [deploy],
      });
    const { name, status } = looked.value;
    return status === 'ACTIVE' ? [] : [broken('State machines', `${name} is ${status}`, deploy)];
  });
  // Two of a kind are said once.
  if (faults.length > 0) return [...new Map(faults.map((fault) => [fault.text, fault])).values()];
  const all = machines.flatMap((looked) => (looked.ok ? [looked.value] : []));
  const traced = all.every((machine) => machine.traced) ? ', X-Ray on' : '';
  const logs = [...new Set(all.map((machine) => machine.logs))].join(', ');
  return [well('State machines', `${all.map(({ name }) => name).join(', ')}: active, logs ${logs}${traced}`)];
};
