import { describe, expect, it } from '@jest/globals';
import type { UsedRight } from '@longtake/embedded';
import { compareRights } from './compare-rights.ts';
import { type Exception, exceptions } from './exceptions.ts';
import { grantedRights, type Right } from './right.ts';

const right = (action: string, resource = 'arn:aws:s3:::media/*', role = 'NarrateRole'): Right => ({
  role,
  action,
  resource,
});
const used = ({ role, action, resource }: Right): UsedRight => ({
  role,
  action,
  resource: resource.replace('*', 'x'),
  by: { action, resource },
});
const denied = ({ role, action, resource }: Right): UsedRight => ({ role, action, resource });

const problems = (args: { granted?: Right[]; used?: UsedRight[]; exceptions?: Exception[] }) =>
  compareRights({ granted: [], used: [], exceptions: [], ...args }).map(({ where, problem }) => `${where} ${problem}`);

describe('granted and used rights', () => {
  it('are fine when they are the same', () => {
    const granted = [right('s3:GetObject'), right('s3:PutObject')];
    expect(problems({ granted, used: granted.map(used) })).toEqual([]);
  });

  it('differ by what nobody used: an action, a resource, a role’s own', () => {
    const granted = [
      right('s3:GetObject'),
      right('s3:PutObject'),
      right('s3:GetObject', 'arn:aws:s3:::media/b/*'),
      right('s3:GetObject', 'arn:aws:s3:::media/*', 'PlanVideoRole'),
    ];
    expect(problems({ granted, used: [used(right('s3:GetObject'))] })).toEqual([
      'NarrateRole may s3:PutObject on arn:aws:s3:::media/*, and no test uses that',
      'NarrateRole may s3:GetObject on arn:aws:s3:::media/b/*, and no test uses that',
      'PlanVideoRole may s3:GetObject on arn:aws:s3:::media/*, and no test uses that',
    ]);
  });

  it('differ by what was refused, though the same action was used elsewhere', () => {
    const granted = [right('s3:GetObject')];
    const refused = denied(right('s3:GetObject', 'arn:aws:s3:::media/secret'));
    expect(problems({ granted, used: [used(right('s3:GetObject')), refused] })).toEqual([
      'NarrateRole asked for s3:GetObject on arn:aws:s3:::media/secret, which it may not',
    ]);
  });

  it('leave out the roles of other stacks', () => {
    const granted = [right('s3:GetObject')];
    const other = denied(right('s3:GetObject', 'arn:x', 'SomeOtherRole'));
    expect(problems({ granted, used: [used(right('s3:GetObject')), other] })).toEqual([]);
  });

  it('may differ by an exception, until it is not needed any more', () => {
    const granted = [right('s3:GetObject'), right('xray:PutTraceSegments', '*')];
    const tracing = { actions: ['xray:PutTraceSegments'], why: 'There is no X-Ray here.' };
    expect(problems({ granted, used: [used(right('s3:GetObject'))], exceptions: [tracing] })).toEqual([]);
    expect(problems({ granted, used: granted.map(used), exceptions: [tracing] })).toEqual([
      'exceptions.ts excepts xray:PutTraceSegments, of which none is left unused',
    ]);
    const ofAnother = { ...tracing, roles: ['PlanVideoRole'] };
    expect(problems({ granted, used: [used(right('s3:GetObject'))], exceptions: [ofAnother] })).toEqual([
      'NarrateRole may xray:PutTraceSegments on *, and no test uses that',
      'exceptions.ts excepts xray:PutTraceSegments of PlanVideoRole, of which none is left unused',
    ]);
  });
});

describe('the exceptions', () => {
  it('name actions, never patterns of them, and a reason', () => {
    for (const { actions, why } of exceptions) {
      expect(why).toMatch(/\.$/);
      for (const action of actions) expect(action).toMatch(/^[a-z0-9-]+:[A-Za-z]+$/);
    }
  });
});

describe('granted rights', () => {
  it('are every action of every Allow on every resource, each once', () => {
    const statement = (effect: 'Allow' | 'Deny', actions: string[], resources: string[], not = false) => ({
      effect,
      action: { not, patterns: actions },
      resource: { not: false, patterns: resources },
      conditions: [],
    });
    const statements = [
      statement('Allow', ['s3:GetObject', 's3:PutObject'], ['a', 'b']),
      statement('Allow', ['s3:GetObject'], ['a']),
      statement('Deny', ['s3:DeleteObject'], ['a']),
      statement('Allow', ['iam:PassRole'], ['c'], true),
    ];
    expect(
      grantedRights([{ name: 'Role', arn: 'arn', statements }]).map(({ action, resource }) => [action, resource]),
    ).toEqual([
      ['s3:GetObject', 'a'],
      ['s3:GetObject', 'b'],
      ['s3:PutObject', 'a'],
      ['s3:PutObject', 'b'],
      ['*', 'c'],
    ]);
  });
});
