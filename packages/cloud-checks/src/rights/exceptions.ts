import type { Right } from './right.ts';

/** Rights that a role needs though no run on one machine, and no rehearsal, can use them. */
export interface Exception {
  /** Roles that it is about; left out: all. */
  readonly roles?: readonly string[];
  readonly actions: readonly string[];
  /** Why it is granted all the same. */
  readonly why: string;
}

/** Every entry is argued for; one that nothing needs any more is a finding. */
export const exceptions: readonly Exception[] = [
  {
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    why: 'Lambda itself writes a function’s log, with the function’s role; here the log is a file.',
  },
  {
    actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
    why: 'The X-Ray daemon of Lambda sends the segments, with the function’s role; there is none here.',
  },
  {
    roles: ['MakeVideoRole', 'RenderReelRole'],
    actions: ['xray:GetSamplingRules', 'xray:GetSamplingTargets'],
    why: 'Step Functions traces its executions by itself; AWS’s guide names these four actions.',
  },
  {
    roles: ['MakeVideoRole', 'RenderReelRole'],
    actions: [
      'logs:CreateLogDelivery',
      'logs:GetLogDelivery',
      'logs:UpdateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:DescribeResourcePolicies',
      'logs:DescribeLogGroups',
    ],
    why: 'Step Functions sets up the delivery of a state machine’s log when it is created, and refuses without them.',
  },
  {
    roles: ['MakeVideoRole'],
    actions: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
    why: 'startExecution.sync:2 makes a rule of EventBridge’s that tells of the child’s end; creation fails without them.',
  },
  {
    roles: [
      'IllustrateRole',
      'AdmitMusicRole',
      'RenderSegmentRole',
      'JoinReelRole',
      'JoinVideoRole',
      'PublishVideoRole',
    ],
    actions: ['s3:AbortMultipartUpload'],
    why: 'Only where a part of a file of many megabytes fails; packages/aws (parts.test.ts) makes that happen.',
  },
  {
    roles: ['MakeVideoRole'],
    actions: ['states:RedriveExecution'],
    why: 'A redrive of a failed film goes on into its reels; the embedded engine has no redrive.',
  },
];

/** Whether an exception is about a right. */
export const isAbout = ({ roles, actions }: Exception, { role, action }: Right): boolean =>
  (roles === undefined || roles.includes(role)) && actions.includes(action);
