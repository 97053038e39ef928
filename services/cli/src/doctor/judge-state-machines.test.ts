import { describe, expect, it } from '@jest/globals';
import { deployForTests, found, nothing, stageForTests } from '../testing/looked-for-tests.ts';
import { broken, well } from './finding.ts';
import { judgeStateMachines } from './judge-state-machines.ts';

describe('judgeStateMachines', () => {
  it('tells how they log and trace, and which is on its way out', () => {
    const machine = { name: 'a', status: 'ACTIVE', logs: 'ERROR', traced: false };
    expect(judgeStateMachines([found(machine)], stageForTests)).toEqual([
      well('State machines', 'a: active, logs ERROR'),
    ]);
    expect(judgeStateMachines([found(machine), found({ ...machine, status: 'DELETING' })], stageForTests)).toEqual([
      broken('State machines', 'a is DELETING', deployForTests),
    ]);
    const gone = nothing('absent');
    expect(judgeStateMachines([gone, gone], stageForTests)).toEqual([
      broken('State machines', 'a state machine is not there', deployForTests),
    ]);
  });
});
