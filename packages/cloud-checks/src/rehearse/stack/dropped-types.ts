/**
 * Types of resources that MiniStack 1.5.33 does not have, or has not with a property (`TYPE.Property`), each with its
 * words to a template that has them.
 */
export const droppedTypes: Readonly<Record<string, string>> = {
  'AWS::CloudWatch::CompositeAlarm':
    'Template format error: Unrecognized resource types: [AWS::CloudWatch::CompositeAlarm]',
  'AWS::CloudWatch::Alarm.Metrics':
    'AWS::CloudWatch::Alarm Properties.Metrics (metric math) is not supported; use MetricName and Namespace.',
};
