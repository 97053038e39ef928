/** Whether a function of ours makes the resource: its properties and attributes are that function's own. */
export const isCustom = (type: string): boolean =>
  type === 'AWS::CloudFormation::CustomResource' || type.startsWith('Custom::');
