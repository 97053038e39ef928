/** Actions that IAM knows no resource for, or none that this project has: only these may be granted on `*`. */
export const unnamedActions: readonly { readonly action: string; readonly reason: string }[] = [
  { action: 'xray:PutTraceSegments', reason: 'a trace is no resource in IAM' },
  { action: 'xray:PutTelemetryRecords', reason: 'telemetry is no resource in IAM' },
  { action: 'xray:GetSamplingRules', reason: 'the rules of an account are read as a whole' },
  { action: 'xray:GetSamplingTargets', reason: 'the rules of an account are read as a whole' },
  { action: 'polly:SynthesizeSpeech', reason: 'its only resource is a lexicon, and we use none' },
  { action: 'polly:DescribeVoices', reason: 'voices are no resource in IAM' },
  { action: 'logs:CreateLogDelivery', reason: 'deliveries of vended logs are no resource in IAM' },
  { action: 'logs:GetLogDelivery', reason: 'deliveries of vended logs are no resource in IAM' },
  { action: 'logs:UpdateLogDelivery', reason: 'deliveries of vended logs are no resource in IAM' },
  { action: 'logs:DeleteLogDelivery', reason: 'deliveries of vended logs are no resource in IAM' },
  { action: 'logs:ListLogDeliveries', reason: 'deliveries of vended logs are no resource in IAM' },
  { action: 'logs:PutResourcePolicy', reason: 'resource policies of logs belong to the account' },
  { action: 'logs:DescribeResourcePolicies', reason: 'resource policies of logs belong to the account' },
  { action: 'logs:DescribeLogGroups', reason: 'Step Functions looks its log group up among all' },
];
