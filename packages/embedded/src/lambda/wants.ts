import type { WantsOf } from '../protocol/guard.ts';
import { functionArn, parseFunctionName } from './function-name.ts';

/** By "Actions, resources, and condition keys for AWS Lambda" of the Service Authorization Reference. */
export const lambdaWants: WantsOf = (operation, { FunctionName, Qualifier }) => {
  const given = String(FunctionName);
  const arn = functionArn(parseFunctionName(given) ?? given);
  return [
    {
      action: operation === 'Invoke' ? 'lambda:InvokeFunction' : `lambda:${operation}`,
      resource: typeof Qualifier === 'string' ? `${arn}:${Qualifier}` : arn,
    },
  ];
};
