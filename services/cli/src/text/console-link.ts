const hosts: Readonly<Record<string, string>> = {
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

/** Where the Step Functions console shows an execution, by its ARN. */
export const consoleLink = (executionArn: string): string => {
  const [, partition = 'aws', , region = ''] = executionArn.split(':');
  const host = hosts[partition] ?? `${region}.console.aws.amazon.com`;
  return `https://${host}/states/home?region=${region}#/v2/executions/details/${executionArn}`;
};
